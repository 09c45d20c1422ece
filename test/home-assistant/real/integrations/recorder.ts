// Drives a chore integration in a real Home Assistant, and records what it shows of each step through the product's own connection.

import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { systemClock } from "../../../../src/clock";
import type { HomeAction } from "../../../../src/core/home/subject";
import { actOn, connectHome, type HomeConnection, type HomeItem } from "../../../../src/home-assistant";
import type { ChoreSystemId } from "../../../../src/home-assistant/adapters/systems";
import type { EntityState, HomeAccess } from "../../../../src/home-assistant/connection/home";
import { adapterOf, type Change, type Recording } from "../../adapters/recording";
import type { HomeAssistant } from "../home-assistant";
import { patiently } from "../patience";

export interface Step {
  readonly name: string;
  readonly act: (recorder: Recorder) => Promise<unknown>;
  /** What a household must hear of it: `chore_claimed Ben Dishes`. */
  readonly reported?: readonly string[];
  /** How questions must close: `approve`, `reject`, or `-` if there is no record of the decision. */
  readonly closed?: readonly string[];
}

export interface Scenario {
  readonly integration: string;
  readonly system: ChoreSystemId;
  /** Its folder in `custom_components`. */
  readonly domain: string;
  /** Plays only with versions that begin so. */
  readonly version?: string;
  /** Which of its sensors are recorded. Default: all. */
  readonly sensors?: RegExp;
  readonly setUp: (recorder: Recorder) => Promise<unknown>;
  readonly steps: readonly Step[];
  readonly end?: () => Promise<unknown>;
}

/** Sunday, half past ten. */
export const firstMorning = "2026-11-22T10:30:00";
export const timeZone = "America/New_York";

/** Nothing changes for so long once a step is over, ms. */
const quiet = 1_500;

export class Recorder {
  #connection: HomeConnection | undefined;
  #items: readonly HomeItem[] = [];
  #entities: ReadonlySet<string> = new Set();
  #shown = new Map<string, EntityState>();
  #before: EntityState[] = [];
  #changes: Change[] = [];
  readonly #steps: Recording["steps"] = [];
  /** Steps that could not be done. */
  readonly failures: string[] = [];
  #begin = 0;
  #lastChange = 0;

  constructor(
    readonly home: HomeAssistant,
    readonly scenario: Scenario,
    /** Where its versions are, each in a folder that begins with its domain. */
    readonly components: string,
  ) {}

  /** Calls a service of the integration itself. */
  service(service: string, data: object = {}): Promise<unknown> {
    return this.home.callService(this.scenario.domain, service, data);
  }

  /** An answer by text, as the product carries it out. Rejects if it wasn't done. */
  async answer(name: string, action: HomeAction, title: string): Promise<void> {
    const outcome = await this.answered(name, action, title);
    if (outcome !== "done") throw new Error(`${action} ${title}: ${outcome}`);
  }

  /** What comes of it: `done`, or why not. */
  async answered(name: string, action: HomeAction, title: string): Promise<string> {
    const { system } = this.scenario;
    const connection = this.#connection;
    const item = this.#items.find((one) => one.title === title && one.actions.includes(action));
    if (!connection || !item) return `${action} isn't offered`;
    const subject = { home: "home", adapter: system, item: item.item, title, actions: [...item.actions] };
    const options = { connection, adapters: [adapterOf({ system })], clock: systemClock };
    const outcome = await actOn(options, subject, action, { role: "admin", name });
    return outcome.kind === "done" ? "done" : `${outcome.reason} ${outcome.detail ?? ""}`;
  }

  /** `2026-11-22T10:30:20-05:00`, so many seconds from now. */
  inSeconds(seconds: number): string {
    const at = Temporal.Instant.fromEpochMilliseconds(this.home.now).add({ seconds });
    return at.toZonedDateTimeISO(timeZone).toString({ smallestUnit: "second", timeZoneName: "never" });
  }

  wait(seconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }

