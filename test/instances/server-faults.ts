// A server in trouble, through a real Node-RED: absent at the start, without appendonly, frozen, restarted empty.

import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { StoreHealth } from "../../src/core/ports/store";
import { signForm } from "../../src/sandbox/carrier/webhooks";
import { sandboxAccount } from "../../src/sandbox/invented";
import { serverProgram, whySkipped } from "../stores/redis/server";
import { House, phones } from "./house";
import { type NodeRed, until } from "./node-red";

const mostSeconds = 5;

interface Today {
  readonly health: StoreHealth;
  readonly notices: readonly { readonly text: string }[];
}
type Sent = { readonly kind: "sent" } | { readonly kind: "not_sent"; readonly reason: string };

/** A text to the household, signed like the carrier's. */
const post = async (url: string, words: string): Promise<number> => {
  const { accountSid, authToken, sender } = sandboxAccount;
  const sid = `SM${randomBytes(16).toString("hex")}`;
  const form = new URLSearchParams({
    MessageSid: sid,
    AccountSid: accountSid,
    From: phones.Tom,
    To: sender,
    Body: words,
    NumMedia: "0",
  });
  const headers = { "x-twilio-signature": signForm(authToken, url, form) };
  return (await fetch(url, { method: "POST", headers, body: form })).status;
};

const send = async (instance: NodeRed): Promise<Sent> => (await instance.ask<Sent>("people/anna/test", {})).answer;
const healthOf = async (instance: NodeRed): Promise<StoreHealth> => (await instance.ask<Today>("today")).answer.health;
const isLost = (health: StoreHealth): boolean => !health.ok && health.problem === "data_lost";

/** The result, and the seconds it took. */
const timed = async <T>(act: () => Promise<T>): Promise<readonly [T, number]> => {
  const start = performance.now();
  return [await act(), (performance.now() - start) / 1000];
};

class Watched {
  readonly violations: string[] = [];
  slowest = 0;
  constructor(readonly house: House) {}

  check(holds: boolean, otherwise: string): void {
    if (!holds) this.violations.push(otherwise);
  }

  /** No text goes out and none is accepted, and both callers learn it in time. */
  async failsClosed(instance: NodeRed, when: string): Promise<void> {
    const posts = this.house.carrier.messages().length;
    const [status, webhookTook] = await timed(() => post(instance.inboundWebhook, "STOP"));
    const [sent, sendTook] = await timed(() => send(instance));
    this.check(status === 503, `${when}: the webhook answered ${status}`);
    this.check(sent.kind === "not_sent" && sent.reason === "store_read_only", `${when}: a text was ${JSON.stringify(sent)}`);
    this.check(this.house.carrier.messages().length === posts, `${when}: something reached the carrier`);
    this.slowest = Math.max(this.slowest, webhookTook, sendTook);
    this.check(this.slowest < mostSeconds, `${when}: answered only after ${this.slowest.toFixed(1)} s`);
  }

  async works(instance: NodeRed, when: string): Promise<void> {
    const sent = await send(instance);
    this.check(sent.kind === "sent", `${when}: a text was ${JSON.stringify(sent)}`);
    const status = await post(instance.inboundWebhook, "hello");
    this.check(status === 200, `${when}: the webhook answered ${status}`);
  }
}

const absentAtStart = async (watched: Watched, instance: NodeRed): Promise<void> => {
  const { server } = watched.house;
  await instance.stop();
  await server.kill();
  await instance.run();
  await until("it to say what is wrong", () => (instance.output.includes("will be tried again") ? true : undefined));
  const status = await post(instance.inboundWebhook, "STOP");
  watched.check(status === 503, `absent at the start: the webhook answered ${status}`);
  await server.run();
  await instance.open();
  await watched.works(instance, "absent at the start, then there");
};

const frozen = async (watched: Watched, instance: NodeRed): Promise<void> => {
  const { server } = watched.house;
  server.freeze();
  await watched.failsClosed(instance, "frozen");
  await watched.failsClosed(instance, "frozen for a while");
  server.thaw();
  await until("it to go on", async () => ((await healthOf(instance)).ok ? true : undefined));
  await watched.works(instance, "thawed");
};

const emptied = async (watched: Watched, instance: NodeRed): Promise<void> => {
  const { server } = watched.house;
  await server.restartEmpty();
  await until("the loss to be recognised", async () => (isLost(await healthOf(instance)) ? true : undefined));
  await watched.failsClosed(instance, "restarted empty");
  await instance.kill();
  await instance.run();
  await instance.open();
  watched.check(isLost(await healthOf(instance)), "restarted empty: a restart of Node-RED forgot it");
  const status = await post(instance.inboundWebhook, "STOP");
  watched.check(status === 503, `restarted empty, and Node-RED too: the webhook answered ${status}`);
};

const behind = async (watched: Watched, instance: NodeRed): Promise<void> => {
  const { server } = watched.house;
  await server.kill();
  await server.run();
  await until("the loss to be recognised", async () => (isLost(await healthOf(instance)) ? true : undefined));
  await watched.failsClosed(instance, "without appendonly, after a restart of the server");
  await pause(1500);
  watched.check(isLost(await healthOf(instance)), "without appendonly: it went on without confirmation");
  await instance.ask("confirm-loss", {});
  await watched.works(instance, "confirmed by an operator");
};

/** Each with its own server. */
const tryServerFaults = async (): Promise<Report> => {
  const violations: string[] = [];
  let slowest = 0;
  const on = async (work: (watched: Watched, instance: NodeRed) => Promise<void>, ...redis: string[]): Promise<void> => {
    const house = await House.open(1, ...redis);
    const watched = new Watched(house);
    try {
      await work(watched, house.instances[0] as NodeRed);
    } finally {
      await house.close();
    }
    violations.push(...watched.violations);
    slowest = Math.max(slowest, watched.slowest);
  };
  await on(async (watched, instance) => {
    await absentAtStart(watched, instance);
    await frozen(watched, instance);
    await emptied(watched, instance);
  });
  await on(
    async (watched, instance) => {
      const isTold = async () =>
        (await instance.ask<Today>("today")).answer.notices.some(({ text }) => text.includes("appendonly is off"));
      await until("a notice that appendonly is off", async () => ((await isTold()) ? true : undefined));
      await behind(watched, instance);
    },
    "--appendonly",
    "no",
  );
  return { counts: { "server faults": 4, "ms until the slowest answer": Math.round(slowest * 1000) }, violations };
};

export const runServerFaults = (print: (line: string) => void): Promise<Report> => withServer(print, tryServerFaults);

if (require.main === module)
  void runServerFaults(console.log).then((report) => {
    console.log(report);
    process.exitCode = report.violations.length > 0 ? 1 : 0;
  });

export interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

export const withServer = async (print: (line: string) => void, work: () => Promise<Report>): Promise<Report> => {
  if (serverProgram) return work();
  print(whySkipped);
  return { counts: {}, violations: [] };
};
