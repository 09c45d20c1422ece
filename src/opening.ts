// What a household does once, whenever it opens.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import { explainNotSent } from "./explain-not-sent";
import type { Running } from "./open-carrier";
import { Administration } from "./people/administration";
import { family } from "./sandbox/family";

/** Whom the sandbox's page shows; an empty household gets an invented family first. */
export const inhabit = async (context: Context, { sandbox }: Running): Promise<void> => {
  if (!sandbox) return;
  const { store, clock, events } = context;
  await store.step(({ document }) =>
    document.people.length > 0
      ? { result: undefined }
      : { result: undefined, document: { ...document, people: family(clock.now()) } },
  );
  const show = (): void =>
    sandbox.showPhones(store.view().document.people.flatMap(({ name, number }) => (number ? [{ name, number }] : [])));
  show();
  events.on("changed", show);
  const explain = (record: JournalRecord): void => {
    const notSent = explainNotSent(context, record);
    if (notSent) sandbox.showNotSent(notSent);
  };
  for (const held of store.view().state.held.values()) explain({ type: "held", ...held });
  store.onRecords((records) => records.forEach(explain));
};

/** What the first of two carriers had stopped before there was a second one need not stay so. */
export const goOnWithSecond = async (context: Context, { second }: Running): Promise<void> => {
  const stopped = context.store.view().state.carrierStopped;
  if (!second || stopped === undefined || second.explain(stopped, "en") !== undefined) return;
  await new Administration(context).resume("second carrier");
};
