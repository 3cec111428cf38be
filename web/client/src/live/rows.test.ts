import fc from "fast-check";
import { expect, test } from "vitest";
import { appended, changed, fetched, fetching, type LiveRows, noRows, type Row, type RowChange } from "./rows";

type Happening =
  | { kind: "change"; id: number; stays: boolean }
  | { kind: "deliver"; pick: number }
  | { kind: "repeat"; pick: number }
  | { kind: "lose" }
  | { kind: "ask" }
  | { kind: "answer" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("change" as const), id: fc.nat({ max: 4 }), stays: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("deliver" as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("repeat" as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ kind: "lose" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "ask" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "answer" as const }) },
);

/** A list on a server, the way to it, and what is known of it here. */
class World {
  list: LiveRows<Row> = noRows();
  private readonly truth = new Map<string, Row>();
  private readonly versions = new Map<string, number>();
  private underWay: RowChange<Row>[] = [];
  private delivered: RowChange<Row>[] = [];
  private answer: Row[] | null = null;

  happens(what: Happening): void {
    switch (what.kind) {
      case "change":
        this.change(String(what.id), what.stays);
        break;
      case "deliver":
        this.deliver(what.pick);
        break;
      case "repeat": {
        const old = this.delivered[what.pick % Math.max(1, this.delivered.length)];
        if (old) this.list = changed(this.list, [old]);
        break;
      }
      case "lose":
        this.lose();
        break;
      case "ask":
        this.ask();
        break;
      case "answer":
        this.takeAnswer();
        break;
    }
  }

  /** What is under way arrives, in some order. */
  settle(): void {
    while (this.underWay.length > 0) this.deliver(0);
    this.takeAnswer();
  }

  get server(): Record<string, Row> {
    return Object.fromEntries(this.truth);
  }

  private change(id: string, stays: boolean): void {
    const version = (this.versions.get(id) ?? 0) + 1;
    this.versions.set(id, version);
    if (stays) this.truth.set(id, { id, version });
    else this.truth.delete(id);
    this.underWay.push({ id, version, row: stays ? { id, version } : null });
  }

  private deliver(pick: number): void {
    const [change] = this.underWay.splice(pick % Math.max(1, this.underWay.length), 1);
    if (!change) return;
    this.delivered.push(change);
    this.list = changed(this.list, [change]);
  }

  /** Something was missed: the server says so, and the list is asked for again. */
  private lose(): void {
    this.underWay = [];
    this.ask();
  }

  /** The server reads when it is asked; the answer travels. */
  private ask(): void {
    this.list = fetching(this.list);
    this.answer = [...this.truth.values()];
  }

  private takeAnswer(): void {
    if (!this.answer) return;
    this.list = fetched(this.list, this.answer, true);
    this.answer = null;
  }
}

test("changes in any order, lost or repeated, around any reading of the list, end where the server is", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const world = new World();
      for (const what of happenings) world.happens(what);
      world.settle();
      expect(world.list.rows).toEqual(world.server);
    }),
    { numRuns: 500 },
  );
});

test("a row of a later page comes back with that page", () => {
  const row = { id: "a", version: 3 };
  const known = fetching(changed(noRows<Row>(), [{ id: "a", version: 3, row }]));
  const first = fetched(known, [{ id: "b", version: 1 }], false);
  expect(appended(first, [row]).rows).toHaveProperty("a");
});

test("a repeat that comes while the list is read does not keep a row that has left", () => {
  const row = { id: "a", version: 1 };
  const change = { ...row, row };
  const asked = fetching(changed(noRows<Row>(), [change]));
  expect(fetched(changed(asked, [change]), [], true).rows).toEqual({});
});

test("an older row does not bring back one that has left", () => {
  const row = { id: "a", version: 1 };
  const left = changed(noRows<Row>(), [{ id: "a", version: 2, row: null }]);
  expect(changed(left, [{ id: "a", version: 1, row }]).rows).toEqual({});
});
