// Moving a household from one store to another: everything is copied, and compared, and the old one stays as it was.

import { isDeepStrictEqual } from "node:util";
import { HouseholdSmsError } from "../core/errors";
import { fold } from "../core/journal/fold";
import type { JournalRecord } from "../core/journal/records";
import { emptyState, type State } from "../core/journal/state";
import type { HouseholdDocument } from "../core/people/document";
import type { Store } from "../core/ports/store";

/** Records in one step of the target's. */
const inOneStep = 250;
const page = 1000;

interface Moved {
  readonly people: number;
  readonly suppressions: number;
  readonly records: number;
}

const refuse = (sentence: string): HouseholdSmsError => new HouseholdSmsError("not_allowed", sentence);

/** Oldest first. */
const allRecords = async (store: Store): Promise<JournalRecord[]> => {
  const records: JournalRecord[] = [];
  let before: string | undefined;
  do {
    const read = await store.log({ limit: page, ...(before !== undefined && { before }) });
    records.push(...read.records);
    before = read.next;
  } while (before !== undefined);
  return records.reverse();
};

const foldAll = (records: readonly JournalRecord[]): State => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  return state;
};

/**
 * What the state still knows of a time that the journal has forgotten, as records that tell it: what was last seen at home, so
 * that nothing is announced as new.
 */
const beforeTheJournal = (state: State, records: readonly JournalRecord[]): JournalRecord[] => {
  const { observed } = foldAll(records);
  const at = records[0]?.at ?? state.newest;
  return [...state.observed].flatMap(([source, items]): JournalRecord[] => {
    const missing = [...items].filter(([item]) => !observed.get(source)?.has(item));
    return missing.length === 0 ? [] : [{ type: "observed", at, source, items: Object.fromEntries(missing) }];
  });
};

/** The parts a decision can depend on: a person's last text is none any more once the journal has forgotten it. */
const decisive = ({ lastSent, ...state }: State, since: number): unknown => ({
  ...state,
  lastSent: new Map([...lastSent].filter(([, at]) => at >= since)),
  observed: new Map([...state.observed].filter(([, items]) => items.size > 0)),
});

const isEmpty = async (store: Store): Promise<boolean> => {
  const { people, suppressions } = store.view().document;
  return people.length === 0 && suppressions.length === 0 && (await store.log({ limit: 1 })).records.length === 0;
};

/** What a store knows at this moment, for certain. */
const known = (store: Store): Promise<{ readonly document: HouseholdDocument; readonly state: State }> =>
  store.step(({ document, state }) => ({ result: { document, state: structuredClone(state) } }));

const checkReady = async (from: Store, to: Store): Promise<void> => {
  for (const store of [from, to]) {
    const health = store.health();
    if (!health.ok) throw refuse(`Nothing was moved: ${health.advice}`);
  }
  if (await isEmpty(from)) throw refuse("Nothing was moved: there is no household in the source; see that it is named right");
  if (!(await isEmpty(to))) throw refuse("Nothing was moved: there is a household in the target already; give one that is empty");
};

/** The people last: until everything else is there, nobody lives there to whom anything could be sent. */
const copy = async (records: readonly JournalRecord[], document: HouseholdDocument, to: Store): Promise<void> => {
  for (let n = 0; n < records.length; n += inOneStep)
    await to.step(() => ({ result: undefined, records: records.slice(n, n + inOneStep) }));
  await to.step(() => ({ result: undefined, document }));
};

/**
 * Copies a household into an empty store, and reads it there again. Rejects with `not_allowed` where the target isn't empty, where
 * somebody wrote to the source meanwhile, or where what was read is not what was written; the source stays as it was in any case.
 * The target must be opened anew before it is used: it belongs to another household now than the one it was made for.
 */
export const moveHousehold = async (from: Store, to: Store): Promise<Moved> => {
  await checkReady(from, to);
  const { document, state } = await known(from);
  const journal = await allRecords(from);
  const records = [...beforeTheJournal(state, journal), ...journal];
  await copy(records, document, to);

  const after = await known(from);
  if (!isDeepStrictEqual(after, { document, state }))
    throw refuse(
      "The household changed while it was copied: stop every Node-RED that uses it, empty the target, and move it again",
    );
  const there = await known(to);
  const read = await allRecords(to);
  const since = journal[0]?.at ?? 0;
  const same =
    read.length === records.length &&
    isDeepStrictEqual(there.document, document) &&
    isDeepStrictEqual(decisive(there.state, since), decisive(state, since));
  if (!same) throw refuse("What arrived is not what was sent: don't use the target; the household is still where it was");
  return { people: document.people.length, suppressions: document.suppressions.length, records: journal.length };
};
