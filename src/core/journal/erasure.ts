// Erasure: removes everything about one person from journal and state. What was sent stays
// counted.

import type { Reference } from "../answers/references";
import { isFinal } from "../message/states";
import { type HouseholdDocument, scheduledIn, type Traces, withScheduled } from "../people/document";
import type { Rewrite } from "../ports/store";
import type { Fingerprint, Instant, MessageId, PersonId } from "../units";
import type { JournalRecord } from "./records";
import { keyOf, type State } from "./state";

/** Replaces an erased number. */
export const erasedNumber = "erased" as Fingerprint;
const hiddenNumber = "•••••";

interface Whose {
  readonly person?: PersonId | undefined;
  readonly number?: Fingerprint | undefined;
}

/** Records of another person stay, even if they went to a number that is this person's now. */
const isTheirs = ({ person, number }: Whose, traces: Traces): boolean =>
  person === undefined ? number !== undefined && number === traces.number : person === traces.person;

const isCalled = (who: string | undefined, { person, names }: Traces): boolean =>
  who !== undefined && (who === person || names.includes(who));

/** Whether a record is about this person. Status updates don't name a person. */
export const tellsOf = (record: JournalRecord, traces: Traces): boolean => {
  switch (record.type) {
    case "reserved":
    case "received":
    case "refused":
    case "read":
    case "referred":
      return isTheirs(record, traces);
    case "consent_changed":
      return record.people.includes(traces.person) || (record.people.length === 0 && isTheirs(record, traces));
    case "household_changed":
    case "availability_changed":
      return record.person === traces.person;
    case "held":
    case "passed":
    case "throttle_ordered":
      return isCalled(record.person, traces);
    default:
      return false;
  }
};

/** The same object if nothing has changed. */
const sameOr = <T extends object>(before: T, after: T): T =>
  Object.keys(before).every((name) => before[name as keyof T] === after[name as keyof T]) ? before : after;

const sameItems = <T>(before: readonly T[], changed: (item: T) => T): T[] => {
  const after = before.map(changed);
  return after.every((item, n) => item === before[n]) ? (before as T[]) : after;
};

const isLetter = "[\\p{L}\\p{N}]";
const escaped = (name: string): string => name.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

/** A name as it stands in a sentence: Anna's, Annas, Annen. */
const ending = "(?:['’]?(?:s|es|n|en|ns|ens))?";

