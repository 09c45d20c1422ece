// Several instances on Redis: three processes under one cap, and a server that is killed, frozen or emptied.

import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import { seconds } from "../../src/core/units";
import { inhabit, pat, sam } from "../fakes/household";
import { noticed, reserved } from "../stores/records";
import { healthOf, SharedHousehold } from "../stores/redis/households";
import { Server, serverProgram, whySkipped } from "../stores/redis/server";
import type { Orders, Report } from "./redis-instance";

const cap = 10;
const attempts = 1000;
const mostSeconds = 5;
const frozenFor = 30_000;
/** The timeout in production; tests use a shorter one. */
const asInAHouse = seconds(4);

interface Instance {
  readonly ready: Promise<void>;
  readonly report: Promise<Report>;
  go(): void;
}

const instance = (orders: Orders): Instance => {
  const child = fork(join(__dirname, "redis-instance.js"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`an instance ended with ${code}`)));
  });
  const next = (): Promise<unknown> => Promise.race([ended, new Promise((resolve) => child.once("message", resolve))]);
  const ready = next().then(() => {});
  const report = ready.then(next) as Promise<Report>;
  child.send(orders);
  return { ready, report, go: () => void child.send("go") };
};

/** Every process requests the same occurrences for all people at the same moment. */
const threeProcesses = async (server: Server): Promise<string> => {
  const household = new SharedHousehold(server);
  const store = await household.instance();
  const people = [pat(), sam()];
  await inhabit(store, people);
  const keys = Array.from({ length: Math.ceil(attempts / 3 / people.length) }, (_, n) => `chore-${n}`);
  const orders = { url: server.url, household: household.name, cap, people: people.map(({ id }) => id) };
  const third = Math.floor(keys.length / 3);
  // Each begins with another third, so that all three send.
  const instances = [0, third, 2 * third].map((from) =>
    instance({ ...orders, keys: [...keys.slice(from), ...keys.slice(0, from)] }),
  );
  await Promise.all(instances.map(({ ready }) => ready));
  for (const { go } of instances) go();
  const reports = await Promise.all(instances.map(({ report }) => report));
  const posts = reports.flatMap((report) => report.posts);
  const records = (await store.log({ types: ["reserved"], limit: attempts })).records;
  const keysSent = records.map((record) => record.type === "reserved" && `${record.person} ${record.key}`);
  const refused = reports.reduce((sum, report) => sum + report.refused, 0);
  assert.equal(posts.length, cap);
  assert.equal(new Set(posts).size, cap);
  assert.equal(records.length, cap);
  assert.equal(new Set(keysSent).size, cap);
  await household.close();
  const shares = reports.map((report) => report.posts.length).join(" + ");
  return `${posts.length + refused} attempts of 3 processes: ${shares} = ${posts.length} sent, one for each occurrence`;
};

const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));

/** Seconds until the step was refused. */
const refusedAfter = async (store: Store): Promise<number> => {
  const start = performance.now();
  await assert.rejects(write(store, reserved(2)), (error) => isHouseholdSmsError(error) && error.code === "store_read_only");
  const taken = (performance.now() - start) / 1000;
  assert.ok(taken < mostSeconds, `refused only after ${taken.toFixed(1)} s`);
  return taken;
};

type Fault = (server: Server, store: Store) => Promise<string>;
const oneInstance =
  (fault: Fault) =>
  async (server: Server): Promise<string> => {
    const household = new SharedHousehold(server);
    const store = await household.instance({ timeout: asInAHouse });
    await write(store, reserved(1));
    const result = await fault(server, store);
    await household.close();
    return result;
  };

const killed: Fault = async (server, store) => {
  await server.kill();
  const taken = await refusedAfter(store);
  await server.run();
  await healthOf(store, ({ ok }) => ok);
  await write(store, noticed(1));
  assert.equal((await store.log({ limit: 10 })).records.length, 2);
  return `refused after ${taken.toFixed(1)} s; goes on by itself, nothing lost`;
};

const frozen: Fault = async (server, store) => {
  server.freeze();
  const until = pause(frozenFor);
  const taken = [await refusedAfter(store), await refusedAfter(store)];
  await until;
  server.thaw();
  await healthOf(store, ({ ok }) => ok);
  await write(store, noticed(1));
  assert.equal((await store.log({ limit: 10 })).records.length, 2);
  const times = taken.map((each) => each.toFixed(1)).join(" s and ");
  return `frozen for ${frozenFor / 1000} s: refused after ${times} s; then goes on, and what was refused was never written`;
};

const emptied: Fault = async (server, store) => {
  await server.restartEmpty();
  await healthOf(store, (health) => !health.ok && health.problem === "data_lost");
  const taken = await refusedAfter(store);
  await pause(3000);
  assert.ok(!store.health().ok);
  return `recognised as data lost; refused after ${taken.toFixed(1)} s, and for as long as no operator confirms`;
};

const careless = async (): Promise<string> => {
  const server = await Server.start("--appendonly", "no");
  const household = new SharedHousehold(server);
  const store = await household.instance();
  const health = store.health();
  assert.ok(health.ok && health.advice?.includes("appendonly"));
  await write(store, reserved(1));
  await server.kill();
  await server.run();
  await healthOf(store, (lost) => !lost.ok && lost.problem === "data_lost");
  await household.close();
  await server.end();
  return "a notice at the start; after a restart recognised as data lost";
};

/** Each resolves with a line of results, or rejects. */
const redisFaults: readonly { readonly name: string; run(server: Server): Promise<string> }[] = [
  { name: "7 Three processes, one cap", run: threeProcesses },
  { name: "8 Server killed", run: oneInstance(killed) },
  { name: "8 Server frozen", run: oneInstance(frozen) },
  { name: "8 Server restarted empty", run: oneInstance(emptied) },
  { name: "8 Server without appendonly", run: careless },
];

/** Runs them all, and prints a line for each. Returns how many failed. */
export const runRedisFaults = async (print: (line: string) => void): Promise<number> => {
  if (!serverProgram) {
    print(`faults on Redis ${whySkipped}`);
    return 0;
  }
  let failures = 0;
  for (const { name, run } of redisFaults) {
    const server = await Server.start();
    try {
      print(`${name}: ${await run(server)}`);
    } catch (error) {
      failures++;
      print(`${name}: FAILED ${error instanceof Error ? error.message : String(error)}`);
    }
    await server.end();
  }
  return failures;
};

if (require.main === module)
  void runRedisFaults(console.log).then((failures) => {
    process.exitCode = failures > 0 ? 1 : 0;
  });
