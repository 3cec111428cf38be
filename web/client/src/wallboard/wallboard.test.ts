import { describe, expect, test } from "vitest";
import { type AgentRow, type BoardRow, boardOf, type Day, longestWait, type Quarter, type QueueRow, urgencyOf } from "./wallboard";

const day: Day = { id: "day", version: 1, kind: "day", from: "2026-03-28T23:00:00Z", until: "2026-03-29T22:00:00Z", zone: "Europe/Berlin" };
const queue = (id: string, waiting: number, waitingSince: string | null = null): QueueRow => ({
  id,
  version: 1,
  kind: "queue",
  name: `Queue ${id}`,
  waiting,
  waitingSince,
});
const agent = (queueId: string, agentId: string, state: AgentRow["state"], used = 0, version = 1): AgentRow => ({
  id: `${queueId} ${agentId}`,
  version,
  kind: "agent",
  queueId,
  agentId,
  state,
  used,
  capacity: 20,
});
const quarter = (queueId: string, at: string, figures: Partial<Quarter> = {}): Quarter => ({
  id: `${queueId} ${at}`,
  version: 1,
  kind: "quarter",
  queueId,
  at,
  arrived: 0,
  served: 0,
  answered: 0,
  answerSeconds: 0,
  resolved: 0,
  solveSeconds: 0,
  ...figures,
});
const board = (...rows: BoardRow[]) => {
  const made = boardOf([day, ...rows], "en");
  if (!made) throw new Error("The day is known.");
  return made;
};

describe("the wallboard", () => {
  test("nothing is shown before the day is known", () => {
    expect(boardOf([queue("a", 1)], "en")).toBeNull();
  });

  test("the longest wait of all is that of the queue where somebody waits longest, whatever way its time is written", () => {
    const { all } = board(queue("a", 2, "2026-03-29T10:00:30+00:00"), queue("b", 1, "2026-03-29T12:00:00+02:00"), queue("c", 0));
    expect(all.waiting).toBe(3);
    expect(longestWait(all, Date.parse("2026-03-29T10:01:30Z"))).toBe(90);
    expect(longestWait(board(queue("c", 0)).all, 0)).toBeNull();
    expect([89, 90, 300].map(urgencyOf)).toEqual([undefined, "soon", "late"]);
  });

  test("an agent of several queues counts in each of them, and once in all", () => {
    const { all, agents, queues } = board(
      queue("a", 0),
      queue("b", 0),
      agent("a", "ana", "available", 5, 1),
      agent("b", "ana", "full", 20, 2),
      agent("b", "lin", "away", 10),
    );
    expect(all.agents).toEqual({ available: 0, full: 1, away: 1, gone: 0 });
    expect(agents.map(({ agentId }) => agentId)).toEqual(["ana", "lin"]);
    expect(queues.map((each) => [each.used, each.capacity])).toEqual([
      [5, 20],
      [20, 20],
    ]);
  });

  test("averages are over all that was answered, and there is none of nothing", () => {
    const { all, queues } = board(
      queue("a", 0),
      queue("b", 0),
      quarter("a", "2026-03-29T08:00:00Z", { answered: 1, answerSeconds: 30 }),
      quarter("a", "2026-03-29T08:15:00Z", { answered: 3, answerSeconds: 330 }),
    );
    expect([all.answered, all.answerSeconds, all.solveSeconds]).toEqual([4, 90, null]);
    expect(queues.map(({ answerSeconds }) => answerSeconds)).toEqual([90, null]);
  });

  test("quarters make hours of the company's day, also of one with 23 hours, and other days do not count", () => {
    const { all } = board(
      quarter("a", "2026-03-28T22:45:00Z", { arrived: 9 }),
      quarter("a", "2026-03-28T23:00:00Z", { arrived: 1 }),
      quarter("a", "2026-03-28T23:45:00Z", { arrived: 2, served: 1 }),
      quarter("a", "2026-03-29T21:45:00Z", { resolved: 4 }),
      quarter("a", "2026-03-29T22:00:00Z", { resolved: 9 }),
    );
    expect(all.hours).toHaveLength(23);
    expect(all.hours.at(0)).toMatchObject({ arrived: 3, served: 1 });
    expect(all.hours.at(-1)).toMatchObject({ resolved: 4 });
    expect([all.arrived, all.resolved]).toEqual([3, 4]);
  });

  test("who is gone stands last", () => {
    const { agents } = board(agent("a", "ana", "gone"), agent("a", "lin", "away"), agent("a", "zoe", "available"));
    expect(agents.map(({ agentId }) => agentId)).toEqual(["lin", "zoe", "ana"]);
  });
});