/** Replaces the names in a text, as whole words in any case, also with an ending. */
export const withoutNames = (names: readonly string[]): ((text: string) => string) => {
  if (names.length === 0) return (text) => text;
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<!${isLetter})(?:${longestFirst.join("|")})${ending}(?!${isLetter})`, "giu");
  return (text) => text.replace(pattern, "•••");
};

/** Fields that identify or classify, and never quote a person. */
const identifying = new Set([
  ...["type", "at", "id", "ids", "number", "person", "people", "carrierId", "masked", "kind", "day", "state", "holder", "home"],
  ...["adapter", "change", "method", "meaning", "actions", "notice", "how", "command", "code"],
]);

/** A value without names in any of its texts and keys; the very same if it has none. */
const scrubbed = <T>(value: T, tidied: (text: string) => string): T => {
  if (typeof value === "string") return tidied(value) as T;
  if (Array.isArray(value)) return sameItems(value, (item) => scrubbed(item, tidied)) as T;
  if (typeof value !== "object" || value === null) return value;
  let same = true;
  const entries = Object.entries(value).map(([name, part]) => {
    const next: [string, unknown] = identifying.has(name) ? [name, part] : [tidied(name), scrubbed(part, tidied)];
    same &&= next[0] === name && next[1] === part;
    return next;
  });
  return same ? value : (Object.fromEntries(entries) as T);
};

/** Whether a stored value is about this person: JSON with their id as `person`, as a flow's open question. */
const isKeptFor = (person: PersonId, value: string | null): boolean => {
  if (value === null || !value.includes(person)) return false;
  try {
    return (JSON.parse(value) as { readonly person?: unknown } | null)?.person === person;
  } catch {
    return false;
  }
};

class Erasure implements Rewrite {
  readonly #tidied: (text: string) => string;
  readonly #tidiedBy: (by: string) => string;
  /** Messages whose number is still needed: to match a late STOP, or a text with an unknown outcome. */
  readonly #open: ReadonlySet<MessageId>;
  readonly #held: ReadonlySet<string>;

  constructor(
    readonly traces: Traces,
    { messages, held }: State,
  ) {
    this.#tidied = withoutNames(traces.names);
    this.#tidiedBy = withoutNames([...traces.names, traces.person]);
    this.#open = new Set([...messages].filter(([, { state }]) => !isFinal(state)).map(([id]) => id));
    this.#held = new Set(held.keys());
  }

  record(record: JournalRecord): JournalRecord | undefined {
    if (record.type === "link_created" && this.traces.links?.includes(record.code)) return undefined;
    const left = tellsOf(record, this.traces) ? this.#theirs(record) : this.#others(record);
    // Messages that are still held are sent unchanged.
    if (!left || (left.type === "held" && this.#held.has(left.id))) return left;
    return scrubbed(left, this.#tidiedBy);
  }

  state(state: State): void {
    const { person, number } = this.traces;
    for (const [id, { person: _, keys: __, before: ___, body: ____, ...message }] of [...state.messages].filter(([, each]) =>
      isTheirs(each, this.traces),
    ))
      state.messages.set(id, { ...message, number: this.#numberOf(id, message.number) });
    state.lastSent.delete(person);
    state.optedOutPeople.delete(person);
    state.availability.delete(person);
    for (const key of [person, ...(number === undefined ? [] : [`#${number}`])]) state.conversations.delete(key);
    const refusals = [...state.refusals];
    state.refusals.clear();
    for (const [key, at] of refusals) {
      const tidied = this.#refusalKey(key);
      state.refusals.set(tidied, Math.max(at, state.refusals.get(tidied) ?? 0) as Instant);
    }
    for (const key of state.sentKeys.keys()) if (partsOf(key)[0] === person) state.sentKeys.delete(key);
    if (number !== undefined) {
      state.stoppedNumbers.delete(number);
      state.references.delete(number);
      state.rests.delete(number);
      state.consecutiveFailures.delete(number);
    }
    for (const [other, known] of state.references)
      state.references.set(
        other,
        known
          .filter((reference) => reference.person !== person)
          .map(({ closings, ...reference }) => ({
            ...this.#reference(reference),
            closings: closings.map((closing) => this.#closing(closing)),
          })),
      );
    for (const [id, entry] of state.held) if (isCalled(entry.person, this.traces)) state.held.delete(id);
    for (const map of [state.lastPassed, state.paused, state.releaseOrdered])
      for (const key of map.keys()) if (isCalled(partsOf(key)[1], this.traces)) map.delete(key);
    for (const code of this.traces.links ?? []) state.links.delete(code);
    for (const [id, { keys, ...message }] of state.messages)
      if (keys) state.messages.set(id, { ...message, keys: keys.map(this.#tidiedBy) });
    this.#rename(state.sentKeys);
    this.#rename(state.closed);
    this.#rename(state.notified);
    for (const values of state.values.values()) {
      for (const [key, value] of values) if (isKeptFor(person, value)) values.delete(key);
      this.#rename(values);
    }
    this.#rename(state.values);
    for (const [number, known] of state.references) state.references.set(number, scrubbed(known, this.#tidiedBy));
    state.notices.forEach((notice, n) => {
      state.notices[n] = { ...notice, text: this.#tidied(notice.text) };
    });
  }

  /** Takes the names out of the keys of a map. */
  #rename<Value>(map: Map<string, Value>): void {
    const entries = [...map];
    if (entries.every(([key]) => this.#tidiedBy(key) === key)) return;
    map.clear();
    for (const [key, value] of entries) map.set(this.#tidiedBy(key), value);
  }

  #theirs(record: JournalRecord): JournalRecord | undefined {
    switch (record.type) {
      case "reserved": {
        const { person: _, masked: _____, key: __, reference: ___, digest: ____, picture: ______, ...kept } = record;
        return sameOr(record, { ...kept, number: this.#numberOf(record.id, record.number), text: "" });
      }
      case "received": {
        const { person: _, ...kept } = record;
        return { ...kept, number: erasedNumber, masked: hiddenNumber, text: "" };
      }
      case "refused": {
        const { person: _, text: __, title: ___, ...kept } = record;
        return kept;
      }
      case "consent_changed": {
        const people = record.people.filter((each) => each !== this.traces.person);
        return people.length > 0 ? { ...record, people } : undefined;
      }
      default:
        return undefined;
    }
  }

  /** Takes away what scrubbing can't see or would leave a gap of: who asked for something, whose it is, who closed it. */
  #others(record: JournalRecord): JournalRecord {
    switch (record.type) {
      case "reserved": {
        const { reference, digest } = record;
        return sameOr(record, {
          ...record,
          ...(reference && { reference: this.#reference(reference) }),
          ...(digest && { digest: sameItems(digest, (item) => this.#item(item)) }),
        });
      }
      case "closed":
        return this.#closing(record);
      case "referred":
        return sameOr(record, { ...record, reference: this.#reference(record.reference) });
      case "values_set": {
        const values = Object.entries(record.values).filter(([, value]) => !isKeptFor(this.traces.person, value));
        return values.length === Object.keys(record.values).length ? record : { ...record, values: Object.fromEntries(values) };
      }
      default:
        return record;
    }
  }

  #item<Item extends { readonly reference?: Reference | undefined }>(item: Item): Item {
    return item.reference ? sameOr(item, { ...item, reference: this.#reference(item.reference) }) : item;
  }

  #reference<Entry extends Reference>(reference: Entry): Entry {
    const { asker, whose, ...rest } = reference.subject;
    const isErased = (name: string | undefined): boolean => name !== undefined && isCalled(name, this.traces);
    if (!isErased(asker) && !isErased(whose)) return reference;
    const subject = { ...rest, ...(!isErased(asker) && { asker }), ...(!isErased(whose) && { whose }) };
    return { ...reference, subject };
  }

  #closing<Closed extends { readonly who?: string | undefined }>(closing: Closed): Closed {
    const { who, ...rest } = closing;
    return who !== undefined && isCalled(who, this.traces) ? (rest as Closed) : closing;
  }

  #refusalKey(key: string): string {
    const [person = "", to = "", reason = "", title = "", day = ""] = partsOf(key);
    const theirs = person === this.traces.person;
    return theirs ? keyOf("", to, reason, "", day) : keyOf(person, this.#tidiedBy(to), reason, this.#tidied(title), day);
  }

  #numberOf(id: MessageId, number: Fingerprint): Fingerprint {
    return this.#open.has(id) ? number : erasedNumber;
  }
}

const partsOf = (key: string): readonly string[] => JSON.parse(key) as string[];

/** The same household without what is only about an erased person, and without their names in what is kept about others. */
export const withoutTraces = (document: HouseholdDocument, { names, person }: Traces): HouseholdDocument => {
  const tidied = withoutNames([...names, person]);
  const texts = scheduledIn(document).flatMap(({ last, ...text }) => {
    const to = text.to.filter((recipient) => recipient !== person);
    if (to.length === 0) return [];
    const kept = last && { ...last, results: last.results.filter((result) => result.person !== person) };
    return [{ ...text, to, by: tidied(text.by), text: tidied(text.text), ...(kept && { last: kept }) }];
  });
  return withScheduled({ ...document, people: scrubbed(document.people, tidied) }, texts);
};

/** Removes a person from the journal. `state`: as of now. */
export const erasure = (traces: Traces, state: State): Required<Pick<Rewrite, "record" | "state">> => {
  const made = new Erasure(traces, state);
  return { record: (record) => made.record(record), state: (changed) => made.state(changed) };
};
