// Skims the journal, newest first: tells from a record's JSON whether it is worth reading, and keeps the news of messages until those
// come. What fits nothing is never parsed.

import { type RecordOf, recordSchema } from "../core/journal/records";
import { type MessageState, messageStates, nextState } from "../core/message/life";
import { outcomeOf, outcomes } from "../core/message/outcome";
import { type Heard, hear } from "./reports-entries";
import type { LogFilter, NameOf } from "./reports-filter";

/** In the order in which records are written; what lies there otherwise is read. */
const newsIn = /"type":"moved","at":\d+,"id":"([^"\\]+)","to":"(\w+)"/;
const messageIn = /"type":"reserved","at":\d+,"id":"([^"\\]+)"/;
const timeIn = /"at":(\d+)/;
const peopleIn = /"person":"([^"\\]+)"|"people":\[([^\]]*)\]/;
const typeMark = '"type":"';

const isAlone = (json: string): boolean => json.indexOf(typeMark, json.indexOf(typeMark) + 1) === -1;

const stateNamed = (name: string): MessageState => messageStates.find((state) => state === name) ?? "reserved";

/** The one record of a list; news hold no other list. */
const movedIn = (json: string): RecordOf<"moved"> | undefined => {
  const start = json.indexOf(`{${typeMark}`);
  const record = recordSchema.parse(JSON.parse(json.slice(start, json.indexOf("}]", start) + 1)));
  return record.type === "moved" ? record : undefined;
};

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const isIn = ({ start, end }: NonNullable<LogFilter["span"]>, at: number): boolean => at >= start && at < end;

export class Skim {
  readonly #news = new Map<string, string[]>();
  readonly #names = new Map<string, boolean>();
  readonly #needle: string;

  constructor(
    readonly filter: LogFilter,
    readonly nameOf: NameOf,
    /** What was told of messages that have not come yet. */
    readonly heard: Map<string, Heard>,
  ) {
    this.#needle = inJson(filter.search ?? "");
  }

  /** Whether it may be, or become, an entry that fits. */
  wants(json: string): boolean {
    if (!isAlone(json)) return true;
    const [, about] = newsIn.exec(json) ?? [];
    if (about !== undefined) {
      const news = this.#news.get(about);
      if (news) news.push(json);
      else this.#news.set(about, [json]);
      return false;
    }
    const [, id] = messageIn.exec(json) ?? [];
    if (id === undefined) return this.#mayFit(json);
    const wanted = this.#mayFit(json, id);
    if (wanted) this.hearOf(id);
    else this.heard.delete(id);
    this.#news.delete(id);
    return wanted;
  }

  /** Reads the news that are kept of a message. */
  hearOf(id: string): void {
    for (const json of this.#news.get(id) ?? []) this.hear(movedIn(json));
    this.#news.delete(id);
  }

  hear(record: RecordOf<"moved"> | undefined): void {
    if (record) this.heard.set(record.id, hear(this.heard.get(record.id), record));
  }

  /** Reads all news that are kept. */
  hearAll(): void {
    for (const id of [...this.#news.keys()]) this.hearOf(id);
  }

  #mayFit(json: string, message?: string): boolean {
    const { person, span, search } = this.filter;
    if (span && !isIn(span, Number(timeIn.exec(json)?.[1]))) return false;
    if (person !== undefined && !json.includes(`"${person}"`)) return false;
    if (message !== undefined && !this.#mayEnd(message)) return false;
    return !search || this.#mayTell(json, search, message);
  }

  /** What became of the message may be what is asked for. */
  #mayEnd(message: string): boolean {
    const { topic } = this.filter;
    if (topic === undefined || !(outcomes as readonly string[]).includes(topic)) return true;
    const states = (this.#news.get(message) ?? []).map((json) => stateNamed(newsIn.exec(json)?.[2] ?? ""));
    return outcomeOf[states.reduce(nextState, this.heard.get(message)?.state ?? "reserved")] === topic;
  }

  #mayTell(json: string, search: string, message: string | undefined): boolean {
    const told = (text: string): boolean => text.toLowerCase().includes(this.#needle);
    if (json.includes('"sealed":"') || told(json)) return true;
    if (message !== undefined && (this.heard.get(message)?.error || (this.#news.get(message) ?? []).some(told))) return true;
    const [, one, several = ""] = peopleIn.exec(json) ?? [];
    const people = one === undefined ? [...several.matchAll(/"([^"]+)"/g)].map(([, id]) => id ?? "") : [one];
    return people.some((id) => this.#isNamed(id, search));
  }

  #isNamed(id: string, search: string): boolean {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const is = this.nameOf(id as Parameters<NameOf>[0])
      .toLowerCase()
      .includes(search);
    this.#names.set(id, is);
    return is;
  }
}
