// A household's day, line by line; each line is checked against what the carrier and the home really received.

import { strict as assert } from "node:assert";
import type { SandboxRole } from "../../src/configuration";
import type { PageMessage } from "../../src/sandbox/carrier/page-state";
import type { RealHome } from "./real-home";
import type { Runtime } from "./runtime";

const phones = { Anna: "+12025550101", Tom: "+12025550102", Ben: "+12025550103", Mia: "+12025550104" } as const;
type Name = keyof typeof phones;

interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly standing: { readonly ok: boolean; readonly reason?: string };
  readonly blocked?: { readonly sms?: string };
}
interface EntryShown {
  readonly to?: string;
}
const listOf: Record<Exclude<Name, "Anna">, string> = { Tom: "todo.family", Ben: "todo.ben", Mia: "todo.mia" };

export class Day {
  private readonly known = new Set<string>();

  constructor(
    public runtime: Runtime,
    private readonly say: (line: string) => void,
    /** Whom the sandbox plays. */
    readonly carrier: SandboxRole = "twilio",
    /** In place of the simulated home. */
    readonly realHome?: RealHome,
  ) {}

  /** The time in the household, `15:04`. */
  get time(): string {
    const { phones } = this.runtime;
    return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: phones?.timeZone ?? "UTC" }).format(
      phones?.now ?? 0,
    );
  }

  tell(line: string): void {
    this.say(`${this.time}  ${line}`);
  }

  /** A chore of a person falls due now. */
  async choreDue(name: keyof typeof listOf, summary: string): Promise<void> {
    if (this.realHome) return this.realHome.add(name, summary, this.runtime.phones?.now ?? 0);
    const list = listOf[name];
    await this.runtime.atHome({ do: "add", list, summary, due: null });
    const item = await this.runtime.untilHome(`«${summary}» on ${list}`, (home) =>
      home.lists.find(({ id }) => id === list)?.items.find((candidate) => candidate.summary === summary),
    );
    await this.runtime.atHome({ do: "due_now", list, uid: item.uid });
  }

  /** The next text on a phone that has not been looked at yet. */
  async textTo(name: Name, matching: RegExp): Promise<PageMessage> {
    const message = await this.runtime.untilMessage(`a text to ${name} that says ${matching}`, (messages) =>
      messages.find((candidate) => this.isNew(name, candidate) && matching.test(candidate.body)),
    );
    this.known.add(message.sid);
    assert.equal(message.segments, 1, `the text to ${name} takes one segment: ${message.body}`);
    return message;
  }

  /** All texts that say so, once one of them is as wanted. */
  async untilText(name: Name, matching: RegExp, wanted: (message: PageMessage) => boolean): Promise<PageMessage[]> {
    const found = await this.runtime.untilMessage(`a text to ${name} that says ${matching}`, (messages) => {
      const all = messages.filter((candidate) => this.isNew(name, candidate) && matching.test(candidate.body));
      return all.some(wanted) ? all : undefined;
    });
    for (const { sid } of found) this.known.add(sid);
    return found;
  }

  /** Nothing has come to a phone that has not been looked at. Ask only after something later has come. */
  nothingTo(name: Name): void {
    const found = [...this.runtime.messages.values()].filter((message) => this.isNew(name, message));
    assert.deepEqual(
      found.map(({ body }) => body),
      [],
      `nothing goes to ${name}`,
    );
  }

  /** Whether the runtime's log has it. */
  printed(line: string): boolean {
    return this.runtime.output.includes(line);
  }

  /** Texts, and says whether no answer was made. Texts are dealt with one after the other, so a later one shows when this one is done. */
  async unanswered(name: Name, body: string): Promise<boolean> {
    const from = this.runtime.output.length;
    await this.text(name, body);
    await this.text(name, "Hm.");
    const lines = await this.runtime.untilPrinted("both texts to be dealt with", (output) => {
      const [, first, ...rest] = output.slice(from).split(/\breceived /);
      return rest.length > 0 ? first : undefined;
    });
    if (!/\breserved /.test(lines)) return true;
    await this.textTo(name, /./);
    return false;
  }

  text(name: Name, body: string): Promise<void> {
    return this.runtime.text(phones[name], body);
  }

  /** A picture, or a file that is said to be one, with or without words. */
  photo(name: Name, content: Uint8Array, body = ""): Promise<void> {
    return this.runtime.picture(phones[name], body, content);
  }

  /** The home's item, once it is as wanted. */
  async itemDone(summary: string): Promise<void> {
    const { realHome } = this;
    if (realHome)
      return this.runtime.patiently(`«${summary}» to be completed`, async () => assert(await realHome.isCompleted(summary)));
    await this.runtime.untilHome(`«${summary}» to be completed`, (home) =>
      home.lists.some(({ items }) => items.some((item) => item.summary === summary && item.status === "completed"))
        ? true
        : undefined,
    );
  }

  rewardIs(kid: string, reward: string, status: string): boolean {
    const found = this.runtime.home?.kids.find(({ name }) => name === kid)?.rewards.find(({ name }) => name === reward);
    return found?.status === status;
  }

  rewardBecomes(kid: string, reward: string, status: string): Promise<true> {
    return this.runtime.untilHome(`${kid}'s ${reward} to be ${status}`, () => this.rewardIs(kid, reward, status) || undefined);
  }

  /** That many texts are held: nothing may move the time on before. */
  holds(count: number): Promise<void> {
    return this.runtime.patiently(`${count} texts to be held`, async () => {
      const { held } = await this.runtime.today();
      assert.equal(Array.isArray(held) && held.length, count);
    });
  }

  /** Texts, and waits until the household has received that. */
  async textAndWait(name: Name, body: string): Promise<void> {
    const from = this.runtime.output.length;
    await this.text(name, body);
    await this.runtime.untilPrinted(`«${body}» to be received`, (output) => /\breceived /.test(output.slice(from)) || undefined);
  }

  /** Page, log and carrier say the same of a consent, and the page has a link that lifts a block. */
  async agree(name: Name, wanted: { readonly optedIn: boolean; readonly blocked: boolean }): Promise<void> {
    await this.runtime.patiently(`page, log and carrier to agree about ${name}`, async () => {
      const people = (await this.runtime.api("people")) as readonly PersonShown[];
      const person = people.find((each) => each.name === name);
      const { entries } = (await this.runtime.api(`log?person=${person?.id}&limit=100`)) as {
        readonly entries: readonly EntryShown[];
      };
      const last = entries.find(({ to }) => to === "opted_in" || to === "opted_out");
      const phone = this.runtime.phones?.phones.find(({ number }) => number === phones[name]);
      assert.deepEqual(
        {
          page: person?.standing.ok,
          reason: person?.standing.ok ? undefined : person?.standing.reason,
          link: person?.blocked?.sms?.startsWith("sms:+") === true,
          log: last?.to,
          carrier: phone?.optedOut,
        },
        {
          page: wanted.optedIn,
          reason: wanted.optedIn ? undefined : "opted_out",
          link: wanted.blocked,
          log: wanted.optedIn ? "opted_in" : "opted_out",
          carrier: wanted.blocked,
        },
      );
    });
  }

  /** STOP or START took effect: Twilio confirms it itself; with only a phone, the household does. */
  async optedOut(name: Name, wanted: boolean): Promise<void> {
    if (this.carrier === "android") await this.textTo(name, wanted ? /unsubscribed/i : /re-subscribed/i);
    else await this.optedOutAtCarrier(name, wanted);
  }

  private optedOutAtCarrier(name: Name, wanted: boolean): Promise<true> {
    return this.runtime.untilMessage(`${name} to have opted ${wanted ? "out" : "in"}`, () => {
      const phone = this.runtime.phones?.phones.find(({ number }) => number === phones[name]);
      return phone?.optedOut === wanted || undefined;
    });
  }

  /** A power cut, and the power back. What the phones received before stays looked at. */
  async killAndStart(start: () => Promise<Runtime>): Promise<void> {
    await this.runtime.kill();
    this.runtime = await start();
  }

  async skipHours(count: number): Promise<void> {
    for (let hour = 0; hour < count; hour++) await this.skip("hour");
  }

  /** Moves the time and waits until the pages show it. */
  async skip(to: "hour" | "morning"): Promise<void> {
    const before = this.runtime.phones?.now ?? 0;
    await this.runtime.skip(to);
    await this.runtime.untilMessage("the time to have moved on", () =>
      (this.runtime.phones?.now ?? 0) > before ? true : undefined,
    );
  }

  private isNew(name: Name, message: PageMessage): boolean {
    return !this.known.has(message.sid) && message.phone === phones[name] && !message.mine && !message.automatic;
  }
}
