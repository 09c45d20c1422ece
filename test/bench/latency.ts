// From an event in Home Assistant to the text at the carrier, and from an answer's webhook to the service call, through Node-RED.

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../src/clock";
import { createCarrierSandbox, type SandboxMessage } from "../../src/sandbox/carrier";
import { createSimulatedHome } from "../../src/sandbox/home";
import { family, sandboxAccount } from "../../src/sandbox/invented";
import { openFileStore } from "../../src/stores/file/file-store";
import { inboundPairs, signedForm } from "../carriers/twilio/household";
import { inhabit } from "../fakes/household";
import { made } from "../stores/records";
import type { Figures } from "./measure";
import { NodeRed, sandboxHousehold, tab } from "./node-red";
import type { Suite } from "./suite";

const publicUrl = "https://bench.example.org";
const path = "household-sms/household/inbound";
const token = "a-token";
const place = { z: "flow", x: 0, y: 0 };
const events = 40;

const percentiles = (waits: readonly number[]): Figures => {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { "ms, p50": at(0.5), "ms, p99": at(0.99) };
};

/** What `find` finds, within ten seconds. The other side has noted the time, so looking for it needs no hurry. */
const eventually = async <Found>(what: string, find: () => Found | undefined): Promise<Found> => {
  for (let tries = 0; tries < 2000; tries++) {
    const found = find();
    if (found !== undefined) return found;
    await sleep(5);
  }
  throw new Error(`${what} never came`);
};

const answerTo = ({ to, body }: SandboxMessage, n: number) => {
  const [, reference] = /DONE (\d+)/.exec(body) ?? [];
  if (reference === undefined) throw new Error(`no reference in “${body}”`);
  const sid = `SM${String(n).padStart(32, "0")}`;
  const own: Readonly<Record<string, string>> = {
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: sandboxAccount.accountSid,
    To: sandboxAccount.sender,
    From: to,
    Body: `DONE ${reference}`,
  };
  const pairs = [...inboundPairs.filter(([field]) => !(field in own)), ...Object.entries(own)];
  return signedForm(`${publicUrl}/${path}`, path, pairs, sandboxAccount.authToken);
};

export const latencySuite: Suite = {
  name: "latency: home to carrier, and back",
  mostRounds: 3,
  async open() {
    const sandbox = createCarrierSandbox({ ...sandboxAccount, clock: systemClock });
    const house = createSimulatedHome({ clock: systemClock, token, timeZone: "Etc/UTC" });
    const [{ url: sandboxUrl }, { url }] = [await sandbox.listen(0), await house.listen(0)];
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "latency");
    // A sandbox elsewhere brings no family; what belongs to a sandbox has a folder of its own.
    const store = await openFileStore({ directory: `${directory}-sandbox`, made: () => made, clock: systemClock, log: () => {} });
    await inhabit(store, family(systemClock.now()));
    await store.close();
    const nodeRed = await NodeRed.start(
      [
        tab,
        { ...sandboxHousehold(directory), sandboxUrl, publicUrl },
        { id: "home", type: "sms-ha-config", source: "url", url },
        { id: "due", type: "sms-ha-events", household: "household", home: "home", otherwise: "mia", ...place, wires: [["text"]] },
        { id: "text", type: "sms-send", household: "household", ...place, wires: [[], []] },
        { id: "in", type: "sms-inbound", household: "household", ...place, wires: [["act"], [], []] },
        { id: "act", type: "sms-ha-action", household: "household", home: "home", ...place, wires: [[], []] },
      ],
      { credentials: { home: { token } } },
    );
    await nodeRed.household("household");
    await eventually("the connection", () => (house.connections() > 0 ? true : undefined));
    // What was there at the first look is no event.
    await sleep(1500);
    let n = 0;
    const texted = new Map<string, SandboxMessage>();
    const name = { out: "event in Home Assistant → POST to the carrier", back: "webhook with an answer → service call" };
    const out = async (): Promise<Figures> => {
      const waits: number[] = [];
      for (let event = 0; event < events; event++) {
        const summary = `Bench ${n++}.`;
        const began = Date.now();
        house.todo.add("todo.mia", { summary, due: new Date(began - 60_000).toISOString() });
        const sent = await eventually("a text", () => sandbox.messages().find(({ body }) => body.includes(summary)));
        waits.push(sent.at - began);
        texted.set(summary, sent);
      }
      return percentiles(waits);
    };
    const back = async (): Promise<Figures> => {
      const waits: number[] = [];
      for (const [summary, message] of texted) {
        texted.delete(summary);
        const { headers, body } = answerTo(message, n++);
        const calls = house.calls().at(-1)?.number ?? 0;
        const began = Date.now();
        const posted = fetch(`${nodeRed.url}/${path}`, {
          method: "POST",
          headers: headers as Record<string, string>,
          body: body as Uint8Array<ArrayBuffer>,
        });
        const call = await eventually("a service call", () =>
          house.calls().find(({ number, service }) => number > calls && service === "update_item"),
        );
        waits.push(call.at - began);
        await posted;
      }
      return percentiles(waits);
    };
    return {
      contenders: [
        { name: name.out, run: out },
        { name: name.back, run: back },
      ],
      goals: [],
      async close() {
        await nodeRed.stop();
        await house.close();
        await sandbox.close();
      },
    };
  },
};