  /** Waits until an entity of the integration is as wanted. */
  async until(what: string, wanted: (state: EntityState) => boolean): Promise<EntityState> {
    return patiently(what, () => [...(this.#connection?.home()?.states.values() ?? [])].find(wanted));
  }

  /** Stopped or killed, and started again. `at`: the home's local time then; `change` works on its folder meanwhile. */
  async restart({ at, kill, change }: { at?: string; kill?: boolean; change?: (folder: string) => void } = {}): Promise<void> {
    await (kill ? this.home.kill() : this.home.stop());
    await patiently("the connection to be lost", () => (this.#connection?.home() ? undefined : true));
    change?.(this.home.folder);
    await this.home.start(at === undefined ? undefined : momentOf(at));
    await patiently("the connection", () => this.#connection?.home());
    await this.#entitiesThere();
  }

  /** Copies what the integration has stored, while Home Assistant is stopped. */
  backUp(): void {
    this.#copyStorage(".storage", "backup");
  }

  restore(): void {
    this.#copyStorage("backup", ".storage");
  }

  #copyStorage(from: string, to: string): void {
    const names = readdirSync(join(this.home.folder, from)).filter((name) => name.startsWith(this.scenario.domain));
    if (names.length === 0) throw new Error(`nothing of ${this.scenario.domain} is in ${from}`);
    for (const name of names) cpSync(join(this.home.folder, from, name), join(this.home.folder, to, name), { recursive: true });
  }

  /** Puts a later version in its place, while Home Assistant is stopped. */
  update(version: string): void {
    this.home.install(this.scenario.domain, versionIn(this.components, { ...this.scenario, version }) ?? "");
  }

  async record(): Promise<Recording> {
    const { scenario, home } = this;
    const { integration, system, domain } = scenario;
    const token = await home.newToken("Household SMS");
    const log = (): void => {};
    this.#connection = connectHome({ url: home.url, token, clock: systemClock, log, random: Math.random });
    this.#connection.onReady((there) => void this.#follow(there));
    await patiently("the connection", () => this.#connection?.home());
    const { version } = this.#manifest(domain);
    try {
      await scenario.setUp(this);
      await this.#settle();
      await this.#entitiesThere();
      this.#begin = home.now;
      this.#changes = [];
      this.#before = [...this.#shown.values()];
      for (const step of scenario.steps) {
        try {
          await step.act(this);
        } catch (error) {
          this.failures.push(`${step.name} could not be done: ${error instanceof Error ? error.message : error}`);
        }
        await this.#settle();
        const { name, reported = [], closed = [] } = step;
        const end = home.now - this.#begin;
        const changes = this.#changes.splice(0);
        this.#steps.push({ name, reported: [...reported].sort(), closed: [...closed].sort(), changes, end });
      }
    } finally {
      this.#connection.close();
    }
    return {
      integration,
      system,
      version,
      homeAssistant: z.object({ version: z.string() }).parse(await home.get("/api/config")).version,
      recorded: new Date().toISOString().slice(0, 10),
      timeZone,
      begin: new Date(this.#begin).toISOString(),
      before: this.#before,
      steps: this.#steps,
    };
  }

  #manifest(domain: string): { version: string } {
    const file = join(this.home.folder, "custom_components", domain, "manifest.json");
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  }

  async #follow(there: HomeAccess): Promise<void> {
    const { system } = this.scenario;
    if (this.#begin > 0) {
      for (const id of new Set([...this.#shown.keys(), ...there.states.keys()])) this.#note(id, there);
      this.#changes.push({ at: this.#at(), home: "back" });
    }
    there.onEnd(() => this.#changes.push({ at: this.#at(), home: "lost" }));
    there.onStates((changed) => {
      for (const id of changed) this.#note(id, there);
    });
    await adapterOf({ system }).watch(
      there,
      () => true,
      ({ items }) => {
        this.#items = items ?? [];
      },
    );
  }

  #at(): number {
    return Math.max(0, Math.round(this.home.now - this.#begin));
  }

  #note(id: string, there: HomeAccess): void {
    if (!this.#entities.has(id)) return;
    const [before, now] = [this.#shown.get(id), there.states.get(id)];
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    this.#lastChange = Date.now();
    this.#changes.push({ at: this.#at(), entity: id, ...differenceOf(before, now) });
    if (now) this.#shown.set(id, now);
    else this.#shown.delete(id);
  }

  /** The integration's sensors: those that are recorded. */
  async #entitiesThere(): Promise<void> {
    const entries = z
      .array(z.object({ entity_id: z.string(), platform: z.string() }))
      .parse(await this.home.command({ type: "config/entity_registry/list" }));
    const own = entries.filter(({ platform }) => platform === this.scenario.domain).map(({ entity_id }) => entity_id);
    this.#entities = new Set(own.filter((id) => id.startsWith("sensor.") && (this.scenario.sensors?.test(id) ?? true)));
    const there = this.#connection?.home();
    if (there) for (const id of this.#entities) this.#note(id, there);
  }

  async #settle(): Promise<void> {
    await this.wait(0.5);
    this.#lastChange = Math.max(this.#lastChange, Date.now() - quiet + 500);
    await patiently("it to be quiet", () => (Date.now() - this.#lastChange > quiet ? true : undefined));
    await this.#entitiesThere();
  }
}

export const momentOf = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().epochMilliseconds;

const differenceOf = (
  before: EntityState | undefined,
  now: EntityState | undefined,
): { state: string | null; attributes?: Record<string, unknown>; set?: Record<string, unknown> } => {
  if (!now) return { state: null };
  const { state, attributes } = now;
  const isWhole = !before || Object.keys(before.attributes).some((name) => !(name in attributes));
  if (isWhole) return { state, attributes: { ...attributes } };
  const changed = Object.entries(attributes).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.attributes[name]),
  );
  return { state, ...(changed.length > 0 && { set: Object.fromEntries(changed) }) };
};

/** The folder of this component in a version that the scenario is for: `kidschores`, or `kidschores-0.3.0` beside it. */
export const versionIn = (
  components: string,
  { domain, version = "" }: Pick<Scenario, "domain" | "version">,
): string | undefined =>
  readdirSync(components)
    .filter((name) => name === domain || name.startsWith(`${domain}-`))
    .map((name) => join(components, name))
    .find((folder) => {
      const file = join(folder, "manifest.json");
      return existsSync(file) && manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version.startsWith(version);
    });

const manifestSchema = z.object({ version: z.string() });
