import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { MessageFiles } from "../files/uploads";
import { Connection, type Hub, type HubListeners } from "../live/connection";
import { Follower } from "../live/follower";
import type { StreamEvent } from "../live/stream";
import { answered, type Refusal } from "../wire/refusal";
import { type Conversation, conversationLaw, sharedStream } from "./conversation";
import { Outbox } from "./outbox";

const id = "c1";
const stream = sharedStream(id);
const me = { kind: "customer", id: "me" } as const;

/** What becomes of one Send, in turn. */
type Fate = "fine" | "answerLost" | "requestLost" | "refused" | "unavailable";

/** A server that takes messages once for each command id, over a connection that breaks as it is told. */
class Server {
  readonly events: StreamEvent[] = [];
  fates: Fate[] = [];
  continues = false;
  private hub: HubListeners | null = null;

  open = (listeners: HubListeners): Hub => {
    this.hub = listeners;
    return {
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      invoke: (method, ...args) =>
        method === "Answer" && (args[3] as number) < this.events.length
          ? this.holdBack()
          : method === "Send" || method === "SendFiles" || method === "Answer"
            ? this.send(args[1] as string, args[2] as string)
            : this.page(args[1] as number),
    };
  };

  private page = (after: number) =>
    Promise.resolve({ events: this.events.slice(after), position: this.events.length, epoch: "e", more: false, reset: false });

  private send(commandId: string, text: string): Promise<unknown> {
    const fate = this.fates.shift() ?? "fine";
    if (fate === "refused") return Promise.resolve({ refusal: { kind: "invalid", code: "conversation.text_invalid" } });
    if (fate === "unavailable") return Promise.resolve({ refusal: { kind: "unavailable", code: "service.unavailable", retryAfter: 1 } });
    if (fate === "requestLost") return this.cut();
    if (this.continues) return Promise.resolve({ stream: "conversation/c2", position: 1, at: "" });
    let event = this.events.find((known) => known.commandId === commandId);
    if (!event) {
      event = {
        stream,
        position: this.events.length + 1,
        type: "conversation.message_posted",
        at: "2026-11-21T09:00:00Z",
        by: me,
        commandId,
        data: { text },
      };
      this.events.push(event);
      if (fate === "fine") this.hub?.events(stream, [event]);
    }
    return fate === "answerLost" ? this.cut() : Promise.resolve({ stream, position: event.position, at: event.at });
  }

  private holdBack = () => Promise.resolve({ refusal: { kind: "conflict", code: "conversation.new_reply" } });

  private cut(): Promise<never> {
    this.hub?.closed();
    return Promise.reject(new Error("cut"));
  }
}

const photo = { id: "f1", name: "a.png", type: "image/png", size: 10, width: 4, height: 3 };

/** Files on their way, which become what they are told. */
class Files implements MessageFiles {
  readonly back: string[] = [];
  private state: boolean | Refusal = false;
  private readonly watchers = new Set<() => void>();

  become(state: boolean | Refusal): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }

  ready = () => this.state;
  retry = () => {};
  again = () => {};
  settled = () => {};
  giveBack = (ids: readonly string[]) => void this.back.push(...ids);
  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
}

const empty: Conversation = {
  id,
  epoch: "e",
  shared: {
    stream,
    position: 0,
    events: [],
    state: { customerId: "me", queueId: "q", phase: "waiting", phaseSince: "", startedAt: "" },
  },
  staff: null,
  marks: {},
  pending: [],
};

