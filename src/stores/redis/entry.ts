// One entry of the stream: what one step wrote. Read back it is parsed, since anybody may have written there.

import { z } from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { type JournalRecord, recordSchema } from "../../core/journal/records";

/** A place in the stream, `1763812345678-0`: milliseconds of the server's clock and a number. */
export type Position = string;

/** Before everything. */
export const nowhere: Position = "0-0";

export const millisecondsOf = (position: Position): number => Number(position.split("-")[0]);

export const isBefore = (a: Position, b: Position): boolean => {
  const [aTime = 0, aNumber = 0] = a.split("-").map(Number);
  const [bTime = 0, bNumber = 0] = b.split("-").map(Number);
  return aTime < bTime || (aTime === bTime && aNumber < bNumber);
};

/** Who wrote it: the instance and the number of its batch. */
interface Author {
  readonly instance: string;
  readonly batch: number;
}

export interface Entry {
  readonly position: Position;
  readonly by: Author;
  readonly records: readonly JournalRecord[];
}

export const rawEntry = z.tuple([z.string(), z.array(z.string())]);
export type RawEntry = z.infer<typeof rawEntry>;

const recordsSchema = z.array(recordSchema);

export const writeAuthor = ({ instance, batch }: Author): string => `${instance}:${batch}`;
const readAuthor = (text: string): Author => {
  const [instance = "", batch] = text.split(":");
  return { instance, batch: Number(batch) };
};

export const fieldOf = (fields: readonly string[], name: string): string | undefined => {
  for (let n = 0; n < fields.length; n += 2) if (fields[n] === name) return fields[n + 1];
  return undefined;
};

/** Throws `store_corrupt`. */
export const readEntry = ([position, fields]: RawEntry): Entry => {
  try {
    const records = recordsSchema.parse(JSON.parse(fieldOf(fields, "records") ?? ""));
    return { position, by: readAuthor(fieldOf(fields, "by") ?? ""), records };
  } catch (cause) {
    throw new HouseholdSmsError(
      "store_corrupt",
      `The journal's entry ${position} can't be read, so nothing is sent: it was changed by hand, or written by a newer version; bring all instances to the same version, or put a backup of the server's data back`,
      { cause },
    );
  }
};
