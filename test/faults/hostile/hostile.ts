// A hostile webhook: whatever is sent, only genuine texts change anything, and those are always answered.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { WebhookRequest } from "../../../src/core/ports/carrier";
import { withDirectory } from "../../stores/file/household";
import { crumble, flood, pour, trickle } from "./attacks";
import type { Asked, Reply } from "./house";
import { forgeries, post, textFrom } from "./requests";

export interface Hostility {
  /** Duration of the flood and the slow bodies. */
  readonly seconds: number;
  readonly slowConnections: number;
  /** Bodies of 100 MB. */
  readonly hugeBodies: number;
}

export interface HostileReport {
  readonly counts: {
    forgeries: number;
    genuine: number;
    flooded: number;
    "flooded a second": number;
    "MB taken of huge bodies": number;
    "ms for a genuine one among crumbs": number;
    "ms p99 of genuine ones": number;
    "MB resident at most": number;
    "MB more than after a first flood": number;
    "log lines of refusals": number;
  };
  readonly violations: readonly string[];
}

type Kept = { readonly document: string; readonly journal: readonly string[] };

const kept = (directory: string): Kept => {
  const journal = join(directory, "journal");
  const lines = readdirSync(journal).flatMap((name) => readFileSync(join(journal, name), "utf8").split("\n"));
  return { document: readFileSync(join(directory, "household.json"), "utf8"), journal: lines.filter(Boolean) };
};

/** The household under attack, with its expected content. */
class Siege {
  readonly violations: string[] = [];
  readonly taken: number[] = [];
  #before: Kept = { document: "", journal: [] };
  #sids: string[] = [];
  readonly #began = performance.now();

