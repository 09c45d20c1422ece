// The home view: per person what is open, what was done today and the last text; and what waits for an adult.

import type { Context } from "../context/context";
import { isForPeople } from "../core/answers/meaning";
import { closingAt, isOpenAt, isQuestion, type KnownReference } from "../core/answers/references";
import type { Subject } from "../core/home/subject";
import { isInWords, sameSubject } from "../core/home/subject";
import { conversationKey, type HeldEntry, referencesOf } from "../core/journal/state";
import { phoneOf } from "../core/people/consent";
import { personCalled } from "../core/people/names";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import { type Fingerprint, hours, type Instant, later } from "../core/units";
import { proofFor } from "../pictures/kept";
import { type Conversations, saidOf } from "./conversations";
import { conversationOf, type Spoken, unknownId } from "./entries";
import type { DoneItem, HomeView, OpenItem, PendingDecision, UnreadText } from "./views";

/** A chore counts as overdue this long after it was due. */
const grace = hours(1);

const itemOf = ({ title, actions, due, points, whose, ...rest }: Subject, now: Instant): OpenItem => {
  const { home, adapter, item } = rest;
  return {
    subject: { home, adapter, item },
    title,
    actions,
    overdue: due !== undefined && later(due, grace) < now,
    ...(due !== undefined && { due }),
    ...(points !== undefined && { points }),
    ...(whose !== undefined && { whose }),
  };
};

const never = Number.POSITIVE_INFINITY;
const soonestFirst = (a: OpenItem, b: OpenItem): number => (a.due ?? never) - (b.due ?? never);

const heldFor = ({ document, state }: View, person: Person): (HeldEntry & { readonly about: Subject })[] =>
  [...state.held.values()].flatMap((entry) =>
    entry.about && !isInWords(entry.about) && personCalled(document, entry.person)?.id === person.id
      ? [{ ...entry, about: entry.about }]
      : [],
  );

/** What the numbers in a person's texts stand for. At a shared number, only their own. */
const referencesFor = ({ state, fingerprintOf }: View, { id, number }: Person): readonly KnownReference[] =>
  referencesOf(state, phoneOf(fingerprintOf, { id, number })).filter(
    ({ person = id, subject }) => person === id && !isInWords(subject),
  );

/** The chores and rewards a person can answer now. */
export const openItems = (view: View, person: Person, now: Instant): OpenItem[] => {
  const open = referencesFor(view, person)
    .filter((reference) => !isQuestion(reference.subject) && isOpenAt(reference, now))
    .map(({ subject }) => itemOf(subject, now));
  const held = heldFor(view, person)
    .filter(({ about }) => !isQuestion(about) && !open.some(({ subject }) => sameSubject(subject, about)))
    .map(({ about, until }) => ({ ...itemOf(about, now), heldUntil: until }));
  return [...open, ...held].sort(soonestFirst);
};

/** What a person finished since `since`, as far as their texts were about it. What is another's is done for them. */
const doneItems = (view: View, person: Person, since: Instant, now: Instant): DoneItem[] =>
  referencesFor(view, person)
    .flatMap((reference) => {
      const { whose } = reference.subject;
      const closing = isQuestion(reference.subject) || whose !== undefined ? undefined : closingAt(reference, now);
      return closing && closing.at >= since && closing.how !== "skip" ? [{ title: reference.subject.title, at: closing.at }] : [];
    })
    .sort((a, b) => b.at - a.at);

/** What adults can decide, each once, the oldest first. */
const decisionsIn = (view: View, now: Instant): PendingDecision[] => {
  const found: PendingDecision[] = [];
  const add = (person: Person, subject: Subject, since: Instant): void => {
    if (found.some((other) => sameSubject(other.subject, subject))) return;
    const { asker, question } = subject;
    const photo = proofFor(view, subject, now)?.id;
    const about = { ...(asker !== undefined && { asker }), ...(question && { question }), ...(photo && { photo }) };
    found.push({ ...itemOf(subject, now), person: person.id, since, ...about });
  };
  for (const person of view.document.people.filter(({ role }) => role !== "child")) {
    for (const reference of referencesFor(view, person))
      if (isQuestion(reference.subject) && isOpenAt(reference, now)) add(person, reference.subject, reference.since);
    for (const { about, at } of heldFor(view, person)) if (isQuestion(about)) add(person, about, at);
  }
  return found.sort((a, b) => a.since - b.since);
};

const unreadIn = ({ document, state }: View, said: readonly Spoken[]): UnreadText[] => {
  const found = new Map<string, UnreadText>();
  for (const entry of said) {
    const id = conversationOf(entry);
    if (entry.type !== "received" || !isForPeople(entry.meaning) || id === undefined || found.has(id)) continue;
    const { person, text, at, masked } = entry;
    const key = person === undefined ? undefined : conversationKey({ person });
    const unread = key === undefined ? unknownUnread(state, id) : state.conversations.get(key);
    if (!unread || unread.ignored || unread.count === 0) continue;
    const who = document.people.find((one) => one.id === person)?.name ?? masked;
    found.set(id, { id, who, text, at, count: unread.count, ...(person && { person }) });
  }
  return [...found.values()];
};

const unknownUnread = ({ conversations }: View["state"], id: string) => {
  for (const [key, unread] of conversations)
    if (key.startsWith("#") && unknownId(key.slice(1) as Fingerprint) === id) return unread;
  return undefined;
};

export const homeView = async (
  { store, clock, settings }: Pick<Context, "store" | "clock" | "settings">,
  conversations: Conversations,
): Promise<HomeView> => {
  const said = await conversations.recentTexts();
  const view = store.view();
  const now = clock.now();
  const { start } = localDay(now, settings.timeZone);
  return {
    now,
    decisions: decisionsIn(view, now),
    unread: unreadIn(view, said),
    people: view.document.people.map((person) => {
      const last = said.find((entry) => conversationOf(entry) === person.id);
      return {
        id: person.id,
        open: openItems(view, person, now),
        done: doneItems(view, person, start, now),
        unread: view.state.conversations.get(person.id)?.count ?? 0,
        ...(last && { last: saidOf(last) }),
      };
    }),
  };
};
