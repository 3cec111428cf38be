import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { known } from "./events";

const contracts = join(import.meta.dirname, "../../../../grain-interfaces/Conversations/ConversationEvents.cs");

test("every event of a conversation is known here, by the name that the contracts give it", () => {
  const names = [...readFileSync(contracts, "utf8").matchAll(/\[Event\("([a-z_.]+)"/g)].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(5);
  for (const type of names) {
    const event = { stream: "conversation/c", position: 1, type, at: "", by: { kind: "system", id: "" }, commandId: "", data: {} } as const;
    expect(known(event), type).not.toBeNull();
  }
});
