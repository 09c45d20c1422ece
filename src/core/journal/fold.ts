// Adds one record to the state. The same records in the same order give the same state, on any machine at any time.

import { isForPeople } from "../answers/meaning";
import { type Reference, withClosing, withoutForgotten, withReference, withReopening } from "../answers/references";
import { bodyMark } from "../message/body";
import { isFinal, nextState, outcomeOf } from "../message/states";
import { localDay } from "../policy/calendar";
import { type Duration, days, type Instant, instant, later } from "../units";
import { followClock } from "./clock";
import { countOutcome, recount, take } from "./counting";
import { erasedNumber } from "./erasure";
import type { JournalRecord, RecordOf } from "./records";
import { closedKey, conversationKey, keyOf, type MessageEntry, referencesOf, refusalKey, type State } from "./state";

/** How long the state remembers; the journal itself remembers for as long as retention says. */
const kept = {
  counts: days(62),
  finalMessages: days(3),
  openMessages: days(14),
  keys: days(30),
  inbound: days(60),
  rests: days(1),
};

/** Notices kept for the page. */
const mostNotices = 20;

const keysOf = ({ key, digest = [] }: RecordOf<"reserved">): string[] =>
  [key, ...digest.map((item) => item.key)].filter((each) => each !== undefined);

const reserve = (state: State, record: RecordOf<"reserved">): void => {
  if (state.messages.has(record.id)) return;
  const before = record.person && state.lastSent.get(record.person);
  const keys = keysOf(record);
  const message: MessageEntry = {
    number: record.number,
    kind: record.kind,
    day: record.day,
    at: record.at,
    segments: record.segments,
    state: "reserved",
    ...(record.text !== "" && { body: bodyMark(record.text) }),
    ...(record.person !== undefined && { person: record.person }),
    ...(keys.length > 0 && { keys }),
    ...(before !== undefined && { before }),
  };
  state.messages.set(record.id, message);
  take(state, message);
  for (const { reference } of [record, ...(record.digest ?? [])]) if (reference) refer(state, record, reference);
};

const refer = (state: State, { number, at }: Pick<RecordOf<"reserved">, "number" | "at">, reference: Reference): void =>
  void state.references.set(number, withReference(referencesOf(state, number), reference, at));

const move = (state: State, record: RecordOf<"status_changed">): void => {
  const message = state.messages.get(record.id);
  if (!message) return;
  if (record.carrierId !== undefined) {
    message.carrierId = record.carrierId;
    delete message.body;
    state.byCarrierId.set(record.carrierId, record.id);
  }
  if (record.price) state.currency = record.price.currency;
  // Sorted, so that the order of updates doesn't matter.
  if (record.part !== undefined) message.parts = [...new Set(message.parts).add(record.part)].sort();
  recount(state, message, () => {
    if (record.segments !== undefined) message.segments = record.segments;
    if (record.price) message.price = record.price.amount;
    message.state = record.failoverReason === undefined ? nextState(message.state, record.state) : record.state;
  });
  if (record.state === "delivered") state.consecutiveFailures.delete(message.number);
  else if (record.unreached) miss(state, message, record.at);
};

/** Each text counts once, and not for an erased number. */
const miss = (state: State, message: MessageEntry, at: Instant): void => {
  if (message.unreached || outcomeOf(message.state) !== "failed") return;
  message.unreached = true;
  if (message.number === erasedNumber) return;
  state.consecutiveFailures.set(message.number, { count: (state.consecutiveFailures.get(message.number)?.count ?? 0) + 1, at });
};

/** A phone that texts can be reached. */
const receive = (state: State, record: RecordOf<"received">): void => {
  const { carrierId, number, at, meaning } = record;
  state.receivedIds.set(carrierId, at);
  if (meaning === "stop" || meaning === "start") state.consentIds.set(carrierId, at);
  state.consecutiveFailures.delete(number);
  if (record.rest && number !== erasedNumber) state.rests.set(number, { ...record.rest, at });
  if (!isForPeople(meaning) || number === erasedNumber) return;
  const key = conversationKey(record);
  const before = state.conversations.get(key);
  if (!before?.ignored) state.conversations.set(key, { count: (before?.count ?? 0) + 1, at });
};

/** Survives the restore of an old document. */
const consent = (state: State, { to, at, number, people, method }: RecordOf<"consent_changed">): void => {
  if (to === "opted_in") {
    if (number !== undefined) state.stoppedNumbers.delete(number);
    for (const person of people) state.optedOutPeople.delete(person);
  } else if (method === "sms" && number !== undefined) state.stoppedNumbers.set(number, at);
  else if (method !== "carrier") for (const person of people) state.optedOutPeople.set(person, at);
};

const read = (state: State, record: RecordOf<"read">): void => {
  const key = conversationKey(record);
  const unread = state.conversations.get(key);
  if (record.ignored) state.conversations.set(key, { count: 0, at: record.at, ignored: true });
  else if (record.ignored === false) state.conversations.delete(key);
  else if (unread && !unread.ignored && unread.at <= record.until) state.conversations.delete(key);
};

const observe = (state: State, record: RecordOf<"values_set">): void => {
  const items = state.values.get(record.scope) ?? new Map<string, string>();
  for (const [item, seen] of Object.entries(record.values)) {
    if (seen === null) items.delete(item);
    else items.set(item, seen);
  }
  state.values.set(record.scope, items);
};

const hold = (state: State, { type: _, ...entry }: RecordOf<"held">): void => {
  state.held.set(entry.id, entry);
};

