import { expect, test } from "vitest";
import type { TicketPhase } from "./events";
import { stepsOf } from "./steps";
import { fromSnapshot } from "./ticket";

const at = (phase: TicketPhase) =>
  stepsOf(
    fromSnapshot({
      id: "1",
      epoch: "e",
      state: {
        number: 1,
        customerId: "tom",
        subject: "s",
        type: "task",
        phase,
        phaseSince: "2026-01-05T10:00:00Z",
        openedAt: "2026-01-05T09:00:00Z",
      },
      position: 1,
      recent: [],
    }),
  ).map(({ name, state }) => `${name} ${state}`);

test("one step is alive, those before it are done", () => {
  expect(at("new")).toEqual(["received now", "working ahead", "solved ahead"]);
  expect(at("open")).toEqual(["received done", "working now", "solved ahead"]);
  expect(at("pending")).toEqual(["received done", "yours now", "solved ahead"]);
  expect(at("onHold")).toEqual(["received done", "waiting now", "solved ahead"]);
});

test("what is done is done all the way", () => {
  expect(at("solved")).toEqual(["received done", "working done", "solved done"]);
  expect(at("closed")).toEqual(["received done", "working done", "closed done"]);
});
