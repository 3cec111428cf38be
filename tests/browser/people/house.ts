import { randomUUID } from "node:crypto";
import { type APIRequest, type APIRequestContext, expect } from "@playwright/test";

const password = "portal-demo";

interface Draft {
  conversationId: string;
  internal: boolean;
  version: number;
}

interface ShownProfile {
  version: number;
  profile: { skills: string[]; languages: string[]; capacity: number };
}

export type AgentName = "lin" | "ana";

/** What the demo calls them. */
export const agentNames: Record<AgentName, string> = { lin: "林薇", ana: "Ana Costa" };

export const address = (name: string): string => `${name}@demo.example`;

/** The demo's staff, signed in once, and what puts things in order between tests. */
export class House {
  private readonly request: APIRequest;
  private readonly url: string;
  private readonly people = new Map<string, APIRequestContext>();

  constructor(request: APIRequest, url: string) {
    this.request = request;
    this.url = url;
  }

  /** The administrator is the last that the demo makes: with them all is there. Nobody is given work that no test wants them to have. */
  async opens(): Promise<void> {
    const admin = await this.request.newContext({ baseURL: this.url });
    const ready = async () => (await admin.post("/api/sign-in", { data: { email: address("admin"), password } })).status();
    await expect.poll(ready, { timeout: 60_000, intervals: [1000, 2000, 5000] }).toBe(200);
    this.people.set("admin", admin);
    await this.setAvailability("lin", "away");
    await this.setAvailability("ana", "away");
  }

  async closes(): Promise<void> {
    for (const person of this.people.values()) await person.dispose();
  }

  async cookies(name: AgentName | "supervisor" | "admin") {
    return (await (await this.as(name)).storageState()).cookies;
  }

  async setAvailability(name: AgentName, availability: "available" | "away"): Promise<void> {
    const answer = await (await this.as(name)).put("/api/agent/availability", { data: { commandId: randomUUID(), availability } });
    expect(answer.status()).toBe(200);
  }

  /** How much work an agent can have at once; a chat counts five. Answers with what it was before. */
  async setCapacity(name: AgentName, capacity: number): Promise<number> {
    const { id } = (await (await (await this.as(name)).get("/api/me")).json()) as { id: string };
    const admin = await this.as("admin");
    const { version, profile } = (await (await admin.get(`/api/agents/${id}/profile`)).json()) as ShownProfile;
    const value = { ...profile, capacity };
    const answer = await admin.put(`/api/agents/${id}/profile`, { data: { commandId: randomUUID(), basedOn: version, value } });
    expect(answer.status()).toBe(200);
    return profile.capacity;
  }

  /** Nothing that an agent has begun to write stays behind. */
  async forgetDrafts(name: AgentName): Promise<void> {
    const agent = await this.as(name);
    const { items } = (await (await agent.get("/api/drafts")).json()) as { items: Draft[] };
    for (const { conversationId, internal, version } of items)
      await agent.put(`/api/conversations/${conversationId}/draft`, { data: { text: "", internal, basedOn: version } });
  }

  /** Nothing that somebody set for an agent stays to be done. */
  async forgetFollowUps(name: AgentName): Promise<void> {
    const agent = await this.as(name);
    const { items } = (await (await agent.get("/api/agenda?limit=1000")).json()) as {
      items: { id: string; ownerKind: string; ownerId: string }[];
    };
    for (const { id, ownerKind, ownerId } of items)
      await agent.post(`/api/${ownerKind}s/${ownerId}/follow-ups/${id}/close`, { data: { commandId: randomUUID(), done: true } });
  }

  /** Nothing of these customers stays open. */
  async resolveAllOf(customers: ReadonlySet<string>): Promise<void> {
    if (customers.size > 0) await this.resolve((customerId) => customers.has(customerId));
  }

  /** Nothing stays open, whoever began it. */
  resolveAll(): Promise<void> {
    return this.resolve(() => true);
  }

  private async resolve(whose: (customerId: string) => boolean): Promise<void> {
    const admin = await this.as("admin");
    const answer = await admin.get("/api/conversations?state=open&limit=200");
    const { items } = (await answer.json()) as { items: { id: string; customerId: string }[] };
    for (const { id, customerId } of items)
      if (whose(customerId)) await admin.post(`/api/conversations/${id}/resolve`, { data: { commandId: randomUUID() } });
  }

  private async as(name: string): Promise<APIRequestContext> {
    const known = this.people.get(name);
    if (known) return known;
    const person = await this.request.newContext({ baseURL: this.url });
    expect((await person.post("/api/sign-in", { data: { email: address(name), password } })).status()).toBe(200);
    this.people.set(name, person);
    return person;
  }
}
