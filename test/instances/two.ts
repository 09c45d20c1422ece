// Two real Node-REDs on one Redis, with the same flow and one simulated home: one text for each chore, a STOP at one stops the other
// at once, and killing either loses nothing.

import { setTimeout as pause } from "node:timers/promises";
import { type Chance, chance } from "../faults/chance";
import { House, ids, phones } from "./house";
import { type NodeRed, until } from "./node-red";
import { type Report, withServer } from "./server-faults";

const names = ["Ben", "Mia"] as const;
type Name = (typeof names)[number];

/** Texts to be sent, each with its own words. */
class Errands {
  readonly all: string[] = [];
  readonly #about: string;
  constructor(
    readonly house: House,
    about: string,
  ) {
    this.#about = about;
  }

  chore(name: Name): void {
    this.house.choreDue(name, this.#next());
  }

  /** Resolves once this instance's paused throttle holds it. */
  async hold(instance: NodeRed, name: Name): Promise<void> {
    const words = this.#next();
    await instance.inject(ids.hold, { to: name, message: words, key: words });
    const isHeld = () => [...this.house.store.view().state.held.values()].some(({ key }) => key === words);
    await until("it to be held", () => (isHeld() ? true : undefined));
  }

  /** Resolves once each has a reservation; rejects if one gets none. */
  async reserved(): Promise<void> {
    for (const words of this.all)
      await until(`a text that says «${words}»`, async () => ((await this.house.fates(words)).length > 0 ? true : undefined));
  }

  /** Each must be sent once, or be unknown and not repeated. Returns how many are unknown. */
  async judge(violations: string[]): Promise<number> {
    let unknown = 0;
    for (const words of this.all) {
      const posts = this.house.posts(words);
      const fates = await this.house.fates(words);
      if (fates.length !== 1) violations.push(`«${words}» has ${fates.length} reservations`);
      if (posts > 1) violations.push(`«${words}» was posted ${posts} times`);
      if (posts === 1) continue;
      unknown++;
      if (fates[0] !== "reserved" && fates[0] !== "unknown") violations.push(`«${words}» is ${fates[0]}, and was never posted`);
    }
    return unknown;
  }

  #next(): string {
    const words = `${this.#about} ${this.all.length + 1}`;
    this.all.push(words);
    return words;
  }
}

const oneTextForEachChore = async (house: House, chores: number, violations: string[]): Promise<void> => {
  const errands = new Errands(house, "Chore");
  for (let n = 0; n < chores; n++) errands.chore(names[n % 2] as Name);
  await errands.reserved();
  const unsent = (): boolean => errands.all.some((words) => house.posts(words) === 0);
  await until("the carrier to have them all", () => (unsent() ? undefined : true));
  if ((await errands.judge(violations)) > 0) violations.push("a chore's text never reached the carrier");
};

/** A STOP texted to one instance holds for the other from the moment it is answered. */
const stopHolds = async (house: House, at: NodeRed, elsewhere: NodeRed, round: number, violations: string[]): Promise<void> => {
  const refused = async (): Promise<number> => (await house.store.log({ types: ["refused"], limit: 10_000 })).records.length;
  const words = `After STOP ${round}`;
  house.carrier.setInboundWebhook(at.inboundWebhook);
  await house.carrier.textIn(phones.Ben, "STOP");
  const before = await refused();
  await elsewhere.inject(ids.send, { to: "Ben", message: words, kind: "alert" });
  await until("the other one to refuse", async () => ((await refused()) > before ? true : undefined));
  if (house.posts(words) > 0) violations.push(`a text went out after the STOP of round ${round}`);
  house.carrier.setInboundWebhook(elsewhere.inboundWebhook);
  await house.carrier.textIn(phones.Ben, "START");
  const again = `After START ${round}`;
  await at.inject(ids.send, { to: "Ben", message: again, kind: "alert" });
  await until("a text after START", () => (house.posts(again) > 0 ? true : undefined));
};

/** Milliseconds until the other instance knows a change of people and settings. */
const changesArrive = async (one: NodeRed, other: NodeRed, round: number): Promise<number> => {
  const start = performance.now();
  const paused = round % 2 === 0;
  const cooldown = paused ? 60_000 : 0;
  await one.ask("people/tom/pause", { paused });
  await one.ask("settings", { change: { cooldown } });
  await until("the other to know of both", async () => {
    const people = (await other.ask<readonly { id: string; paused: boolean }[]>("people")).answer;
    const settings = (await other.ask<{ effective: { cooldown: number } }>("settings")).answer;
    const knows = people.find(({ id }) => id === "tom")?.paused === paused && settings.effective.cooldown === cooldown;
    return knows ? true : undefined;
  });
  return performance.now() - start;
};

/** Kills one instance while chores fall due and held messages are released. */
const killOne = async (house: House, errands: Errands, random: Chance): Promise<void> => {
  const [one, other] = house.instances as [NodeRed, NodeRed];
  const [victim, survivor] = random(2) ? [one, other] : [other, one];
  await survivor.inject(ids.hold, { pause: true });
  await until("the throttle to be paused", () => (house.store.view().state.paused.size > 0 ? true : undefined));
  for (let n = 0; n < 3; n++) await errands.hold(random(2) ? one : other, names[random(2)] as Name);
  await (random(2) ? one : other).inject(ids.hold, { resume: true });
  const dying = pause(random(2500)).then(() => victim.kill());
  for (let n = 0; n < 4; n++) {
    await pause(random(600));
    errands.chore(names[random(2)] as Name);
  }
  await dying;
  await victim.run();
  await victim.open();
};

/** `rounds`: how often each of the two gets a STOP, and how often one is killed. */
const tryTwoInstances = async (rounds: number, seed = 1): Promise<Report> => {
  const house = await House.open(2);
  try {
    const violations: string[] = [];
    const [one, other] = house.instances as [NodeRed, NodeRed];
    const chores = 4 * rounds;
    await oneTextForEachChore(house, chores, violations);
    for (let round = 0; round < 2 * rounds; round++)
      await (round % 2 ? stopHolds(house, one, other, round, violations) : stopHolds(house, other, one, round, violations));
    let slowest = 0;
    for (let round = 0; round < 2 * rounds; round++)
      slowest = Math.max(slowest, await (round % 2 ? changesArrive(one, other, round) : changesArrive(other, one, round)));
    if (slowest > 1000) violations.push(`a change reached the other only after ${Math.round(slowest)} ms`);
    const errands = new Errands(house, "Errand");
    const random = chance(seed);
    for (let kill = 0; kill < rounds; kill++) await killOne(house, errands, random);
    await errands.reserved();
    await until("nothing to be held any more", () => (house.store.view().state.held.size === 0 ? true : undefined));
    const unknown = await errands.judge(violations);
    // At a kill some texts may be on their way, or their reservations being written.
    if (unknown > 3 * rounds) violations.push(`${unknown} are unknown after ${rounds} kills`);
    const changes = { "changes at one": 4 * rounds, "ms until the other knew": Math.round(slowest) };
    const counts = { chores, STOPs: 2 * rounds, ...changes, kills: rounds, "texts at kills": errands.all.length, unknown };
    return { counts, violations };
  } finally {
    await house.close();
  }
};

export const runTwoInstances = (rounds: number, print: (line: string) => void, seed = 1): Promise<Report> =>
  withServer(print, () => tryTwoInstances(rounds, seed));

if (require.main === module)
  void runTwoInstances(Number(process.argv[2] ?? 2), console.log, Number(process.argv[3] ?? 1)).then((report) => {
    console.log(report);
    process.exitCode = report.violations.length > 0 ? 1 : 0;
  });
