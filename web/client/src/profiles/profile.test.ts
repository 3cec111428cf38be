import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../live/stream";
import { chatsAtOnce, fold, isWhole, type ProfileState } from "./profile";

const by = { kind: "agent", id: "ana" } as const;
const before: ProfileState = {
  version: 0,
  profile: { skills: [], languages: [], capacity: 20 },
  queues: ["a"],
  by: { kind: "system", id: "" },
  at: "",
};
const event = (type: string, data: object): StreamEvent => ({
  stream: "agent-staff/1",
  position: 9,
  type,
  at: "2026-01-05T09:00:00Z",
  by,
  commandId: "1",
  data,
});

describe("an agent's profile", () => {
  test("changes as a whole, and slots and availability change nothing of it", () => {
    const profile = { skills: ["refunds"], languages: ["zh"], capacity: 10 };
    expect(fold(before, event("agent.profile_changed", { profile }))).toMatchObject({ profile, version: 9, by });
    expect(fold(before, event("agent.slot_taken", { conversationId: "1" }))).toBe(before);
  });

  test("says which queues they serve, also when it hears the same twice", () => {
    const joined = event("agent.queue_joined", { queueId: "b" });
    expect(fold(fold(before, joined), joined).queues).toEqual(["a", "b"]);
    expect(fold(before, event("agent.queue_left", { queueId: "a" })).queues).toEqual([]);
  });

  test("says how many chats fit, and which capacities there are", () => {
    expect([4, 5, 20, 24].map(chatsAtOnce)).toEqual([0, 1, 4, 4]);
    expect([0, 1, 1000, 1001, Number.NaN].map((capacity) => isWhole({ ...before.profile, capacity }))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
