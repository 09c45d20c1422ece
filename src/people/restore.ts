// At the start: a household.json that is put back must be this household's, and must not undo an opt-out that the journal knows.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import { HouseholdSmsError } from "../core/errors";
import type { State } from "../core/journal/state";
import { suppress } from "../core/people/consent";
import { type HouseholdDocument, withPerson } from "../core/people/document";

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
