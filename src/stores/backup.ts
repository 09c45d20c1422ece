// A backup: a whole household in one file, encrypted with a passphrase, that is checked completely before anything is made of it.

import { createCipheriv, createDecipheriv, createHash, randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createGzip, gunzip } from "node:zlib";
import * as z from "zod";
import { type ErrorCode, HouseholdSmsError } from "../core/errors";
import { type JournalRecord, recordSchema } from "../core/journal/records";
import { restore, snapshot } from "../core/journal/snapshot";
import { documentSchema } from "../core/people/document";
import { schemas } from "../core/people/person";
import type { Backup, BackupContent, BackupFiles } from "../core/ports/backup";
import { fingerprints } from "./encryption";

/** Bytes of a file, and of what it holds once unpacked: what a small machine can still work with. */
const backupLimits = { file: 64 * 1024 * 1024, content: 256 * 1024 * 1024 } as const;

const kind = "household-sms-backup/";
const version = 1;
/** The first line: bound to the rest by the encryption, and readable, so that an unknown version is refused as such. */
const firstLine = Buffer.from(`${kind}${version}\n`);
const algorithm = "aes-256-gcm";
const sizes = { salt: 16, nonce: 12, tag: 16, digest: 32, key: 32 } as const;

const sentences = {
  backup_unknown: "This file isn't a backup of a household. Choose the file that this page downloaded.",
  backup_newer: "A newer version of @household-sms/node-red made this backup. Update this one, then restore it.",
  backup_damaged: "This file is incomplete, or was changed. Copy it again from where you keep it.",
  backup_passphrase: "This isn't the passphrase that the backup was made with.",
  backup_too_big: `A backup can have ${backupLimits.file / 1024 / 1024} MB at most. Keep the log for a shorter time, then make it again.`,
} as const satisfies Partial<Record<ErrorCode, string>>;

const refused = (code: keyof typeof sentences, cause?: unknown): HouseholdSmsError =>
  new HouseholdSmsError(code, sentences[code], cause === undefined ? undefined : { cause });

/** About half a second on a small machine, for each guess. */
const hardness: ScryptOptions = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** The same letters give the same key, however a keyboard composes them. */
const keyFor = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  derive(passphrase.normalize("NFC"), salt, sizes.key, hardness);

const digestOf = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The household on the first line, then the journal, newest first as it is read. */
async function* linesOf(
  { made, document, state }: BackupContent,
  journal: AsyncIterable<readonly JournalRecord[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ made, document, state: JSON.parse(snapshot(state)) })}\n`;
  for await (const records of journal) yield records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

const sealBackup = async (
  content: BackupContent,
  journal: AsyncIterable<readonly JournalRecord[]>,
  passphrase: string,
): Promise<Buffer> => {
  const [salt, nonce] = [randomBytes(sizes.salt), randomBytes(sizes.nonce)];
  const cipher = createCipheriv(algorithm, await keyFor(passphrase, salt), nonce).setAAD(firstLine);
  const parts = [firstLine, salt, nonce];
  let size = 0;
  await pipeline(Readable.from(linesOf(content, journal)), createGzip(), async (packed: AsyncIterable<Buffer>) => {
    for await (const chunk of packed) {
      size += chunk.length;
      if (size > backupLimits.file - 1024) throw refused("backup_too_big");
      parts.push(cipher.update(chunk));
    }
  });
  parts.push(cipher.final(), cipher.getAuthTag());
  return Buffer.concat([...parts, digestOf(...parts)]);
};

/** Throws what is wrong with the file as it came, before anyone's passphrase is tried. */
const checkWhole = (file: Buffer): void => {
  const end = file.subarray(0, 64).indexOf("\n");
  const line = file.subarray(0, Math.max(end, 0)).toString("latin1");
  if (!line.startsWith(kind)) throw refused("backup_unknown");
  if (Number(line.slice(kind.length)) > version) throw refused("backup_newer");
  const least = firstLine.length + sizes.salt + sizes.nonce + sizes.tag + sizes.digest;
  const body = file.subarray(0, -sizes.digest);
  if (file.length < least || !file.subarray(0, firstLine.length).equals(firstLine)) throw refused("backup_damaged");
  if (!digestOf(body).equals(file.subarray(-sizes.digest))) throw refused("backup_damaged");
};

const decrypted = async (file: Buffer, passphrase: string): Promise<Buffer> => {
  const body = file.subarray(firstLine.length, -sizes.digest);
  const salt = body.subarray(0, sizes.salt);
  const nonce = body.subarray(sizes.salt, sizes.salt + sizes.nonce);
  const decipher = createDecipheriv(algorithm, await keyFor(passphrase, salt), nonce).setAAD(firstLine);
  decipher.setAuthTag(body.subarray(-sizes.tag));
  try {
    return Buffer.concat([decipher.update(body.subarray(sizes.salt + sizes.nonce, -sizes.tag)), decipher.final()]);
  } catch (cause) {
    throw refused("backup_passphrase", cause);
  }
};

const unpacked = async (packed: Buffer): Promise<Buffer> => {
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: backupLimits.content });
  } catch (cause) {
    throw refused((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "backup_too_big" : "backup_damaged", cause);
  }
};

const headSchema = z.object({ made: schemas.instant, document: documentSchema, state: z.unknown() });

/** Its file has been checked, so what can't be read was written by a version that knows more. */
const parsed = <T>(schema: { parse(value: unknown): T }, json: string): T => {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw refused("backup_newer", cause);
  }
};

/** The lines after the first one, from the last to the first. */
function* linesBackwards(content: Buffer, first: number): Generator<string> {
  for (let end = content.length - 1; end > first; ) {
    const start = content.lastIndexOf("\n", end - 1) + 1;
    yield content.toString("utf8", start, end);
    end = start - 1;
  }
}

const recordsAtOnce = 1000;
const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const openBackup = async (given: Uint8Array, passphrase: string): Promise<Backup> => {
  const file = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (file.length > backupLimits.file) throw refused("backup_too_big");
  checkWhole(file);
  const content = await unpacked(await decrypted(file, passphrase));
  const first = content.indexOf("\n");
  const { state: stored, ...head } = parsed(headSchema, content.toString("utf8", 0, first));
  const state = restore(stored);
  if (!state) throw refused("backup_newer");
  const records = function* (): Generator<JournalRecord> {
    for (const line of linesBackwards(content, first)) yield parsed(recordSchema, line);
  };
  let count = 0;
  for (const _ of records()) if (++count % recordsAtOnce === 0) await otherWork();
  return { ...head, state, fingerprintOf: fingerprints(head.document.fingerprintKey), count, records };
};

export const backupFiles: BackupFiles = { maxBytes: backupLimits.file, seal: sealBackup, open: openBackup };
