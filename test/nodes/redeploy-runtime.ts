// Embedded Node-RED with one household and the nodes that use it, deployed again and again; counts what is alive.

import { EventEmitter } from "node:events";
import * as v8 from "node:v8";
import { HouseholdEvents } from "../../src/context/events";
import { textFrom } from "../faults/hostile/requests";
import { embed } from "./embedded";
import type { Counted, Redeployed } from "./redeploy";

import RED = require("node-red");

const [folder = "", deploys = ""] = process.argv.slice(2);

const flowOf = (publicUrl: string): object[] => {
  const place = { z: "flow", x: 0, y: 0, household: "h1" };
  return [
    { id: "flow", type: "tab" },
    { id: "h1", type: "sms-config", publicUrl, timeZone: "UTC", store: "file" },
    { id: "in", type: "sms-inbound", ...place, wires: [["end"], ["end"], []] },
    { id: "end", type: "link out", z: "flow", x: 0, y: 0, mode: "link", links: [], wires: [] },
    { id: "throttle", type: "sms-throttle", ...place, mode: "hold", wires: [["send"], []] },
    { id: "send", type: "sms-send", ...place, wires: [[], []] },
    { id: "news", type: "sms-status", ...place, wires: [[], []] },
  ];
};

const routesOf = (app: unknown): number =>
  (app as { readonly _router: { readonly stack: readonly unknown[] } })._router.stack.length;
const listenersOf = (emitter: EventEmitter): number =>
  emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);

type Class = Parameters<typeof v8.queryObjects>[0];
/** How many are still reachable. */
const living = (kind: unknown): number => Number(v8.queryObjects(kind as Class, { format: "count" }));
const anyTimer = setTimeout(() => {}, 0);

const count = (): Counted => ({
  routes: routesOf(RED.httpNode),
  "admin routes": routesOf(RED.httpAdmin),
  listeners: listenersOf(RED.events) + listenersOf(process),
  "event emitters": living(EventEmitter),
  households: living(HouseholdEvents),
  timers: living(anyTimer.constructor),
});

/** Texts in once, and counts what came out of sms-inbound. */
const heardOf = async (url: string): Promise<number> => {
  let heard = 0;
  RED.hooks.add("onSend.redeploy", (events: readonly { readonly source: { readonly id: string } }[]) => {
    heard += events.filter(({ source }) => source.id === "in").length;
  });
  const { path, headers, body } = textFrom(url);
  const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const { status } = await fetch(`${url}/${path}`, { method: "POST", headers: sent, body: Buffer.from(body) });
  if (status !== 200) throw new Error(`The text was answered ${status}`);
  RED.hooks.remove("*.redeploy");
  return heard;
};

const pause = (): Promise<void> => new Promise((done) => void setTimeout(done, 200));

const run = async (): Promise<Redeployed> => {
  const { url, deploy, stop } = await embed(folder);
  const flow = flowOf(url);
  // Load everything that is loaded on first use.
  for (let n = 0; n < 5; n++) await deploy(flow);
  const measure = async () => {
    await pause();
    const counted = count();
    globalThis.gc?.();
    return { counted, heap: process.memoryUsage().heapUsed };
  };
  const before = await measure();
  for (let n = 0; n < Number(deploys); n++) await deploy(flow);
  const after = await measure();
  const heard = await heardOf(url);
  await stop();
  return { before: before.counted, after: after.counted, heard, heap: (after.heap - before.heap) / 2 ** 20 };
};

void run().then((redeployed) => {
  process.send?.(redeployed, () => process.exit());
});
