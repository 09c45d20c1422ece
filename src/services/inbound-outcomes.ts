// What follows from each meaning of a text: who is opted out or in, what is answered, who is told. Pure.

import { type Resolved, resolve } from "../core/inbound/resolve";
import type { Meaning } from "../core/inbound/understand";
import type { JournalRecord } from "../core/journal/records";
import type { Reference } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { peopleAt, suppress, unsuppress } from "../core/people/consent";
import { type HouseholdDocument, withPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { InboundText } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Fingerprint, Instant } from "../core/units";
import type { Wording } from "../core/wording";
import type { HouseholdEvents, Texter } from "./events";

/** An inbound text with all that is known about its sender. */
export interface Received {
  readonly text: InboundText;
  /** Somebody else has answered, or it is too late to. */
  readonly silent: boolean;
  readonly at: Instant;
  readonly number: Fingerprint;
  readonly owner: Person | undefined;
  readonly suppressed: boolean;
  readonly optedIn: boolean;
  readonly meaning: Meaning;
  readonly references: readonly Reference[];
  readonly wording: Wording;
}

export interface Outcome {
  /** For the journal. */
  readonly meaning: string;
  readonly answer?: string | undefined;
  readonly document?: HouseholdDocument;
  readonly records?: readonly JournalRecord[];
  readonly tell?: (events: HouseholdEvents) => void;
}

const texter = ({ text, owner }: Received): Texter => ({
  number: maskNumber(text.from),
  ...(owner && { person: owner.id, name: owner.name, role: owner.role }),
});

const stopped = (view: View, { text, number, at, wording }: Received): Outcome => {
  const document = suppress(view.document, number, at, "sms");
  if (document === view.document) return { meaning: "stop" };
  const people = peopleAt(document, text.from).map((person) => person.id);
  return {
    meaning: "stop",
    document,
    records: [{ type: "consented", at, number, people, to: "opted_out", method: "sms", by: maskNumber(text.from) }],
    answer: wording.stopped,
  };
};

/** START lifts the STOP and restores who had agreed before; nobody else, and nobody whom we don't know. */
const started = (view: View, { text, number, at, suppressed, wording }: Received): Outcome => {
  const agreed = peopleAt(view.document, text.from).filter((person) => person.consent.state !== "none");
  const outOnPage = agreed.filter((person) => person.consent.state === "opted_out");
  if (!suppressed && outOnPage.length === 0) return { meaning: "start" };
  const by = maskNumber(text.from);
  const consent = { state: "opted_in", at, method: "sms", wording: wording.started, by } as const;
  const document = outOnPage.reduce(
    (changed, person) => withPerson(changed, { ...person, consent }),
    unsuppress(view.document, number),
  );
  const people = agreed.map((person) => person.id);
  return {
    meaning: "start",
    document,
    records: [{ type: "consented", at, number, people, to: "opted_in", method: "sms", by, wording: text.text }],
    answer: people.length > 0 ? wording.started : undefined,
  };
};

const helped = ({ suppressed, wording }: Received, settings: Settings): Outcome => ({
  meaning: "help",
  answer: suppressed ? undefined : wording.help(settings.name),
});

/** Somebody nobody knows is told so once a day, and no more. */
const other = (view: View, settings: Settings, received: Received): Outcome => {
  const { text, owner, at, number, wording } = received;
  const key = `stranger:${number}:${localDay(at, settings.timeZone).day}`;
  const tell = (events: HouseholdEvents): void => {
    events.emit("text", { ...texter(received), text: text.text, media: text.media, carrierId: text.carrierId });
  };
  if (owner || received.suppressed || received.silent || view.state.noticed.has(key)) return { meaning: "other", tell };
  const once: JournalRecord = { type: "noticed", at, key, notice: "stranger", text: "" };
  return { meaning: "other", tell, records: [once], answer: wording.unknownSender };
};

const replied = (received: Received, owner: Person, resolved: Resolved): Outcome => {
  const { text, wording } = received;
  switch (resolved.kind) {
    case "act": {
      const { action, reference, snooze } = resolved;
      return {
        meaning: `reply:${action}:${reference.number}`,
        tell: (events) =>
          void events.emit("reply", {
            ...texter(received),
            person: owner.id,
            name: owner.name,
            role: owner.role,
            action,
            reference: reference.number,
            subject: reference.subject,
            text: text.text,
            carrierId: text.carrierId,
            ...(snooze !== undefined && { snooze }),
          }),
      };
    }
    case "ambiguous":
      return { meaning: "reply:ambiguous", answer: wording.whichOne(resolved.references) };
    case "unknown_reference":
      return { meaning: "reply:unknown_reference", answer: wording.noSuchReference(resolved.number) };
    case "nothing_open":
      return { meaning: "reply:nothing_open", answer: wording.nothingOpen };
    case "not_allowed":
      return { meaning: "reply:not_allowed", answer: wording.notAllowed };
    case "list":
      return { meaning: "reply:list", answer: wording.openList(resolved.references) };
  }
};

/** What the text leads to. */
export const outcomeOf = (view: View, settings: Settings, received: Received): Outcome => {
  const { meaning, owner, optedIn, references } = received;
  switch (meaning.kind) {
    case "stop":
      return stopped(view, received);
    case "start":
      return started(view, received);
    case "help":
      return helped(received, settings);
    case "reply":
      return owner && optedIn
        ? replied(received, owner, resolve(meaning, references, owner.role))
        : other(view, settings, received);
    case "other":
      return other(view, settings, received);
  }
};
