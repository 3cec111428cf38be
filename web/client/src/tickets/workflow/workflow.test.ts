import { describe, expect, test } from "vitest";
import { type TicketWorkflow, toggled, waysFrom } from "./workflow";

const workflow: TicketWorkflow = {
  name: "Tickets",
  ways: [
    { from: "new", to: "open", permissions: ["tickets.answer"] },
    { from: "new", to: "solved", permissions: ["tickets.answer", "customer"] },
    { from: "solved", to: "closed", permissions: ["tickets.close"] },
  ],
};

describe("the ways of tickets", () => {
  test("who works on a ticket is offered where it stands and where they may take it", () => {
    expect(waysFrom(workflow, "new", ["tickets.read", "tickets.answer"])).toEqual(["new", "open", "solved"]);
    expect(waysFrom(workflow, "solved", ["tickets.answer"])).toEqual(["solved"]);
    expect(waysFrom(workflow, "solved", ["tickets.answer", "tickets.close"])).toEqual(["solved", "closed"]);
  });

  test("a way that nobody goes any more is not offered", () => {
    expect(waysFrom(toggled(workflow, "new", "open", "tickets.answer"), "new", ["tickets.answer"])).toEqual(["new", "solved"]);
  });
});
