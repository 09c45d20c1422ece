// What a step asked to write, brought into the very shape a reader of the disk will find: what is written can always be read.

import { HouseholdSmsError } from "../core/errors";
import { type JournalRecord, recordSchema } from "../core/journal/records";
import { documentSchema, type HouseholdDocument } from "../core/people/document";
import type { Change } from "../core/ports/store";

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const parsed = <T>(schema: { parse(value: unknown): T }, value: unknown, what: string): T => {
  try {
    return schema.parse(value);
  } catch (cause) {
    throw new HouseholdSmsError("bad_request", `The store was given a ${what} it could not read back; nothing was written`, {
      cause,
    });
  }
};

/** A record as a reader will find it. Throws `bad_request` for one that no reader would accept. */
export const settleRecord = (record: JournalRecord): JournalRecord =>
  parsed(recordSchema, record.type === "held" ? throughJson(record) : record, "record");

export interface Settled<Result> {
  readonly result: Result;
  readonly records: readonly JournalRecord[];
  /** Only where it differs from the one before. */
  readonly document?: HouseholdDocument;
}

/** Parses a change's records and document. Throws `bad_request` for what no reader would accept: a defect of the caller. */
export const settle = <Result>(change: Change<Result>, current: HouseholdDocument): Settled<Result> => ({
  result: change.result,
  records: (change.records ?? []).map(settleRecord),
  ...(change.document !== undefined &&
    change.document !== current && { document: parsed(documentSchema, throughJson(change.document), "document") }),
});
