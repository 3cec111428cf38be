import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../../live/stream";
import { type AccountState, accountLaw, fold, fromSnapshot, isLocked, sameRoles } from "./account";

const state: AccountState = { email: "ana@demo.example", name: "Ana", roles: ["agent"], suspended: false, invited: false };

const event = (type: string, data: object = {}, position = 1): StreamEvent => ({
  stream: "account-staff/1",
  position,
  type,
  at: "2026-01-05T09:00:00Z",
  by: { kind: "agent", id: "alex" },
  commandId: "c",
  data,
});

describe("an account", () => {
  test("that was locked has no open link, and unlocking ends every lock", () => {
    const open = fold(state, event("account.link_made", { until: "2026-01-06T09:00:00Z" }));
    const locked = fold({ ...open, lockedUntil: "2026-01-05T10:00:00Z" }, event("account.suspended"));
    const unlocked = fold(locked, event("account.unlocked"));
    const now = Date.parse("2026-01-05T09:30:00Z");

    expect([open.linkUntil, locked.linkUntil]).toEqual(["2026-01-06T09:00:00Z", null]);
    expect([isLocked(locked, now), isLocked(unlocked, now)]).toEqual([true, false]);
  });

  test("is locked by wrong passwords for a while only", () => {
    const locked = fold(state, event("account.locked", { until: "2026-01-05T10:00:00Z" }));

    expect(isLocked(locked, Date.parse("2026-01-05T09:59:00Z"))).toBe(true);
    expect(isLocked(locked, Date.parse("2026-01-05T10:01:00Z"))).toBe(false);
  });

  test("tells who changed its roles", () => {
    const changed = fold(state, event("account.roles_changed", { roles: ["supervisor"] }, 7));

    expect([changed.roles, changed.rolesChange?.position, changed.rolesChange?.by.id]).toEqual([["supervisor"], 7, "alex"]);
  });

  test("asks again when something was missed, and ignores what it knows and what it does not understand", () => {
    const account = fromSnapshot({ id: "1", stream: "account-staff/1", state, position: 3, recent: [], epoch: "e" });

    expect(accountLaw.apply(account, event("account.suspended", {}, 5))).toBeNull();
    expect(accountLaw.apply(account, event("account.suspended", {}, 3))?.track.state.suspended).toBe(false);
    expect(accountLaw.apply(account, event("account.praised", {}, 4))?.track).toMatchObject({ state, position: 4 });
  });

  test("has the same roles in any order", () => {
    expect(sameRoles(["agent", "supervisor"], ["supervisor", "agent"])).toBe(true);
    expect(sameRoles(["agent"], ["agent", "supervisor"])).toBe(false);
  });
});
