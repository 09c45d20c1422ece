// Several Node-REDs in one house: one Redis, one carrier, one home, and the flow that each of them runs.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/clock";
import type { Store } from "../../src/core/ports/store";
import { type CarrierSandbox, createCarrierSandbox } from "../../src/sandbox/carrier";
import { createSimulatedHome, type SimulatedHome } from "../../src/sandbox/home";
import { family, sandboxAccount } from "../../src/sandbox/invented";
import { openRedisStore } from "../../src/stores/redis/redis-store";
import { inhabit, recordsOf } from "../fakes/household";
import { made } from "../stores/records";
import { Server } from "../stores/redis/server";
import { NodeRed, until } from "./node-red";

const token = "a-token-of-the-simulated-home";
export const phones = { Anna: "+12025550101", Tom: "+12025550102", Ben: "+12025550103", Mia: "+12025550104" } as const;

export const lists = { Ben: "todo.ben", Mia: "todo.mia" } as const;

export class House {
  readonly instances: NodeRed[] = [];

  private constructor(
    readonly directory: string,
    readonly server: Server,
    readonly carrier: CarrierSandbox,
    readonly home: SimulatedHome,
    readonly flow: readonly object[],
    /** Another view of what the instances share. */
    readonly store: Store,
  ) {}

  /** With the demo family, and `instances` open Node-REDs. */
  static async open(instances: number, ...redis: string[]): Promise<House> {
    const directory = await mkdtemp(join(tmpdir(), "household-instances-"));
    const server = await Server.start(...redis);
    const carrier = createCarrierSandbox({ ...sandboxAccount, clock: systemClock, timeZone: "UTC" });
    const home = createSimulatedHome({ clock: systemClock, token, timeZone: "UTC" });
    const [page, place] = [await carrier.listen(0), await home.listen(0)];
    const store = await openRedisStore({
      url: server.url,
      household: `${ids.household}-sandbox`,
      made: () => made,
      log: () => {},
    });
    await inhabit(store, family(systemClock.now()));
    const flow = flowOf({ redis: server.url, phones: page.url, home: place.url });
    const house = new House(directory, server, carrier, home, flow, store);
    await Promise.all(Array.from({ length: instances }, () => house.addInstance()));
    await until("the lists to have been looked at", () => (house.isLookedAt() ? true : undefined));
    return house;
  }

  /** What an instance finds at its first look isn't announced. */
  private isLookedAt(): boolean {
    const { values: observed } = this.store.view().state;
    return Object.values(lists).every((list) => observed.has(`${ids.events}/${ids.home}/todo/${list}`));
  }

  async addInstance(): Promise<NodeRed> {
    const instance = new NodeRed(join(this.directory, String(this.instances.length)));
    this.instances.push(instance);
    await instance.install(this.flow, token);
    await instance.run();
    await instance.open();
    return instance;
  }

  /** A chore falls due now. */
  choreDue(name: keyof typeof lists, summary: string): void {
    const list = lists[name];
    const uid = this.home.todo.add(list, { summary });
    this.home.todo.update(list, uid, { due: new Date(systemClock.now()).toISOString() });
  }

  /** How many texts with these words reached the carrier. */
  posts(words: string): number {
    return this.carrier.messages().filter(({ direction, body }) => direction === "outbound-api" && says(body, words)).length;
  }

  /** The state of each message with these words. */
  async fates(words: string): Promise<(string | undefined)[]> {
    const { messages } = this.store.view().state;
    const reserved = await recordsOf(this.store, "reserved");
    return reserved.filter(({ text }) => says(text, words)).map(({ id }) => messages.get(id)?.state);
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.store.close();
    await this.carrier.close();
    await this.home.close();
    await this.server.end();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Whole words: chore 1 is not chore 12. */
const says = (text: string, words: string): boolean => new RegExp(`\\b${words}\\b`).test(text);

// The flow: chores and injected messages go through a throttle to sms-send; texts come in.

export const ids = {
  household: "5e11000000000001",
  home: "5e11000000000002",
  events: "5e11000000000011",
  hold: "5e11000000000021",
  send: "5e11000000000022",
};

const tab = "5e11000000000010";
const throttle = "5e11000000000012";
const send = "5e11000000000013";
const place = { z: tab, x: 0, y: 0 };
const household = { household: ids.household };
const inject = (id: string, to: string) => ({ id, type: "inject", ...place, props: [], repeat: "", once: false, wires: [[to]] });

export interface Places {
  readonly redis: string;
  readonly phones: string;
  readonly home: string;
}

/** Without rules that depend on the time of day, since the test is that each text goes once. */
const flowOf = ({ redis, phones, home }: Places): readonly object[] => [
  { id: tab, type: "tab", label: "Two instances" },
  {
    id: ids.household,
    type: "sms-config",
    mode: "sandbox",
    sandboxUrl: phones,
    country: "US",
    cooldown: 0,
    dailyMessages: 10_000,
    dailySegments: 10_000,
    quietHours: [],
    store: "redis",
    storeUrl: redis,
  },
  { id: ids.home, type: "sms-ha-config", source: "url", url: home },
  {
    id: ids.events,
    type: "sms-ha-events",
    ...place,
    ...household,
    home: ids.home,
    kidschores: false,
    kinds: ["chore_due"],
    wires: [[throttle]],
  },
  { id: throttle, type: "sms-throttle", ...place, ...household, wires: [[send], []] },
  { id: send, type: "sms-send", ...place, ...household, wires: [[], []] },
  { id: "5e11000000000014", type: "sms-inbound", ...place, ...household, wires: [[], [], []] },
  inject(ids.hold, throttle),
  inject(ids.send, send),
];
