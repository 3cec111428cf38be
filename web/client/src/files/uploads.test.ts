import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type HubListeners } from "../live/connection";
import { Uploads } from "./uploads";

const part = 4;

/** The server's side of files: keeps parts, and breaks as it is told. */
class Server {
  readonly bytes = new Map<string, string[]>();
  readonly calls: string[] = [];
  /** What becomes of the next calls: lost before or after they were heard, or refused. */
  fates: ("lost" | "answerLost" | "refused")[] = [];

  answer = async (path: string, { method = "GET", body }: RequestInit): Promise<Response> => {
    const fate = this.fates.shift();
    this.calls.push(`${method} ${path.replace(/[0-9a-f-]{36}/, "id")}`);
    if (fate === "lost") throw new TypeError("lost");
    const announced = body && !(body instanceof Blob) ? (JSON.parse(String(body)) as { commandId: string; size: number }) : null;
    const id = announced?.commandId ?? /files\/([0-9a-f-]{36})/.exec(path)?.[1] ?? "";
    if (path.endsWith("/files") && !this.bytes.has(id)) this.bytes.set(id, [String(announced?.size)]);
    const [size = "0", ...parts] = this.bytes.get(id) ?? [];
    if (body instanceof Blob) parts[Number(/offset=(\d+)/.exec(path)?.[1]) / part] = await body.text();
    this.bytes.set(id, [size, ...parts]);
    if (fate === "answerLost") throw new TypeError("lost");
    if (fate === "refused") return Response.json({ code: "file.type_refused" }, { status: 409 });
    const offset = parts.join("").length;
    const file = offset === Number(size) ? { id, name: "a.txt", type: "text/plain", size: offset } : null;
    return Response.json({ id, offset, part, file });
  };

  whole = (): string[] => [...this.bytes.values()].map(([, ...parts]) => parts.join(""));
}

let server: Server;
let uploads: Uploads;
let hub: HubListeners;

const connection = () =>
  new Connection((listeners) => {
    hub = listeners;
    return { start: () => Promise.resolve(), stop: () => Promise.resolve(), invoke: () => Promise.resolve({}) };
  });

const text = (words: string, name = "a.txt") => new File([words], name, { type: "text/plain" });
const statuses = () => uploads.look().map(({ status }) => status);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal("fetch", server.answer);
  const live = connection();
  uploads = new Uploads("me", live);
  uploads.start();
  live.start();
});

afterEach(() => {
  for (const { id } of uploads.look()) uploads.remove(id);
  uploads.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a file is sent part by part, and is the conversation's when all of it is there", async () => {
  uploads.add("c", false, [text("0123456789")]);
  await vi.waitFor(() => expect(statuses()).toEqual(["done"]));
  expect(server.whole()).toEqual(["0123456789"]);
  expect(server.calls).toEqual([
    "POST /api/conversations/c/files",
    "PUT /api/files/id/content?offset=0",
    "PUT /api/files/id/content?offset=4",
    "PUT /api/files/id/content?offset=8",
  ]);
  expect(uploads.ready(uploads.look().map(({ id }) => id))).toBe(true);
});

test("after a break it goes on where it stood", async () => {
  uploads.add("c", false, [text("0123456789")]);
  server.fates = ["answerLost"];
  await vi.waitFor(() => expect(server.calls).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(2000);
  await vi.waitFor(() => expect(statuses()).toEqual(["done"]));

  uploads.add("c", false, [text("abcdefgh")]);
  server.fates = [undefined as never, "answerLost", "lost"];
  await vi.waitFor(() => expect(server.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(4));
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(statuses()).toEqual(["done", "done"]));
  expect(server.whole()).toEqual(["0123456789", "abcdefgh"]);
});

test("what is refused stays with its reason, and a message with it does not go", async () => {
  server.fates = [undefined as never, "refused"];
  uploads.add("c", false, [text("0123")]);
  await vi.waitFor(() => expect(statuses()).toEqual(["failed"]));
  expect(uploads.ready(uploads.look().map(({ id }) => id))).toMatchObject({ code: "file.type_refused" });
});

test("what cannot be sent is refused before a byte goes, and no more than ten are taken", async () => {
  uploads.add("c", false, [text(""), new File([new Uint8Array(21 * 1024 * 1024)], "big.bin")]);
  expect(uploads.look().map(({ refusal }) => refusal?.code)).toEqual(["file.empty", "file.too_large"]);
  expect(server.calls).toEqual([]);
  expect(
    uploads.add(
      "c",
      false,
      Array.from({ length: 9 }, () => text("a")),
    ),
  ).toBe(false);
  expect(uploads.look()).toHaveLength(10);
  expect(uploads.add("c", true, [text("a")])).toBe(true);
  expect(hub).toBeDefined();
});

test("files of a conversation that has not begun wait, and go there once it has", async () => {
  uploads.add("new", false, [text("abcdef", "a.txt"), text("", "empty.txt")]);
  await vi.advanceTimersByTimeAsync(1000);
  expect([server.calls, statuses()]).toEqual([[], ["waiting", "failed"]]);
  expect(uploads.moveTo("c1").map(({ name }) => name)).toEqual(["a.txt"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.calls[0]).toBe("POST /api/conversations/c1/files");
  expect(server.whole()).toEqual(["abcdef"]);
  expect(uploads.ready(uploads.look().flatMap(({ id, taken }) => (taken ? [id] : [])))).toBe(true);
});

test("a file whose page closed before its bytes were kept says so at once, where it can still be chosen again", async () => {
  uploads.add("new", false, [text("abcdef")]);
  uploads.stop();
  uploads = new Uploads("me", connection());
  uploads.start();
  await vi.waitFor(() => expect(uploads.look().map(({ refusal }) => refusal?.code)).toEqual(["file.choose_again"]));
});
