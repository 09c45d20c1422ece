// `npm run move-store -- <from> <to>`: copies a household from one store to another, and checks that it arrived.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { systemClock } from "../clock";
import type { StoreConfiguration } from "../configuration";
import type { Log } from "../core/ports/log";
import { openStore } from "../store-and-carrier";
import { moveHousehold } from "../stores/move";

const usage = `Copies a household from one store to another. Stop every Node-RED that uses it first.

  npm run move-store -- <from> <to>

where each is one of
  file:/home/node/.node-red/household-sms/4f0c2d…    the directory that sms-config names
  redis://[user:password@]host:6379#4f0c2d…          Redis or Valkey; behind # the household's name there

HOUSEHOLD_SMS_KEY is the key if the household is encrypted.`;

/** Undefined where it names no store. */
export const storeCalled = (name: string, key = process.env.HOUSEHOLD_SMS_KEY): StoreConfiguration | undefined => {
  const keys = key ? { key, encrypted: true } : {};
  if (name.startsWith("file:") && name.length > "file:".length) {
    const directory = resolve(name.slice("file:".length).replace(/^\/\//, ""));
    return { kind: "file", directory, ...keys };
  }
  if (!/^rediss?:\/\//.test(name) || !URL.canParse(name)) return undefined;
  const url = new URL(name);
  const household = decodeURIComponent(url.hash.slice(1));
  url.hash = "";
  return household ? { kind: "redis", url: url.href, household, ...keys } : undefined;
};

const log: Log = (level, { event, detail }) => {
  if (level !== "info") console.error(`${event}: ${detail ?? ""}`);
};

/** Without user and password. */
const shown = (store: StoreConfiguration): string => {
  if (store.kind === "redis") return `${new URL(store.url).host}#${store.household}`;
  return store.kind === "file" ? pathToFileURL(store.directory).pathname : store.kind;
};

/** Answers the line that says what was moved. Rejects as opening and moving do; nothing is left open. */
export const moveStore = async (from: StoreConfiguration, to: StoreConfiguration): Promise<string> => {
  const tools = { clock: systemClock, log };
  const source = await openStore(from, tools);
  try {
    const target = await openStore(to, tools);
    try {
      const { people, suppressions, records } = await moveHousehold(source, target);
      return (
        `Copied from ${shown(from)} to ${shown(to)} and compared: ${people} people, ${suppressions} numbers that said STOP, ` +
        `${records} records. Now choose the new store in sms-config; the old one is as it was.`
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const main = async (names: readonly string[]): Promise<number> => {
  const [from, to] = names.map((name) => storeCalled(name));
  if (!from || !to || names.length !== 2) {
    console.error(usage);
    return 2;
  }
  try {
    console.log(await moveStore(from, to));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
};

if (require.main === module)
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