async function begin(server: Server, files: MessageFiles | null = null) {
  const connection = new Connection(server.open);
  const follower = new Follower(conversationLaw, connection, async () => answered(empty));
  const continued: string[] = [];
  const outbox = new Outbox(id, follower, connection, (next) => continued.push(next), files);
  outbox.start();
  connection.listen({ connected: () => void outbox.pump(), disconnected: () => outbox.interrupt() });
  follower.start();
  connection.start();
  await vi.advanceTimersByTimeAsync(0);
  const pending = () => follower.look().model?.pending ?? [];
  const texts = () => (follower.look().model?.shared.events ?? []).map((event) => (event.data as { text: string }).text);
  return { outbox, pending, texts, continued };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("pending messages", () => {
  test("whatever breaks, every message arrives once, in order, and nothing stays pending", async () => {
    const fate = fc.constantFrom<Fate>("fine", "answerLost", "requestLost", "unavailable");
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (fates, count) => {
        const server = new Server();
        server.fates = fates;
        const { outbox, pending, texts } = await begin(server);
        const written = Array.from({ length: count }, (_, index) => `m${index}`);
        for (const text of written) outbox.add(text, false);
        await vi.advanceTimersByTimeAsync(600_000);
        expect(server.events.map((event) => (event.data as { text: string }).text)).toEqual(written);
        expect(texts()).toEqual(written);
        expect(pending()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a refused message stays with its reason, the next one goes on, and trying again uses the same command", async () => {
    const server = new Server();
    server.fates = ["refused"];
    const { outbox, pending, texts } = await begin(server);
    outbox.add("first", false);
    outbox.add("second", false);
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toEqual(["second"]);
    expect(pending()).toMatchObject([{ text: "first", status: "failed", refusal: { code: "conversation.text_invalid" } }]);
    const commandId = pending()[0]?.commandId ?? "";
    outbox.retry(commandId);
    await vi.advanceTimersByTimeAsync(100);
    expect(server.events.at(-1)?.commandId).toBe(commandId);
    expect(pending()).toEqual([]);
  });

  test("an answer does not go past what its writer had not seen, and goes as the same command once they have", async () => {
    const server = new Server();
    const { outbox, pending, texts } = await begin(server);
    outbox.add("first", false);
    await vi.advanceTimersByTimeAsync(100);
    outbox.add("yes", false, 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(pending()).toMatchObject([{ text: "yes", status: "failed", refusal: { code: "conversation.new_reply" } }]);
    const commandId = pending()[0]?.commandId ?? "";
    outbox.sendAnyway(commandId);
    await vi.advanceTimersByTimeAsync(100);
    expect([texts(), server.events.at(-1)?.commandId, pending()]).toEqual([["first", "yes"], commandId, []]);
  });

  test("a message waits for its files, and those after it wait with it", async () => {
    const server = new Server();
    const files = new Files();
    const { outbox, pending, texts } = await begin(server, files);
    outbox.add("with a photo", false, undefined, [photo]);
    outbox.add("after it", false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual([]);
    files.become(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect([texts(), pending()]).toEqual([["with a photo", "after it"], []]);
  });

  test("a message whose file is refused says why, lets the others go, and goes back to its writer with its files", async () => {
    const server = new Server();
    const files = new Files();
    const { outbox, pending, texts } = await begin(server, files);
    outbox.add("with a photo", false, undefined, [photo]);
    outbox.add("after it", false);
    files.become({ kind: "conflict", code: "file.type_refused" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual(["after it"]);
    expect(pending()).toMatchObject([{ text: "with a photo", status: "failed", refusal: { code: "file.type_refused" } }]);
    outbox.takeBack(pending()[0]?.commandId ?? "");
    expect([pending(), files.back]).toEqual([[], [photo.id]]);
  });

  test("an answer that was held back goes back to its writer", async () => {
    const server = new Server();
    const { outbox, pending } = await begin(server);
    outbox.add("first", false);
    await vi.advanceTimersByTimeAsync(100);
    outbox.add("yes", false, 0);
    await vi.advanceTimersByTimeAsync(100);
    const back: string[] = [];
    outbox.onTakenBack = (message) => back.push(message.text);
    outbox.takeBack(pending()[0]?.commandId ?? "");
    expect([back, pending()]).toEqual([["yes"], []]);
  });

  test("what was written after an answer that is held back waits behind it, and is asked about in turn", async () => {
    const { outbox, pending } = await begin(new Server());
    outbox.add("first", false);
    await vi.advanceTimersByTimeAsync(100);
    outbox.add("yes", false, 0);
    outbox.add("on Monday", false, 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(pending()).toMatchObject([
      { text: "yes", status: "failed" },
      { text: "on Monday", status: "waiting" },
    ]);
    outbox.takeBack(pending()[0]?.commandId ?? "");
    await vi.advanceTimersByTimeAsync(100);
    expect(pending()).toMatchObject([{ text: "on Monday", status: "failed", refusal: { code: "conversation.new_reply" } }]);
  });

  test("a note goes with those whom it names, and the same ones when it goes again", async () => {
    const bodies: unknown[] = [];
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      bodies.push(JSON.parse(body));
      return new Response(JSON.stringify({ code: "mention.unknown" }), { status: 400 });
    });
    const { outbox, pending } = await begin(new Server());
    outbox.add("@Ana look", true, undefined, undefined, ["ana"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(pending()).toMatchObject([{ status: "failed", mentions: ["ana"], refusal: { code: "mention.unknown" } }]);
    const { commandId = "" } = pending()[0] ?? {};
    outbox.retry(commandId);
    await vi.advanceTimersByTimeAsync(100);
    vi.unstubAllGlobals();
    expect(bodies).toEqual(Array(2).fill({ commandId, text: "@Ana look", internal: true, mentions: ["ana"] }));
  });

  test("a message to a conversation resolved long ago leads to the one that goes on from it", async () => {
    const server = new Server();
    server.continues = true;
    const { outbox, pending, continued } = await begin(server);
    outbox.add("still there?", false);
    await vi.advanceTimersByTimeAsync(100);
    expect(continued).toEqual(["c2"]);
    expect(pending()).toEqual([]);
  });
});
