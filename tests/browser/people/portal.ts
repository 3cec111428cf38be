import { test as base, type Browser, type BrowserContext, type BrowserContextOptions, expect } from "@playwright/test";
import { browser as settings } from "../playwright.config";
import { Agent } from "./agent";
import { Customer } from "./customer";
import { Faults } from "./faults";
import { type AgentName, House } from "./house";
import { Line } from "./line";
import { phone, wide } from "./person";
import { type Language, locales } from "./words";

interface Look {
  language?: Language;
  scheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  /** Instead of straight to Portal. */
  line?: Line;
  options?: BrowserContextOptions;
}

/** Everyone who takes part in one test. What they leave behind is put in order after it. */
export class Portal {
  readonly faults = new Faults();
  private readonly contexts: BrowserContext[] = [];
  private readonly lines: Line[] = [];
  private readonly agents = new Set<AgentName>();
  private readonly capacities = new Map<AgentName, number>();
  private readonly browser: Browser;
  private readonly house: House;

  constructor(browser: Browser, house: House) {
    this.browser = browser;
    this.house = house;
  }

  /** A visitor on a phone, known to nobody. */
  async customer(look: Look = {}): Promise<Customer> {
    const context = await this.open({ viewport: phone, hasTouch: true, isMobile: true, ...look.options }, look);
    return new Customer(await context.newPage(), look.language ?? "en", this.faults);
  }

  /** Another window of the same browser. */
  async anotherTab(of: Customer): Promise<Customer> {
    return new Customer(await of.context.newPage(), of.language, this.faults);
  }

  /** At the desk. */
  async agent(name: AgentName, availability: "available" | "away", look: Look = {}): Promise<Agent> {
    this.agents.add(name);
    await this.house.setAvailability(name, availability);
    const agent = await this.staff(look);
    await agent.context.addCookies(await this.house.cookies(name));
    await agent.page.goto("/desk");
    await agent.isConnected();
    return agent;
  }

  /** While the test runs, this agent has room for so much; whoever has most room is given the next work. */
  async hasRoom(name: AgentName, capacity: number): Promise<void> {
    const before = await this.house.setCapacity(name, capacity);
    if (!this.capacities.has(name)) this.capacities.set(name, before);
  }

  /** What the demo began goes back and forth by time alone, unanswered as it is: from now on it does not. */
  rests(): Promise<void> {
    return this.house.resolveAll();
  }

  /** Who may change settings, at one of their pages. */
  supervisor(path: string, look: Look = {}): Promise<Agent> {
    return this.at(path, "supervisor", look);
  }

  /** Who may change everything. */
  administrator(path: string, look: Look = {}): Promise<Agent> {
    return this.at(path, "admin", look);
  }

  /** Somebody of the staff who has not signed in yet. */
  async staff(look: Look = {}): Promise<Agent> {
    const context = await this.open({ viewport: wide, ...look.options }, look);
    return new Agent(await context.newPage(), look.language ?? "en", this.faults);
  }

  async line(): Promise<Line> {
    const line = await Line.to(settings.baseURL);
    this.lines.push(line);
    return line;
  }

  /** Their browser ends without a word. */
  async kills(agent: Agent): Promise<void> {
    this.contexts.splice(this.contexts.indexOf(agent.context), 1);
    await agent.context.close();
  }

  async leave(): Promise<void> {
    for (const line of this.lines) line.mend();
    for (const name of this.agents) await this.house.setAvailability(name, "away");
    for (const [name, capacity] of this.capacities) await this.house.setCapacity(name, capacity);
    const visitors = new Set<string>();
    for (const context of this.contexts) {
      const answer = await context.request.get("/api/me");
      const me = (await answer.json()) as { kind?: string; id?: string };
      if (me.kind === "customer" && me.id) visitors.add(me.id);
    }
    await this.house.resolveAllOf(visitors);
    for (const context of this.contexts) await context.close();
    for (const name of this.agents) await this.house.forgetDrafts(name);
    for (const name of this.agents) await this.house.forgetFollowUps(name);
    for (const line of this.lines) line.close();
  }

  private async at(path: string, who: "supervisor" | "admin", look: Look): Promise<Agent> {
    const person = await this.staff(look);
    await person.context.addCookies(await this.house.cookies(who));
    await person.page.goto(path);
    await person.isConnected();
    return person;
  }

  private async open(options: BrowserContextOptions, look: Look): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: look.line?.url ?? settings.baseURL,
      locale: locales[look.language ?? "en"],
      colorScheme: look.scheme ?? "light",
      reducedMotion: "reduce",
      serviceWorkers: "block",
      ...options,
      viewport: look.viewport ?? options.viewport ?? wide,
    });
    this.contexts.push(context);
    return context;
  }
}

export const test = base.extend<{ portal: Portal }, { house: House }>({
  house: [
    async ({ playwright }, use) => {
      const house = new House(playwright.request, settings.baseURL);
      await house.opens();
      await use(house);
      await house.closes();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  portal: async ({ browser, house }, use) => {
    const portal = new Portal(browser, house);
    await use(portal);
    await portal.leave();
    expect(portal.faults.unexpected(), "errors on the console").toEqual([]);
  },
});

export { expect };
