// What follows from each meaning of a text: consent, the answer back, the event for the flows. Pure.

import type { Texter } from "../context/events";
import { maskNumber } from "../core/mask";
import { countryOf } from "../core/numbers";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { started, stopped } from "./consent";
import type { Outcome, Received } from "./received";
import { type Resolved, resolve } from "./understanding/resolve";
import type { Meaning } from "./understanding/understand";

const texter = ({ text, owner }: Received): Texter => ({
  number: maskNumber(text.from),
  ...(owner && { person: owner.id, name: owner.name, role: owner.role }),
});

const helped = ({ suppressed, blocked, wording }: Received, settings: Settings): Outcome => ({
  meaning: "help",
  answer: suppressed || blocked ? undefined : wording.help(settings.name),
});

/** An unknown number gets one response a day, and none in a country that may not be texted. */
const strangers = (view: View, settings: Settings, received: Received): Pick<Outcome, "answer" | "records"> => {
  const { text, owner, at, number, suppressed, blocked, silent, wording } = received;
  const key = `stranger:${number}:${localDay(at, settings.timeZone).day}`;
  if (owner || suppressed || blocked || silent || view.state.notified.has(key)) return {};
  if (!settings.countries.includes(countryOf(text.from))) return {};
  return { answer: wording.unknownSender, records: [{ type: "notified", at, key, notice: "stranger", text: "" }] };
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
  // A bare yes or no without a question is talk.
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
