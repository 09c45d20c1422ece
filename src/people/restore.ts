// What is put back must be this household's, and must not undo an opt-out: an old household.json at the start, or a backup.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import { HouseholdSmsError } from "../core/errors";
import type { State } from "../core/journal/state";
import { peopleAt, suppress, withCarrierBlock } from "../core/people/consent";
import { findPerson, type HouseholdDocument, scheduledIn, withPerson, withScheduled } from "../core/people/document";
import type { Consent, Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import { type Fingerprint, type Instant, instant } from "../core/units";

const scope = "household";

/** Binds the journal to the household on its first start. Throws `store_corrupt` for another household's document. */
const checkHousehold = async ({ store, clock }: Pick<Context, "store" | "clock">): Promise<void> => {
  const { household } = store.view().document;
  const values = new KeyValues(store, clock);
  const bound = values.get(scope).get("id");
  if (bound === undefined) return values.set(scope, { id: household });
  if (bound !== household)
    throw new HouseholdSmsError(
      "store_corrupt",
      "household.json belongs to another household than the journal beside it. Put back this household's own file, or the whole folder it belongs to.",
    );
};

/** The document with every opt-out that it lacks. */
const withOptOuts = (document: HouseholdDocument, { stoppedNumbers, optedOutPeople }: State): HouseholdDocument => {
  const stopped = [...stoppedNumbers].reduce((changed, [number, at]) => suppress(changed, number, at), document);
  return document.people.reduce((changed, person) => {
    const at = optedOutPeople.get(person.id);
    const { consent } = person;
    if (at === undefined || consent.state !== "opted_in" || consent.at > at) return changed;
    return withPerson(changed, { ...person, consent: { ...consent, state: "opted_out", at, by: "restored" } });
  }, stopped);
};

/** Rejects with `store_corrupt` for another household's document; otherwise only if the store can't write. */
export const restoreOptOuts = async (context: Pick<Context, "store" | "clock" | "log">): Promise<void> => {
  await checkHousehold(context);
  const isRestored = await context.store.step(({ document, state }) => {
    const restored = withOptOuts(document, state);
    return restored === document ? { result: false } : { result: true, document: restored };
  });
  if (isRestored) context.log("warn", { event: "opt_outs_restored", detail: "household.json was older than the journal" });
};

/** Whether a backup is of this household, or of the one that this one was restored from. */
export const isSameHousehold = (a: HouseholdDocument, b: HouseholdDocument): boolean => a.fingerprintKey === b.fingerprintKey;

type Known = Pick<View, "document" | "fingerprintOf">;

/** Turns this household's keyed hashes into those of the backup: only for numbers that one of the two knows. */
const rehashed = (backup: Known, current: View): ((number: Fingerprint) => Fingerprint | undefined) => {
  if (isSameHousehold(backup.document, current.document)) return (number) => number;
  const people = [...backup.document.people, ...current.document.people];
  const numbers = people.flatMap(({ number, pendingNumber }) => [number, pendingNumber?.number]);
  const known = new Map(
    numbers.flatMap((number) => (number ? [[current.fingerprintOf(number), backup.fingerprintOf(number)] as const] : [])),
  );
  return (number) => known.get(number);
};

const optOutsIn = ({ document, state }: View): ReadonlyMap<Fingerprint, Instant> =>
  new Map([...state.stoppedNumbers, ...document.suppressions.map(({ number, at }) => [number, at] as const)]);

/** Of whom the backup says that they agreed: not if they opted out since, or have given that number up. */
const consentNow = ({ id, number, consent }: Person, { document }: View, isSame: boolean): Consent => {
  if (consent.state !== "opted_in" || !number) return consent;
  const here = peopleAt(document, number);
  const self = isSame ? here.find((other) => other.id === id) : undefined;
  const out = (self ? [self] : here).find((other) => other.consent.state === "opted_out");
  if (out) return out.consent;
  return isSame && !self && findPerson(document, id) ? { state: "none" } : consent;
};

/** One person of the backup: what was stopped, paused or revoked since stays so. */
const personNow = (person: Person, current: View, isSame: boolean): Person => {
  const consent = consentNow(person, current, isSame);
  if (!isSame) return { ...person, consent };
  const now = findPerson(current.document, person.id);
  const { memberLink, ...rest } = person;
  return {
    ...rest,
    consent,
    paused: person.paused || (now?.paused ?? false),
    ...(memberLink && now?.memberLink?.hash === memberLink.hash && { memberLink }),
  };
};

/**
 * The document of a backup as it may be put in place now: with every opt-out and block that this household knows, and with no time of
 * a scheduled text that has passed. Throws `backup_elsewhere` if an opt-out is of a number that the backup doesn't know: it would be
 * lost, since only its keyed hash is here.
 */
export const carriedOver = (backup: Known, current: View, now: Instant): HouseholdDocument => {
  const { document: before, state } = current;
  const isSame = isSameHousehold(backup.document, before);
  const hashOf = rehashed(backup, current);
  let document: HouseholdDocument = {
    ...backup.document,
    household: before.household,
    paused: backup.document.paused || before.paused,
    people: backup.document.people.map((person) => personNow(person, current, isSame)),
  };
  for (const [number, at] of optOutsIn(current)) {
    const hash = hashOf(number);
    if (hash === undefined)
      throw new HouseholdSmsError(
        "backup_elsewhere",
        "This backup is of another household, and this one has opt-outs of numbers that the backup doesn't know. Restore it into a new household.",
      );
    document = suppress(document, hash, at);
  }
  for (const block of before.carrierBlocks) {
    const number = hashOf(block.number);
    if (number) document = withCarrierBlock(document, { ...block, number });
  }
  if (isSame) document = withOptOuts(document, state);
  const traces = [...((isSame && before.erasing) || []), ...(document.erasing ?? [])];
  const erasing = traces.filter(({ person }) => !findPerson(document, person));
  const { erasing: _, ...rest } = document;
  const scheduled = scheduledIn(document).map((text) => ({ ...text, done: instant(Math.max(text.done, now)) }));
  return withScheduled({ ...rest, ...(erasing.length > 0 && { erasing }) }, scheduled);
};
