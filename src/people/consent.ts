// Consent by other ways than a text: an admin records it, or a member gives or withdraws it on their page.

import { type Context, said } from "../context/context";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { peopleAt } from "../core/people/consent";
import { knownPerson, withPerson } from "../core/people/document";
import type { Consent, ConsentMethod, Person } from "../core/people/person";
import type { Change, View } from "../core/ports/store";
import type { Instant, PersonId } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { wordingFor } from "../words";

type Decided = Person & { readonly consent: Exclude<Consent, { state: "none" }> };

const hasOptedIn = ({ consent }: Person): boolean => consent.state === "opted_in";

/** All at the number of the first, because consent belongs to the number. */
const consentChange = ({ document, fingerprintOf }: View, person: Decided, ...others: readonly Decided[]): Change<Person> => {
  const { state: to, at, method, by, wording } = person.consent;
  const all = [person, ...others];
  const record: JournalRecord = {
    type: "consent_changed",
    at,
    people: all.map(({ id }) => id),
    to,
    method,
    by,
    ...(person.number && { number: fingerprintOf(person.number) }),
    ...(to === "opted_in" && { wording }),
  };
  return { result: person, records: [record], document: all.reduce(withPerson, document) };
};

export class Consents {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send">,
  ) {}

  /**
   * Records consent: `wording` is what the person agreed to, `method` how. A STOP of their number takes precedence. Confirms by
   * text, in the background, unless they were opted in before. Rejects with `bad_request` without a number.
   */
  async optIn(id: PersonId, method: ConsentMethod, wording: string, by: string): Promise<Person> {
    const { person, isNew } = await this.step((view, at) => {
      const before = knownPerson(view.document, id);
      if (!before.number) throw new HouseholdSmsError("bad_request", `«${id}» has no phone number yet.`);
      const { result, ...rest } = consentChange(view, { ...before, consent: { state: "opted_in", at, method, wording, by } });
      return { ...rest, result: { person: result, isNew: !hasOptedIn(before) } };
    });
    if (isNew) this.confirm(person);
    return person;
  }

  /** For everyone at the number, as with STOP. Keeps the wording that was agreed to, so that START can restore the consent. */
  optOut(id: PersonId, method: ConsentMethod, by: string): Promise<Person> {
    return this.step((view, at) => {
      const { document } = view;
      const before = knownPerson(document, id);
      const others = before.number ? peopleAt(document, before.number) : [];
      const optedOut = (person: Person): Decided => {
        const wording = person.consent.state === "none" ? "" : person.consent.wording;
        return { ...person, consent: { state: "opted_out", at, method, wording, by } };
      };
      return consentChange(
        view,
        optedOut(before),
        ...others.filter((other) => other.id !== id && hasOptedIn(other)).map(optedOut),
      );
    });
  }

  /** In the background: the consent holds whether or not the carrier takes the text. */
  private confirm({ id, language }: Person): void {
    const { settings, log } = this.context;
    const message = wordingFor(language ?? settings.language).optedIn(settings.name);
    this.outbox
      .send({ to: id, message, kind: "system", urgent: false })
      .catch((error: unknown) => log("error", { event: "confirmation_failed", person: id, detail: said(error) }));
  }

  private step<Result>(make: (view: View, at: Instant) => Change<Result>): Promise<Result> {
    const { store, clock } = this.context;
    return store.step((view) => make(view, clock.now()));
  }
}
