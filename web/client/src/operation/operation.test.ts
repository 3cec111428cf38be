import { describe, expect, test } from "vitest";
import { pathOf } from "./line";
import { concerns, type Moment, type Node, type Operation } from "./operation";

const database = { version: "15.8", since: "2026-03-02T09:00:00Z", bytes: 1, connections: 10, mostConnections: 97 };
const node: Node = { id: "1", name: "a/1", version: "1.0.0", grainHost: "Embedded", since: "2026-03-02T09:00:00Z", cpu: 0.1, memory: 1 };
const well: Operation = { nodes: [node], grains: [], moments: [], database };

const moment = (commitMilliseconds?: number, lagMilliseconds?: number): Moment => ({
  at: "2026-03-02T09:00:00Z",
  eventsPerSecond: 1,
  batchesPerSecond: 1,
  ...(commitMilliseconds !== undefined && { commitMilliseconds }),
  ...(lagMilliseconds !== undefined && { lagMilliseconds }),
});

describe("what somebody should look at", () => {
  test("when all is well there is nothing", () => expect(concerns(well)).toEqual([]));

  test("a process that says nothing, and a database that does not answer", () => {
    const { database: _, ...without } = well;
    expect(concerns({ ...without, nodes: [node, { ...node, name: "b/1", silentSeconds: 20 }] })).toEqual([
      { kind: "silent", name: "b/1", seconds: 20 },
      { kind: "database" },
    ]);
  });

  test("what is late for another reason than that nobody ran, or it has just come", () => {
    const row = { ownerKind: "ticket", ownerId: "t", due: "2026-03-02T09:00:00Z", what: "nudge" } as const;
    const due = { lateCount: 2, hourCount: 0, next: [], late: [{ ...row, why: "nobodyRan" as const }] };
    expect(concerns({ ...well, due })).toEqual([]);
    expect(concerns({ ...well, due: { ...due, late: [...due.late, { ...row, why: "notDone" as const }] } })).toEqual([
      { kind: "late", count: 2 },
    ]);
  });

  test("mails that nobody takes, and mails that were refused", () => {
    const now = Date.parse("2026-03-02T09:20:00Z");
    expect(concerns({ ...well, mail: { waitingSince: "2026-03-02T09:10:00Z", lost: 0 } }, now)).toEqual([]);
    expect(concerns({ ...well, mail: { waitingSince: "2026-03-02T09:00:00Z", lost: 2 } }, now)).toEqual([
      { kind: "mailWaits", since: "2026-03-02T09:00:00Z" },
      { kind: "mailLost", count: 2 },
    ]);
  });

  test("connections that run out", () =>
    expect(concerns({ ...well, database: { ...database, connections: 90 } })).toEqual([{ kind: "connections", used: 90, most: 97 }]));

  test("commits that stay slow, and not a single one", () => {
    expect(concerns({ ...well, moments: [moment(9000), moment(1), moment()] })).toEqual([]);
    expect(concerns({ ...well, moments: [moment(1), moment(300), moment(), moment(310), moment(320)] })).toEqual([
      { kind: "commit", milliseconds: 310 },
    ]);
  });

  test("browsers that are told late", () =>
    expect(concerns({ ...well, moments: Array.from({ length: 3 }, () => moment(1, 1500)) })).toEqual([
      { kind: "lag", milliseconds: 1500 },
    ]));

  test("faults, and two versions side by side", () =>
    expect(
      concerns({
        ...well,
        nodes: [node, { ...node, version: "1.1.0" }, { ...node, version: "0.9.0", silentSeconds: 60 }],
        grains: [{ kind: "Queue", active: 1, callsPerSecond: 1, faults: 2 }],
      }).map(({ kind }) => kind),
    ).toEqual(["silent", "faults", "versions"]));
});

describe("the line", () => {
  const points = [0, 5, 10, 30, 35].map((at) => ({ at, value: at === 5 ? undefined : at }));

  test("is broken where nothing is known", () =>
    expect(pathOf(points, 0, 40, 40, 80, 10, 12)).toBe("M0 10h0.01L20 7.5M60 2.5h0.01L70 1.3"));

  test("stays in its box", () =>
    expect(
      pathOf(
        [
          { at: 50, value: 1 },
          { at: 20, value: 99 },
        ],
        0,
        40,
        40,
        80,
        10,
        12,
      ),
    ).toBe("M40 0h0.01"));

  test("lies on the ground while nothing happens", () => expect(pathOf([{ at: 0, value: 0 }], 0, 40, 0, 80, 10, 12)).toBe("M0 10h0.01"));
});
