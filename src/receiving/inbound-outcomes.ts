// What follows from each meaning of a text: who is opted out or in, what is answered, who is told. Pure.

import type { HouseholdEvents, Texter } from "../context/events";
import type { JournalRecord } from "../core/journal/records";
import type { Reference } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { countryOf } from "../core/numbers";
import type { HouseholdDocument } from "../core/people/document";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { InboundText } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Fingerprint, Instant } from "../core/units";
import type { Wording } from "../words";
import { started, stopped } from "./inbound-consent";
import { type Resolved, resolve } from "./understanding/resolve";
import type { Meaning } from "./understanding/understand";

/** An inbound text with all that is known about its sender. */
export interface Received {
  readonly text: InboundText;
  /** No webhook brought it: the carrier was asked for what was missed. */
  readonly late: boolean;
  /** Somebody else has answered, or it is too late to. */
  readonly silent: boolean;
  readonly at: Instant;
  readonly number: Fingerprint;
  /** Whose number it is, and with it what it may do. */
  readonly owner: Person | undefined;
  readonly suppressed: boolean;
  /** Somebody at this number gets texts. */
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

const helped = ({ suppressed, wording }: Received, settings: Settings): Outcome => ({
  meaning: "help",
  answer: suppressed ? undefined : wording.help(settings.name),
});

/** Somebody nobody knows is told so once a day, and no more; and not in a country that nothing is sent to. */
const strangers = (view: View, settings: Settings, received: Received): Pick<Outcome, "answer" | "records"> => {
  const { text, owner, at, number, suppressed, silent, wording } = received;
  const key = `stranger:${number}:${localDay(at, settings.timeZone).day}`;
  if (owner || suppressed || silent || view.state.noticed.has(key)) return {};
  if (!settings.countries.includes(countryOf(text.from))) return {};
  return { answer: wording.unknownSender, records: [{ type: "noticed", at, key, notice: "stranger", text: "" }] };
};

const other = (view: View, settings: Settings, received: Received): Outcome => {
  const { text, media, carrierId } = received.text;
  return {
    ...strangers(view, settings, received),
    meaning: "other",
    tell: (events) => void events.emit("text", { ...texter(received), text, media, carrierId }),
  };
};

const acted = (received: Received, owner: Person, { action, reference, snooze }: Resolved & { kind: "act" }): Outcome => ({
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
      text: received.text.text,
      carrierId: received.text.carrierId,
      ...(snooze !== undefined && { snooze }),
    }),
});

const replied = (received: Received, owner: Person, resolved: Resolved): Outcome => {
  const { wording } = received;
  const meaning = `reply:${resolved.kind}`;
  switch (resolved.kind) {
    case "act":
      return acted(received, owner, resolved);
    case "ambiguous":
      return { meaning, answer: wording.whichOne(resolved.references, resolved.action) };
    case "unknown_reference":
      return { meaning, answer: wording.noSuchReference(resolved.number) };
    case "nothing_open":
      return { meaning, answer: wording.nothingOpen };
    case "not_allowed":
      return { meaning, answer: wording.notAllowed };
    case "not_possible":
      return { meaning, answer: wording.notPossible(resolved.reference.subject.title) };
    case "list":
      return { meaning, answer: wording.openList(resolved.references) };
  }
};

const replyOrOther = (view: View, settings: Settings, received: Received, reply: Meaning & { kind: "reply" }): Outcome => {
  const { owner, optedIn, references } = received;
  if (!owner || !optedIn) return other(view, settings, received);
  const resolved = resolve(reply, references, owner.role);
  // A bare yes or no where nothing was asked is talk among people.
  const isTalk = resolved.kind === "nothing_open" && (reply.action === "yes" || reply.action === "no");
  return isTalk ? other(view, settings, received) : replied(received, owner, resolved);
};

/** What the text leads to. */
export const outcomeOf = (view: View, settings: Settings, received: Received): Outcome => {
  const { meaning } = received;
  switch (meaning.kind) {
    case "stop":
      return stopped(view, received);
    case "start":
      return started(view, received);
    case "help":
      return helped(received, settings);
    case "reply":
      return replyOrOther(view, settings, received, meaning);
    case "other":
      return other(view, settings, received);
  }
};
