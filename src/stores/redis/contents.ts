// Contents: one hash of the household, whose values are encrypted as its records are.

import * as z from "zod";
import type { Contents } from "../../core/ports/store";
import { contentFrom, contentText } from "../encoding";
import { type Encryption, keyIdOf } from "../encryption";
import type { Journal } from "./journal";

/** Marks what is stored in plain; no id of a key begins so. */
const inPlain = "=";

const stored = (id: string, content: Uint8Array, encryption: Encryption): string =>
  encryption.keyId === undefined ? inPlain + Buffer.from(content).toString("base64") : contentText(id, content, encryption);

const read = (id: string, text: string, encryption: Encryption): Uint8Array | undefined =>
  text.startsWith(inPlain) ? Buffer.from(text.slice(1), "base64") : contentFrom(id, text, encryption);

/** `checked`: rejects with `store_read_only` what the server doesn't take. */
export const redisContents = (
  journal: Journal,
  encryption: Encryption,
  checked: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Contents & { convert(): Promise<void> } => {
  const { contents: key } = journal.keys;
  const textOf = async (id: string): Promise<string | undefined> =>
    z
      .string()
      .nullish()
      .parse(await journal.send("HGET", key, id)) ?? undefined;
  const put = async (id: string, content: Uint8Array): Promise<void> =>
    void (await journal.send("HSET", key, id, stored(id, content, encryption)));
  const ids = async (): Promise<readonly string[]> => z.array(z.string()).parse(await journal.send("HKEYS", key));
  return {
    put: (id, content) => checked(() => put(id, content)),
    get: async (id) => {
      const text = await textOf(id);
      return text === undefined ? undefined : read(id, text, encryption);
    },
    remove: (gone) => checked(async () => void (gone.length > 0 && (await journal.send("HDEL", key, ...gone)))),
    ids,
    /** Stores everything as the encryption says now. */
    async convert() {
      for (const id of await ids()) {
        const text = (await textOf(id)) ?? "";
        const isCurrent = encryption.keyId === undefined ? text.startsWith(inPlain) : keyIdOf(text) === encryption.keyId;
        const content = isCurrent ? undefined : read(id, text, encryption);
        if (content) await put(id, content);
      }
    },
  };
};
