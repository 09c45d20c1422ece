// Validates what a step or a rewrite wants to write, so that everything written can be read back.

import { isDeepStrictEqual } from "node:util";
import { HouseholdSmsError } from "../core/errors";
import { fold } from "../core/journal/fold";
import { type JournalRecord, recordSchema } from "../core/journal/records";
import type { State } from "../core/journal/state";
import { documentSchema, type HouseholdDocument } from "../core/people/document";
import type { Change, Rewrite, View } from "../core/ports/store";
import { fingerprints } from "./encryption";

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

const validRecord = (record: JournalRecord): JournalRecord =>
  parsed(recordSchema, record.type === "held" ? throughJson(record) : record, "record");

export interface ValidStep<Result> {
  readonly result: Result;
  readonly records: readonly JournalRecord[];
  /** Only if it differs from the one before. */
  readonly document?: HouseholdDocument;
}

/** Parses the records and document of a change. Throws `bad_request` for what no reader would accept: a defect of the caller. */
export const validateStep = <Result>(change: Change<Result>, current: HouseholdDocument): ValidStep<Result> => ({
  result: change.result,
  records: (change.records ?? []).map(validRecord),
  ...(change.document !== undefined &&
    change.document !== current && { document: parsed(documentSchema, throughJson(change.document), "document") }),
});

export const viewOf = ({ document, state }: { readonly document: HouseholdDocument; readonly state: State }): View => ({
  document,
  state,
  fingerprintOf: fingerprints(document.fingerprintKey),
});

/** Changes the view's state in place, and returns the view with the step's document. */
export const withStep = (view: View, { records, document }: Pick<ValidStep<unknown>, "records" | "document">): View => {
  for (const record of records) fold(view.state, record);
  if (!document) return view;
  // A restored backup brings the key of its own keyed hashes.
  return document.fingerprintKey === view.document.fingerprintKey ? { ...view, document } : viewOf({ ...view, document });
};

/** Applies a rewrite to records that were written together. Returns the same array if nothing changes. Throws `bad_request`. */
export const rewriteRecords = (records: readonly JournalRecord[], change: Rewrite["record"]): readonly JournalRecord[] => {
  let changed = false;
  const rewritten = records.flatMap((record) => {
    const next = change(record);
    if (next === record) return record;
    const valid = next && validRecord(next);
    if (valid && isDeepStrictEqual(valid, record)) return record;
    changed = true;
    return valid ?? [];
  });
  return changed ? rewritten : records;
};
