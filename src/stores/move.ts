// Moves a household from one store to another: copies everything and compares it. The source stays as it was.

import { isDeepStrictEqual } from "node:util";
import { HouseholdSmsError } from "../core/errors";
import { fold } from "../core/journal/fold";
import type { JournalRecord } from "../core/journal/records";
import { emptyState, type State } from "../core/journal/state";
import type { HouseholdDocument } from "../core/people/document";
import { everyRecord, type Store } from "../core/ports/store";

const recordsPerStep = 250;

interface MoveResult {
  readonly people: number;
  readonly suppressions: number;
  readonly records: number;
}

const refuse = (sentence: string): HouseholdSmsError => new HouseholdSmsError("not_allowed", sentence);

/** Oldest first. */
const allRecords = async (store: Store): Promise<JournalRecord[]> => {
  const records: JournalRecord[] = [];
  for await (const record of everyRecord(store)) records.push(record);
  return records.reverse();
};

const foldAll = (records: readonly JournalRecord[]): State => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  return state;
};

/** What was last seen at home before the journal begins, as records, so that the target doesn't announce it as new. */
const observedBefore = (state: State, records: readonly JournalRecord[]): JournalRecord[] => {
  const { values: observed } = foldAll(records);
  const at = records[0]?.at ?? state.newest;
  return [...state.values].flatMap(([source, items]): JournalRecord[] => {
    const missing = [...items].filter(([item]) => !observed.get(source)?.has(item));
    return missing.length === 0 ? [] : [{ type: "values_set", at, scope: source, values: Object.fromEntries(missing) }];
  });
};

/** The parts a decision can depend on. A person's last text doesn't count any more once the journal has forgotten it. */
const relevant = ({ lastSent, ...state }: State, since: number): unknown => ({
  ...state,
  lastSent: new Map([...lastSent].filter(([, at]) => at >= since)),
  observed: new Map([...state.values].filter(([, items]) => items.size > 0)),
});

const isEmpty = async (store: Store): Promise<boolean> => {
  const { people, suppressions } = store.view().document;
  return people.length === 0 && suppressions.length === 0 && (await store.log({ limit: 1 })).records.length === 0;
};

/** The confirmed content of a store at this moment. */
const contentOf = (store: Store): Promise<{ readonly document: HouseholdDocument; readonly state: State }> =>
  store.step(({ document, state }) => ({ result: { document, state: structuredClone(state) } }));

const checkReady = async (from: Store, to: Store): Promise<void> => {
  for (const store of [from, to]) {
    const health = store.health();
    if (!health.ok) throw refuse(`Nothing was moved: ${health.advice}`);
  }
  if (await isEmpty(from)) throw refuse("Nothing was moved: the source has no household; check its name");
  if (!(await isEmpty(to))) throw refuse("Nothing was moved: the target already has a household; name an empty one");
};

const copyContents = async ({ contents: from }: Store, { contents: to }: Store): Promise<void> => {
  for (const id of await from.ids()) {
    const content = await from.get(id);
    if (content) await to.put(id, content);
  }
};

/** The people last: until everything else is there, the target can't send to anyone. */
const copy = async (records: readonly JournalRecord[], document: HouseholdDocument, to: Store): Promise<void> => {
  for (let n = 0; n < records.length; n += recordsPerStep)
    await to.step(() => ({ result: undefined, records: records.slice(n, n + recordsPerStep) }));
  await to.step(() => ({ result: undefined, document }));
};

/**
 * Copies a household into an empty store, and reads it back. Rejects with `not_allowed` if the target isn't empty, if the source
 * changed meanwhile, or if what was read back differs. The target must be opened anew before it is used, since it belongs to another
 * household now than the one it was made for.
 */
export const moveHousehold = async (from: Store, to: Store): Promise<MoveResult> => {
  await checkReady(from, to);
  const { document, state } = await contentOf(from);
  const journal = await allRecords(from);
  const records = [...observedBefore(state, journal), ...journal];
  await copyContents(from, to);
  await copy(records, document, to);

  if (!isDeepStrictEqual(await contentOf(from), { document, state }))
    throw refuse(
      "The household changed while it was copied: stop every Node-RED that uses it, empty the target, and move it again",
    );
  const arrived = await contentOf(to);
  const readBack = await allRecords(to);
  const since = journal[0]?.at ?? 0;
  const same =
    readBack.length === records.length &&
    isDeepStrictEqual(arrived.document, document) &&
    isDeepStrictEqual(relevant(arrived.state, since), relevant(state, since));
  if (!same) throw refuse("The copy differs from the source: don't use the target; the source is unchanged");
  return { people: document.people.length, suppressions: document.suppressions.length, records: journal.length };
};
