// The admin API about backups: makes one, says what a file holds, restores one. A file comes after a line with its passphrase.

import * as z from "zod";
import { headerOf } from "../http/express";
import { Refusal } from "../http/refusal";
import { type Action, type AdminRequest, requireNumbers } from "./action";

const passphrase = z.string().min(12).max(1000);
const makeBody = z.object({ passphrase });
const fileLine = z.object({ passphrase: z.string().min(1).max(1000) });

const longestLine = 8 * 1024;

const tooBig = (): Refusal => new Refusal(413, "backup_too_big", "The file is too big for a backup.");

/** `{"passphrase": …}`, a line break, and the file. */
const uploaded = async (asked: AdminRequest): Promise<{ readonly file: Buffer; readonly passphrase: string }> => {
  const most = asked.household.backups.maxBytes + longestLine;
  // Before anything is read, since a request that isn't read to its end gets no answer.
  if (Number(headerOf(asked.request, "content-length") ?? 0) > most) throw tooBig();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of asked.request as unknown as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooBig();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const end = body.subarray(0, longestLine).indexOf("\n");
  try {
    return { ...fileLine.parse(JSON.parse(body.toString("utf8", 0, end))), file: body.subarray(end + 1) };
  } catch {
    throw new Refusal(400, "not_understood", "Send a line of JSON with the passphrase, then the file.");
  }
};

/** It holds every number, so it needs the right to see them. */
export const make = (asked: AdminRequest): Promise<Uint8Array> => {
  requireNumbers(asked);
  return asked.household.backups.make(makeBody.parse(asked.request.body).passphrase, asked.by);
};

export const check: Action = async (asked) => {
  requireNumbers(asked);
  const { file, passphrase } = await uploaded(asked);
  return asked.household.backups.check(file, passphrase);
};

export const restore: Action = async (asked) => {
  requireNumbers(asked);
  const { file, passphrase } = await uploaded(asked);
  return asked.household.backups.restore(file, passphrase, asked.by);
};
