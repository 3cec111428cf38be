import { expect, test } from "vitest";
import type { StreamEvent } from "../live/stream";
import { wayBack } from "./useTies";

const event = (type: string, data: object): StreamEvent => ({
  stream: "ticket-staff/t",
  position: 3,
  type,
  at: "2026-11-23T20:00:00Z",
  by: { kind: "agent", id: "a" },
  commandId: "c",
  data,
});

test("what was done with people and other tickets is taken back by its opposite", () => {
  expect(wayBack(event("ticket.linked", { ticketId: "o", number: 7 }), null)).toEqual({ action: "links/remove", body: { ticketId: "o" } });
  expect(wayBack(event("ticket.unlinked", { ticketId: "o", number: 7 }), null)).toEqual({ action: "links", body: { ticketId: "o" } });
  expect(wayBack(event("ticket.participant_removed", { customerId: "c" }), null)).toEqual({
    action: "participants",
    body: { customerId: "c" },
  });
  expect(wayBack(event("ticket.follower_added", { agentId: "b" }), null)).toEqual({
    action: "participants/remove",
    body: { agentId: "b" },
  });
});

test("what was a part of another ticket becomes a part of that one again", () => {
  expect(wayBack(event("ticket.parent_changed", { parentId: null }), "whole")).toEqual({ action: "parent", body: { parentId: "whole" } });
  expect(wayBack(event("ticket.parent_changed", { parentId: "other" }), null)).toEqual({ action: "parent", body: {} });
});

test("what is no tie has no way back here", () => {
  expect(wayBack(event("ticket.rated", { stars: 5 }), null)).toBeNull();
});
