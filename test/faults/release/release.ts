// Kills a household again and again while it releases held messages: each is sent once, or is unknown and not repeated.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../src/clock";
import { isFinal, type MessageState } from "../../../src/core/message/states";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { ApiServer, json, resource } from "../../carriers/twilio/api-server";
import { FakeClock } from "../../fakes/clock";
import { emma, inhabit, openHousehold, pat, recordsOf, sam } from "../../fakes/household";
import { withDirectory } from "../../stores/file/household";
import { made } from "../../stores/records";
import { passing } from "../../throttling/throttle";
import { type Chance, chance } from "../chance";
import { rules, throttle } from "./child";

export interface ReleaseCounts {
  held: number;
  kills: number;
  posts: number;
  unknown: number;
  readonly violations: string[];
}

const stale = 600;
const people = [pat(), sam(), emma()];

const open = (directory: string) =>
  openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, lock: lockDirectory({ stale }) });

/** Holds many messages, all due. */
const holdAll = async (directory: string, count: number): Promise<void> => {
  const store = await open(directory);
  await inhabit(store, people);
  const { holding } = await openHousehold({ store, clock: new FakeClock(systemClock.now()), settings: rules });
  await holding.order(throttle.holder, "pause");
  const offers = Array.from({ length: count }, (_, n) =>
    holding.offer(throttle, passing(`text ${n}`, { person: people[n % people.length]?.id ?? "" })),
  );
  const held = (await Promise.all(offers)).filter(({ kind }) => kind === "held");
  if (held.length !== count) throw new Error(`${held.length} of ${count} are held`);
  await holding.order(throttle.holder, "resume");
  await store.close();
};

/** Longer than a lease, so that the next life may release what the last one leased. */
const secondsBetweenLives = 61;

/** Whether it lived to the end. */
const liveAndDie = async (directory: string, url: string, before: number, life: number | undefined): Promise<boolean> => {
  const orders = [directory, url, String(stale), String(before * secondsBetweenLives)];
  const child = spawn(process.execPath, [join(__dirname, "child.js"), ...orders], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit") as Promise<[number | null, string | null]>;
  if (life !== undefined) child.stdout.once("data", () => void sleep(life).then(() => child.kill("SIGKILL")));
  const [code, signal] = await exit;
  if (code !== null && code !== 0) throw new Error(`the household ended with ${code}`);
  return signal === null;
};

const judge = async (directory: string, server: ApiServer, counts: ReleaseCounts): Promise<void> => {
  const store = await open(directory);
  const { state } = store.view();
  const reserved = await recordsOf(store, "reserved");
  const postsOf = new Map<string, number>();
  for (const { method, form } of server.asked)
    if (method === "POST") postsOf.set(form.get("Body") ?? "", (postsOf.get(form.get("Body") ?? "") ?? 0) + 1);
  const stateOf = new Map<string, MessageState>();
  for (const { id, text } of reserved) {
    if (stateOf.has(text)) counts.violations.push(`«${text}» was reserved twice`);
    stateOf.set(text, state.messages.get(id)?.state ?? "reserved");
  }
  for (let n = 0; n < counts.held; n++) {
    const [posts, became] = [postsOf.get(`text ${n}`) ?? 0, stateOf.get(`text ${n}`)];
    if (posts > 1) counts.violations.push(`«text ${n}» was posted ${posts} times`);
    if (became === undefined) counts.violations.push(`«text ${n}» is lost`);
    if (became === "reserved") counts.violations.push(`«text ${n}» is still on its way`);
    if (became === "accepted" && posts !== 1) counts.violations.push(`«text ${n}» counts as sent and was never posted`);
    if (became === "unknown") counts.unknown++;
    if (became !== undefined && isFinal(became)) counts.violations.push(`«text ${n}» is ${became}`);
  }
  if (state.held.size > 0) counts.violations.push(`${state.held.size} are still held`);
  counts.posts = server.posts;
  await store.close();
};

/** Texts that may be on their way to the carrier at each kill; no more may be unknown. */
const mostUnderway = 50;

export const killDuringRelease = async (held: number, kills: number, seed = 1): Promise<ReleaseCounts> => {
  const counts: ReleaseCounts = { held, kills: 0, posts: 0, unknown: 0, violations: [] };
  const random: Chance = chance(seed);
  const server = new ApiServer();
  let sids = 0;
  const url = await server.start((response, asked) => {
    const answer = json(201, resource({ sid: `SM${String(sids++).padStart(32, "0")}`, body: asked.form.get("Body") }));
    setTimeout(() => answer(response, asked), random(20));
  });
  try {
    await withDirectory(async (directory) => {
      await holdAll(directory, held);
      while (counts.kills < kills) {
        const [before, life] = [server.posts, 1 + random(Math.ceil((held * 6) / kills))];
        if (await liveAndDie(directory, url, counts.kills, life)) break;
        counts.kills++;
        if (server.posts === held && server.posts === before) break;
      }
      await liveAndDie(directory, url, counts.kills, undefined);
      await judge(directory, server, counts);
    });
  } finally {
    await server.stop();
  }
  if (counts.unknown > counts.kills * mostUnderway)
    counts.violations.push(`${counts.unknown} are unknown after ${counts.kills} kills`);
  return counts;
};
