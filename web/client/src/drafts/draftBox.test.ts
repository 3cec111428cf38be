import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answered, refused, unreachable } from "../wire/refusal";
import type { Draft, DraftBody, SavedDraft } from "./draft";
import { DraftBox, type LocalDraft } from "./draftBox";

/** The server's side of one draft, by the same rule as grains/Drafts/AgentDrafts.cs. */
class Server {
  draft: Draft | null = null;
  away = false;
  told: string[] = [];
  private version = 0;

  save = async ({ text, since, basedOn }: DraftBody) => {
    if (this.away) return refused<SavedDraft>(unreachable);
    this.told.push(text);
    if (this.draft && this.draft.text !== text && this.draft.version > basedOn)
      return answered<SavedDraft>({ draft: this.draft, clash: true });
    if (this.draft?.text !== text) this.keep(text, since);
    return answered<SavedDraft>({ draft: this.draft, clash: false });
  };

  keep(text: string, since = 0): void {
    this.version += 1;
    const at = new Date(0).toISOString();
    this.draft = text ? { conversationId: "c", internal: false, customerId: "p", text, since, version: this.version, at } : null;
  }
}

class Window {
  local: LocalDraft | null = null;
  known: Draft | null = null;
  readonly box: DraftBox;

  constructor(server: Server, local: LocalDraft | null = null) {
    const keep = (kept: LocalDraft | null) => {
      this.local = kept;
    };
    const known = (draft: Draft | null) => {
      this.known = draft;
    };
    this.box = new DraftBox({ save: server.save, keep, known }, local);
    this.box.heard(server.draft, 0);
  }
}

const pass = (milliseconds = 1000) => vi.advanceTimersByTimeAsync(milliseconds);

describe("a draft", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("is told once a second while somebody types, and needs this machine no more", async () => {
    const server = new Server();
    const window = new Window(server);
    const { box } = window;
    for (const text of ["G", "Go", "Goo", "Good"]) box.write(text);
    await pass();
    box.write("Good m");
    await pass();
    expect(server.told).toEqual(["Good", "Good m"]);
    expect(window.local).toBeNull();
  });

  test("is there in another window, and goes on there", async () => {
    const server = new Server();
    const first = new Window(server);
    first.box.write("Good");
    await pass();
    const second = new Window(server);
    expect(second.box.look()).toBe("Good");
    second.box.write("Good morning");
    await pass();
    first.box.heard(server.draft, first.box.turn);
    expect(first.box.look()).toBe("Good morning");
  });

  test("of two windows that write at once the later sees both, and chooses", async () => {
    const server = new Server();
    const [first, second] = [new Window(server), new Window(server)];
    first.box.write("from the first");
    await pass();
    second.box.write("from the second");
    await pass();
    expect(second.box.look()).toBe("from the second");
    expect(second.box.lookAround().other?.text).toBe("from the first");
    expect(second.local?.text).toBe("from the second");
    second.box.keepMine();
    await pass();
    expect(server.draft?.text).toBe("from the second");
    first.box.heard(server.draft, first.box.turn);
    expect(first.box.look()).toBe("from the second");
  });

  test("takes the other window's words when asked to", async () => {
    const server = new Server();
    const { box } = new Window(server);
    server.keep("theirs");
    box.write("mine");
    await pass();
    box.takeOther();
    expect([box.look(), box.lookAround().other]).toEqual(["theirs", null]);
  });

  test("that the server never got is brought to it by the next page", async () => {
    const server = new Server();
    server.away = true;
    const lost = new Window(server);
    lost.box.write("on the train");
    await pass();
    lost.box.stop();
    server.away = false;
    new Window(server, lost.local);
    await pass();
    expect(server.draft?.text).toBe("on the train");
  });

  test("is tried again while the server is away", async () => {
    const server = new Server();
    server.away = true;
    const { box } = new Window(server);
    box.write("Good");
    await pass(7000);
    server.away = false;
    await pass(5000);
    expect(server.draft?.text).toBe("Good");
  });

  test("stays on the server until its message has arrived, and is gone then", async () => {
    const server = new Server();
    const window = new Window(server);
    window.box.write("Good");
    await pass();
    window.box.write("Good morning");
    window.box.sent("Good morning");
    await pass(5000);
    expect([window.box.look(), server.draft?.text]).toEqual(["", "Good"]);
    window.box.settled();
    await pass();
    expect([server.draft, window.known]).toEqual([null, null]);
  });

  test.each([true, false])(
    "is gone when its message has arrived or was given up, whether the server knows by itself or not (%s)",
    async (knows) => {
      const server = new Server();
      const window = new Window(server);
      window.box.write("Good");
      await pass();
      window.box.sent("Good");
      if (knows) server.draft = null;
      window.box.settled();
      await pass();
      expect([server.draft, window.known]).toEqual([null, null]);
    },
  );

  test("that was sent here leaves newer words of another window alone, and shows them", async () => {
    const server = new Server();
    const { box } = new Window(server);
    box.write("Good");
    await pass();
    box.write("Good morning");
    box.sent("Good morning");
    server.keep("from elsewhere");
    box.settled();
    await pass();
    expect([box.look(), server.draft?.text]).toEqual(["from elsewhere", "from elsewhere"]);
  });

  test("is not undone by an answer that was asked for before it was written", async () => {
    const server = new Server();
    const { box } = new Window(server);
    const before = box.turn;
    box.write("Good");
    await pass();
    box.heard(null, before);
    expect(box.look()).toBe("Good");
  });

  test("remembers what had been seen when it began", async () => {
    const server = new Server();
    const { box } = new Window(server);
    box.seen = 4;
    box.write("G");
    box.seen = 6;
    box.write("Go");
    await pass();
    expect([box.began(), server.draft?.since, new Window(server).box.began()]).toEqual([4, 4, 4]);
  });
});