  constructor(
    readonly house: ChildProcess,
    readonly url: string,
    readonly directory: string,
  ) {}

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.violations.push(otherwise);
  }

  async ask(asked: Asked): Promise<Reply> {
    this.house.send(asked);
    return (await once(this.house, "message"))[0] as Reply;
  }

  post(request: WebhookRequest): Promise<number> {
    return post(this.url, request);
  }

  async text(): Promise<WebhookRequest> {
    const text = textFrom(this.url);
    const began = performance.now();
    const status = await this.post(text);
    this.taken.push(performance.now() - began);
    this.expect(status === 200, `a genuine text was answered ${status}`);
    this.#sids.push(new URLSearchParams(Buffer.from(text.body).toString()).get("MessageSid") ?? "");
    return text;
  }

  /** Genuine texts one after the other, at the pace of people, until `ended`. */
  async texting(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await this.text();
      await sleep(20);
    }
  }

  /** From here on only genuine texts may change anything. */
  remember(): void {
    this.#before = kept(this.directory);
    this.#sids = [];
  }

  /** Only genuine texts have changed anything: one record each. */
  check(after: string): void {
    const [before, now] = [this.#before, kept(this.directory)];
    this.expect(now.document === before.document, `the document is another after ${after}`);
    const old = now.journal.slice(0, before.journal.length);
    this.expect(old.join("\n") === before.journal.join("\n"), `the journal's past is another after ${after}`);
    const added = now.journal.slice(before.journal.length);
    const strange = added.filter((line) => !this.#sids.some((sid) => line.includes(sid)));
    this.expect(strange.length === 0, `${strange.length} strange records after ${after}`);
    this.expect(added.length === this.#sids.length, `${added.length} records of ${this.#sids.length} texts after ${after}`);
  }

  checkLines({ lines, heard }: Reply & { is: "report" }): void {
    const refused = lines.filter((line) => line.startsWith("webhook_refused"));
    const minutes = Math.floor((performance.now() - this.#began) / 60_000);
    this.expect(
      refused.length >= 1 && refused.length <= minutes + 1,
      `${refused.length} lines of refusals in ${minutes} minutes`,
    );
    const received = lines.filter((line) => line.startsWith("received "));
    this.expect(received.length === this.taken.length, `${received.length} lines of ${this.taken.length} texts`);
    // One notice that there are texts to read.
    const notices = lines.filter((line) => line.startsWith("question "));
    this.expect(notices.length <= 1, `${notices.length} notices of texts to read`);
    const others = lines.filter((line) => ![refused, received, notices].some((known) => known.includes(line)));
    this.expect(others.length === 0, `other lines: ${others.join(" | ")}`);
    this.expect(!lines.some((line) => /\+\d{5}|202555|[\r\n]/.test(line)), "a number or a line break in the log");
    this.expect(heard === this.taken.length, `a flow got ${heard} of ${this.taken.length} texts`);
  }
}

const refuseForgeries = async (siege: Siege): Promise<number> => {
  const all = forgeries(siege.url);
  for (const { name, request } of all) {
    const status = await siege.post(request);
    siege.expect(status === 403, `${name}: answered ${status}`);
  }
  return all.length;
};

const replay = async (siege: Siege): Promise<void> => {
  const text = await siege.text();
  const statuses = await Promise.all(Array.from({ length: 50 }, () => siege.post(text)));
  siege.expect(
    statuses.every((status) => status === 200),
    "a replayed text was answered otherwise than the first",
  );
};

const huge = 100 * 2 ** 20;

const pourAll = async ({ url }: Siege, bodies: number): Promise<number> => {
  const kinds = [
    { "content-type": "text/plain", "content-length": huge },
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "application/json", "content-length": huge },
  ];
  const taken = await Promise.all(
    Array.from({ length: bodies }, (_, n) => pour(url, (kinds[n % kinds.length] ?? {}) as Record<string, string>, huge)),
  );
  return taken.reduce((sum, bytes) => sum + bytes, 0) / 2 ** 20;
};

/** How long a genuine text takes while Node parses bodies of tiny chunks. That time is Node's own, and counted separately. */
const amongCrumbs = async (siege: Siege, connections: number): Promise<number> => {
  const letGo = await crumble(siege.url, connections);
  await siege.text();
  letGo();
  return siege.taken.at(-1) ?? 0;
};

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const floodFor = async (
  { url }: Siege,
  seconds: number,
  meanwhile: (ended: AbortSignal) => Promise<unknown>,
): Promise<number> => {
  const end = new AbortController();
  const time = sleep(seconds * 1000).then(() => end.abort());
  const stop = textFrom(url, { Body: "STOP" }, "another token");
  const [flooded] = await Promise.all([flood(url, stop, end.signal), meanwhile(end.signal), time]);
  return flooded;
};

/** Loads what is loaded on first use, and lets memory grow as in any flood with texts in between: Express alone grows by 60 MB. */
const warmUp = async (siege: Siege, seconds: number): Promise<void> => {
  for (let n = 0; n < 50; n++) await siege.text();
  await floodFor(siege, seconds, (ended) => siege.texting(ended));
  await siege.ask("remember");
};

const besiege = async (siege: Siege, { seconds, slowConnections, hugeBodies }: Hostility): Promise<HostileReport> => {
  await warmUp(siege, seconds);
  siege.remember();
  const forged = await refuseForgeries(siege);
  const crumbs = await amongCrumbs(siege, slowConnections);
  const poured = await pourAll(siege, hugeBodies);
  siege.check("forged and huge requests");
  await replay(siege);
  const known = siege.taken.length;
  const flooded = await floodFor(siege, seconds, (ended) =>
    Promise.all([trickle(siege.url, slowConnections, ended), siege.texting(ended)]),
  );
  siege.check("a flood and slow bodies");
  const report = await siege.ask("report");
  if (report.is !== "report") throw new Error(`Got ${report.is}`);
  siege.checkLines(report);
  const during = siege.taken.slice(known);
  return {
    counts: {
      forgeries: forged,
      genuine: siege.taken.length,
      flooded,
      "flooded a second": Math.round(flooded / seconds),
      "MB taken of huge bodies": Math.ceil(poured),
      "ms for a genuine one among crumbs": Math.round(crumbs),
      "ms p99 of genuine ones": Math.round(percentile(during, 0.99)),
      "MB resident at most": Math.round(report.peak),
      "MB more than after a first flood": Math.round(report.peak - report.firstPeak),
      "log lines of refusals": report.lines.filter((line) => line.startsWith("webhook_refused")).length,
    },
    violations: siege.violations,
  };
};

/** Attacks a household in its own process. Memory and times are only counted, since they depend on the machine. */
export const tryHostility = async (hostility: Hostility): Promise<HostileReport> => {
  let report: HostileReport | undefined;
  await withDirectory(async (directory) => {
    const house = fork(join(__dirname, "house.js"), [directory], { execArgv: [] });
    try {
      const [reply] = (await once(house, "message")) as [Reply];
      if (reply.is !== "open") throw new Error(`Got ${reply.is}`);
      report = await besiege(new Siege(house, reply.url, directory), hostility);
    } finally {
      house.disconnect();
      await once(house, "exit");
    }
  });
  if (!report) throw new Error("There was no attack");
  return report;
};
