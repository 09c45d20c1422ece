// Conversations: what was said with each person and each unknown number, and what of it is unread.

import type { Context } from "../context/context";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { conversationKey, type State } from "../core/journal/state";
import { findPerson } from "../core/people/document";
import type { Change, View } from "../core/ports/store";
import type { E164, Fingerprint, Instant, PersonId } from "../core/units";
import { type KeptPicture, keptIn } from "../pictures/kept";
import { conversationOf, isSpoken, type LogFilter, type NameOf, type Spoken, unknownId } from "./entries";
import { readLog } from "./log";
import type { ConversationPage, ConversationView, SaidView } from "./views";

/** Where an unread or last text is looked for, in texts and in journal records. */
const recent = { texts: 300, effort: 5000 };

/** The kept pictures of a text. */
const picturesIn = (view: View, entry: Spoken): Pick<SaidView, "pictures"> => {
  const kept = keptIn(view).filter(({ type }) => type !== undefined);
  const isShown = ({ id, came }: KeptPicture): boolean =>
    entry.type === "received" ? came?.text === entry.carrierId : entry.type === "message" && entry.picture === id;
  const ids = kept.filter(isShown).map(({ id }) => id);
  return ids.length > 0 ? { pictures: ids } : {};
};

export const saidOf = (entry: Spoken): SaidView => {
  switch (entry.type) {
    case "message": {
      const { at, text, outcome, error, media, by, id } = entry;
      return {
        at,
        direction: "out",
        text,
        status: outcome,
        id,
        ...(error !== undefined && { reason: error }),
        ...(media !== undefined && { media }),
        ...(by !== undefined && { by }),
      };
    }
    case "received":
      return { at: entry.at, direction: "in", text: entry.text, meaning: entry.meaning };
    case "refused": {
      const { at, title = "", reason, until, by } = entry;
      return {
        at,
        direction: "out",
        text: title,
        status: "refused",
        reason,
        ...(until !== undefined && { until }),
        ...(by !== undefined && { by }),
      };
    }
  }
};

const unknownNumbers = ({ conversations }: State): Map<string, Fingerprint> =>
  new Map(
    [...conversations.keys()]
      .filter((key) => key.startsWith("#"))
      .map((key) => {
        const number = key.slice(1) as Fingerprint;
        return [unknownId(number), number];
      }),
  );

export class Conversations {
  constructor(
    private readonly context: Pick<Context, "store" | "clock" | "events">,
    private readonly nameOf: NameOf,
  ) {}

  /** Unread first, then the most recent. */
  async list(): Promise<ConversationView[]> {
    const { document, state } = this.context.store.view();
    const said = await this.recentTexts();
    const unknown = unknownNumbers(state);
    const last = new Map<string, Spoken>();
    const masked = new Map<string, string>();
    for (const entry of said) {
      const id = conversationOf(entry);
      if (id === undefined) continue;
      if (!last.has(id)) last.set(id, entry);
      if (entry.type === "received" && entry.person === undefined && !masked.has(id)) masked.set(id, entry.masked);
    }
    const row = (id: string, who: string, key: string, person?: PersonId): ConversationView => {
      const entry = last.get(id);
      const { count = 0, ignored } = state.conversations.get(key) ?? {};
      return {
        id,
        who,
        unread: count,
        ...(person && { person }),
        ...(entry && { last: saidOf(entry) }),
        ...(ignored && { ignored }),
      };
    };
    const people = document.people.map(({ id, name }) => row(id, name, id, id));
    const others = [...masked].map(([id, number]) => {
      const known = unknown.get(id);
      return row(id, number, known ? conversationKey({ number: known }) : "");
    });
    const isUnread = ({ unread }: ConversationView): number => Number(unread > 0);
    return [...people, ...others].sort((a, b) => isUnread(b) - isUnread(a) || (b.last?.at ?? 0) - (a.last?.at ?? 0));
  }

  /** Newest first. `search`: in lower case. */
  async page(
    id: string,
    { before, search, limit }: { before?: string; search?: string; limit: number },
  ): Promise<ConversationPage> {
    const filter: LogFilter = { conversation: id, ...(search && { search }) };
    const request = { filter, limit, effort: 100_000, ...(before !== undefined && { before }) };
    const { entries, next } = await readLog(this.context.store, request, this.nameOf);
    const view = this.context.store.view();
    const texts = entries.filter(isSpoken).map((entry) => ({ ...saidOf(entry), ...picturesIn(view, entry) }));
    return { texts, ...(next !== undefined && { next }) };
  }

  /** The newest texts of all conversations, newest first. */
  async recentTexts(): Promise<readonly Spoken[]> {
    const request = { filter: { conversation: true as const }, limit: recent.texts, effort: recent.effort };
    return (await readLog(this.context.store, request, this.nameOf)).entries.filter(isSpoken);
  }

  /** Texts up to `until` are read. Durable when it resolves. */
  async markRead(id: string, until: Instant, by: string): Promise<void> {
    const { store, clock, events } = this.context;
    await store.step(({ document, state }): Change<void> => {
      const person = findPerson(document, id as PersonId)?.id;
      const number = person === undefined ? unknownNumbers(state).get(id) : undefined;
      if (!state.conversations.has(conversationKey({ person, number }))) return { result: undefined };
      const who = person === undefined ? { ...(number && { number }) } : { person };
      return { result: undefined, records: [{ type: "read", at: clock.now(), until, by, ...who }] };
    });
    events.emit("changed");
  }

  /** An unknown number's texts are unread no more, until that is undone. Durable when it resolves. */
  async ignore(id: string, ignored: boolean, by: string): Promise<void> {
    const { store, clock, events } = this.context;
    const sender = await this.sender(id);
    if (!sender) return;
    const { number, masked } = sender;
    await store.step(({ state }): Change<void> => {
      const isIgnored = state.conversations.get(conversationKey({ number }))?.ignored ?? false;
      if (isIgnored === ignored) return { result: undefined };
      const at = clock.now();
      const change = ignored ? "sender_ignored" : "sender_noticed";
      return {
        result: undefined,
        records: [
          { type: "read", at, until: at, by, number, ignored },
          { type: "household_changed", at, by, change, to: masked },
        ],
      };
    });
    events.emit("changed");
  }

  /** Whether the texts of this unknown number came from that one: its keyed hash says so, since nothing else of it is kept. */
  async isFrom(id: string, number: E164): Promise<boolean> {
    return (await this.sender(id))?.number === this.context.store.view().fingerprintOf(number);
  }

  /** The unknown number with this id, from its newest text that the journal still has. */
  private async sender(id: string): Promise<Pick<RecordOf<"received">, "number" | "masked"> | undefined> {
    const where = {
      json: (text: string) => text.includes('"received"'),
      record: (record: JournalRecord) =>
        record.type === "received" && record.person === undefined && unknownId(record.number) === id,
    };
    const { records } = await this.context.store.log({ types: ["received"], where, limit: 1 });
    const [found] = records;
    return found?.type === "received" ? found : undefined;
  }
}
