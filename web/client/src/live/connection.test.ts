import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { waitBefore } from "./backoff";
import { Connection, type Hub, type HubListeners, SignedOut } from "./connection";

/** A hub that connects and answers as the test says. */
class FakeHub implements Hub {
  static all: FakeHub[] = [];
  static refuse: Error | null = null;
  static deaf = false;
  readonly listeners: HubListeners;

  constructor(listeners: HubListeners) {
    this.listeners = listeners;
    FakeHub.all.push(this);
  }

  start = () => (FakeHub.refuse ? Promise.reject(FakeHub.refuse) : Promise.resolve());
  stop = () => Promise.resolve();
  invoke = (method: string) => (FakeHub.deaf ? new Promise(() => {}) : Promise.resolve({ method }));
}

const open = (listeners: HubListeners) => new FakeHub(listeners);
const settle = () => vi.advanceTimersByTimeAsync(0);
const newest = () => FakeHub.all.at(-1) as FakeHub;

beforeEach(() => {
  vi.useFakeTimers();
  FakeHub.all = [];
  FakeHub.refuse = null;
  FakeHub.deaf = false;
});

afterEach(() => void vi.useRealTimers());

test("waits are 0, 1, 2, 5, 10, 30 s and then 30 s for ever, spread by a quarter", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 500].map((attempt) => waitBefore(attempt, () => 0.5))).toEqual([
    0, 1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000,
  ]);
  expect(waitBefore(5, () => 0)).toBe(22_500);
  expect(waitBefore(5, () => 1)).toBe(37_500);
});

describe("the connection", () => {
  test("comes back for ever, and says so to those who follow", async () => {
    const connection = new Connection(open);
    const heard: string[] = [];
    connection.listen({ connected: () => heard.push("connected"), disconnected: () => heard.push("disconnected") });
    connection.start();
    await settle();
    expect(connection.state).toBe("live");
    FakeHub.refuse = new Error("gone");
    newest().listeners.closed();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(connection.state).toBe("offline");
    expect(FakeHub.all.length).toBeGreaterThan(90);
    FakeHub.refuse = null;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(connection.state).toBe("live");
    expect(heard).toEqual(["connected", "disconnected", "connected"]);
  });

  test("tries at once when the network or the page is back", async () => {
    const connection = new Connection(open);
    FakeHub.refuse = new Error("gone");
    connection.start();
    await vi.advanceTimersByTimeAsync(60_000);
    FakeHub.refuse = null;
    connection.wake();
    await settle();
    expect(connection.state).toBe("live");
  });

  test("finds out that it is dead when a call is not answered", async () => {
    const connection = new Connection(open);
    connection.start();
    await settle();
    FakeHub.deaf = true;
    connection.wake();
    await vi.advanceTimersByTimeAsync(10_000);
    FakeHub.deaf = false;
    await vi.advanceTimersByTimeAsync(10);
    expect(FakeHub.all.length).toBe(2);
    expect(connection.state).toBe("live");
  });

  test("stops when nobody is signed in", async () => {
    const connection = new Connection(open);
    const ended: string[] = [];
    connection.listen({ ended: (_stream, code) => ended.push(code) });
    FakeHub.refuse = new SignedOut();
    connection.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.state).toBe("off");
    expect(ended).toEqual(["session.ended"]);
    expect(FakeHub.all.length).toBe(1);
  });

  test("what an old connection still says is not heard", async () => {
    const connection = new Connection(open);
    const heard: string[] = [];
    connection.listen({ events: (stream) => heard.push(stream) });
    connection.start();
    await settle();
    const old = newest();
    old.listeners.closed();
    await settle();
    old.listeners.events("conversation/old", []);
    newest().listeners.events("conversation/new", []);
    expect(heard).toEqual(["conversation/new"]);
  });

  test("a refusal is a value", async () => {
    const connection = new Connection((listeners) => {
      const hub = new FakeHub(listeners);
      hub.invoke = () => Promise.resolve({ method: "", refusal: { kind: "limited", code: "limits.messages", retryAfter: 20 } });
      return hub;
    });
    connection.start();
    await settle();
    const answer = await connection.call("Send");
    expect(answer).toEqual({ ok: false, refusal: { kind: "limited", code: "limits.messages", retryAfter: 20 } });
  });
});
