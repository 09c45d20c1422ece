// A new number entered on the member page: pending until that phone answers YES to one text. Until then the old number stays in use.

import { type Context, circumstances, occasion } from "../context/context";
import { capNotices, notice } from "../context/notices";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { countryOf } from "../core/numbers";
import { carrierBlockOf, peopleAt, suppressionOf } from "../core/people/consent";
import { knownPerson, withPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import { decideAnswer } from "../core/policy/decide";
import type { RefusalReason } from "../core/policy/reasons";
import type { View } from "../core/ports/store";
import { compose } from "../core/text/compose";
import type { E164, LocalDay, MessageId, PersonId } from "../core/units";
import { handOver, write, writeOutcome } from "../sending/outbox";
import { reasonText, wordingFor } from "../words";

const maxPerDay = 3;

const notAllowed = (message: string): HouseholdSmsError => new HouseholdSmsError("not_allowed", message);

/** The key of the day's next request; throws beyond the limit. */
const requestKey = ({ state }: View, id: PersonId, day: LocalDay): string => {
  const keys = Array.from({ length: maxPerDay }, (_, index) => `${id}:${day}:${index + 1}`);
  const key = keys.find((each) => !state.notified.has(`number_requested:${each}`));
  if (key === undefined) throw notAllowed("A number can be changed three times a day. Try again tomorrow.");
  return key;
};

export class NumberChanges {
  constructor(private readonly context: Context) {}

  /**
   * Asks the new number's phone, in one durable step with the text that asks. Rejects with `not_allowed` for a number that another
   * person in the household uses (it would lend its holder their role), that said STOP, or whose country may not be texted, and beyond
   * three requests a day.
   */
  async request(id: PersonId, number: E164, by: string): Promise<Person> {
    const { context } = this;
    const { store, clock, newId, settings } = context;
    const messageId = newId();
    const { person, text } = await store.step<{ person: Person; text?: string }>((view) => {
      const at = clock.now();
      const { day } = localDay(at, settings.timeZone);
      const before = knownPerson(view.document, id);
      if (before.number === number) return { result: { person: before } };
      this.check(view, number);
      const key = requestKey(view, id, day);
      const message = wordingFor(before.language ?? settings.language).confirmNumber(settings.name, before.name);
      const { text, segments } = compose({ message }, { maxSegments: settings.maxSegments, tooLong: "truncate" });
      const decision = decideAnswer(circumstances(context, view), { person: id, segments }, at);
      if (decision.kind === "refused") throw this.refusal(decision.reason);
      const masked = maskNumber(number);
      const records: JournalRecord[] = [
        { type: "household_changed", at, by, change: "number_requested", person: id, to: masked },
        ...notice(view, "number_requested", occasion(context), { who: before.name, number: masked }, key),
        {
          type: "reserved",
          at,
          id: messageId,
          person: id,
          number: view.fingerprintOf(number),
          masked,
          kind: "system",
          day,
          segments,
          text,
        },
        ...capNotices(view, settings, day, segments, at),
      ];
      const person: Person = { ...before, pendingNumber: { number, at } };
      return { result: { person, text }, records, document: withPerson(view.document, person) };
    });
    if (text !== undefined) void this.send(messageId, id, number, text);
    return person;
  }

  private check({ document, fingerprintOf }: View, number: E164): void {
    const fingerprint = fingerprintOf(number);
    if (peopleAt(document, number).length > 0)
      throw notAllowed("Another person in this household uses this number. Ask an admin to set up a shared number.");
    if (suppressionOf(document, fingerprint) || carrierBlockOf(document, fingerprint))
      throw notAllowed("This number said STOP. Text START from that phone first.");
    if (!this.context.settings.countries.includes(countryOf(number))) throw this.refusal("country_not_allowed");
  }

  private refusal(reason: RefusalReason): HouseholdSmsError {
    const { language, timeZone } = this.context.settings;
    return notAllowed(reasonText(language, reason, { timeZone }));
  }

  /** In the background. Never rejects. */
  private async send(id: MessageId, person: PersonId, to: E164, text: string): Promise<void> {
    const { context } = this;
    const { store, clock } = context;
    const mayStillGo = (): boolean => {
      const { document, fingerprintOf } = store.view();
      const isPending = document.people.some((each) => each.id === person && each.pendingNumber?.number === to);
      return isPending && !suppressionOf(document, fingerprintOf(to));
    };
    const outcome = await handOver(context, { id, to, text, media: [] }, mayStillGo);
    if (outcome.kind !== "withdrawn") return writeOutcome(context, id, outcome);
    return write(context, id, () => ({
      records: [{ type: "status_changed", at: clock.now(), id, state: "refused", error: "opted_out" }],
    }));
  }
}