const lease = (state: State, { ids, until }: RecordOf<"leased">): void => {
  for (const id of ids) {
    const entry = state.held.get(id);
    if (entry) state.held.set(id, { ...entry, leased: until });
  }
};

/** By topic, and by person across topics. */
const pass = (state: State, { holder, person, topic, at }: RecordOf<"passed">): void => {
  state.lastPassed.set(keyOf(holder, person, topic), at);
  state.lastPassed.set(keyOf(holder, person), at);
};

const order = (state: State, { holder, person, command: order, at }: RecordOf<"throttle_ordered">): void => {
  const whose = person === undefined ? keyOf(holder) : keyOf(holder, person);
  if (order === "release") state.releaseOrdered.set(whose, at);
  else if (order === "pause") state.paused.set(whose, at);
  else if (person !== undefined) state.paused.delete(whose);
  else for (const key of state.paused.keys()) if ((JSON.parse(key) as string[])[0] === holder) state.paused.delete(key);
};

const close = (state: State, { type: _, subject, ...closing }: RecordOf<"closed">): void => {
  const { at, how } = closing;
  if (how !== "reject") state.closed.set(closedKey(subject, "chore"), at);
  if (how === undefined || how === "approve" || how === "reject") state.closed.set(closedKey(subject, "question"), at);
  for (const [number, known] of state.references) state.references.set(number, withClosing(known, subject, closing));
};

const reopen = (state: State, { subject, at }: RecordOf<"reopened">): void => {
  state.closed.delete(closedKey(subject, "chore"));
  for (const [number, known] of state.references) state.references.set(number, withReopening(known, subject, at));
};

/** Notices without text only deduplicate; they aren't shown. */
const note = (state: State, { at, key, notice, text }: RecordOf<"notified">): void => {
  state.notified.set(key, at);
  if (!text) return;
  state.notices.push({ at, notice, text });
  if (state.notices.length > mostNotices) state.notices.shift();
};

const refuse = (state: State, record: RecordOf<"refused">): void => {
  const key = refusalKey(record);
  state.refusals.set(key, instant(Math.max(record.at, state.refusals.get(key) ?? 0)));
  countOutcome(state, record.day ?? localDay(record.at, "UTC").day, "refused", 1);
};

const forget = <Key>(map: Map<Key, Instant>, before: Instant): void => {
  for (const [key, at] of map) if (at < before) map.delete(key);
};

const ago = (now: Instant, age: Duration): Instant => later(now, -age as Duration);

/** Once a day, so that the state doesn't grow with the years. */
const prune = (state: State, now: Instant): void => {
  const oldest = localDay(ago(now, kept.counts), "UTC").day;
  for (const day of state.dailyCounts.keys()) if (day < oldest) state.dailyCounts.delete(day);
  for (const day of state.outcomes.keys()) if (day < oldest) state.outcomes.delete(day);
  for (const month of state.monthlyCosts.keys()) if (month < oldest.slice(0, 7)) state.monthlyCosts.delete(month);
  for (const [id, message] of state.messages)
    if (message.at < ago(now, isFinal(message.state) ? kept.finalMessages : kept.openMessages)) state.messages.delete(id);
  // A message has two carrier ids after a failover.
  for (const [carrierId, id] of state.byCarrierId) if (!state.messages.has(id)) state.byCarrierId.delete(carrierId);
  for (const [number, references] of state.references) {
    const kept = withoutForgotten(references, now);
    if (kept.length > 0) state.references.set(number, kept);
    else state.references.delete(number);
  }
  for (const [number, { at }] of state.rests) if (at < ago(now, kept.rests)) state.rests.delete(number);
  for (const [number, { at }] of state.consecutiveFailures)
    if (at < ago(now, kept.counts)) state.consecutiveFailures.delete(number);
  for (const [code, { until }] of state.links) if (until <= now) state.links.delete(code);
  forget(state.sentKeys, ago(now, kept.keys));
  forget(state.receivedIds, ago(now, kept.inbound));
  forget(state.notified, ago(now, kept.counts));
  forget(state.closed, ago(now, kept.counts));
  forget(state.lastPassed, ago(now, kept.counts));
  forget(state.releaseOrdered, ago(now, kept.counts));
  forget(state.refusals, ago(now, days(1)));
  for (const [key, { at, ignored }] of state.conversations)
    if (!ignored && at < ago(now, kept.counts)) state.conversations.delete(key);
};

const utcDay = (at: Instant): number => Math.floor(at / days(1));

const folders: { readonly [Type in JournalRecord["type"]]: (state: State, record: RecordOf<Type>) => void } = {
  reserved: reserve,
  status_changed: move,
  received: receive,
  read,
  held: hold,
  released: (state, record) => record.ids.forEach((id) => void state.held.delete(id)),
  leased: lease,
  passed: pass,
  throttle_ordered: order,
  values_set: observe,
  referred: (state, record) => refer(state, record, record.reference),
  closed: close,
  reopened: reopen,
  availability_changed: (state, { type: _, person, ...availability }) => void state.availability.set(person, availability),
  link_created: (state, { code, url, until }) => void state.links.set(code, { url, until }),
  notified: note,
  carrier_stopped: (state, record) => {
    state.carrierStopped = record.error;
  },
  refused: refuse,
  consent_changed: consent,
  household_changed: () => {},
};

/** Changes `state` in place. */
export const fold = (state: State, record: JournalRecord): void => {
  const newDay = utcDay(record.at) > utcDay(state.newest);
  followClock(state, record.at);
  if (newDay) prune(state, record.at);
  (folders[record.type] as (state: State, record: JournalRecord) => void)(state, record);
};
