// Privacy: exports everything stored about a person, and erases a person while sending goes on.

import type { Context } from "../context/context";
import { erasure, tellsOf, withoutNames, withoutTraces } from "../core/journal/erasure";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { referencesOf } from "../core/journal/state";
import type { Scheduled } from "../core/message/scheduled";
import { phoneOf, suppressionOf } from "../core/people/consent";
import { findPerson, knownPerson, scheduledIn, type Traces } from "../core/people/document";
import { recipients } from "../core/people/names";
import type { Person } from "../core/people/person";
import { everyRecord, type View } from "../core/ports/store";
import type { PersonId } from "../core/units";
import { picturesOf, removeUnnamed } from "../pictures/kept";

/** A shared number is not erased: it belongs to the others as well. */
const tracesOf = ({ document, fingerprintOf }: View, person: Person): Traces => {
  const shared = document.people.some(({ id, number }) => id !== person.id && number === person.number);
  return {
    person: person.id,
    names: [...new Set([person.name, ...person.aliases, ...(person.formerNames ?? [])])],
    ...(person.number && !shared && { number: fingerprintOf(person.number) }),
  };
};

export interface PersonData {
  /** ISO 8601. */
  readonly exportedAt: string;
  readonly person: object;
  /** The STOP of their number, if any. */
  readonly suppression: object | null;
  readonly consentHistory: readonly RecordOf<"consent_changed">[];
  /** Texts that wait to be sent to them. */
  readonly held: readonly object[];
  /** Texts that are sent to them at a time. */
  readonly scheduled: readonly Scheduled[];
  /** The chores and questions that their replies can refer to. */
  readonly references: readonly object[];
  /** Where the short links in their texts lead. */
  readonly links: readonly object[];
  /** What they sent, as far as it is kept: base64. */
  readonly pictures: readonly { readonly at: string; readonly type: string; readonly content: string }[];
  /** Oldest first. */
  readonly records: readonly JournalRecord[];
  /** Damaged parts of the journal: what they held of the person is missing here. */
  readonly missing: readonly string[];
}

export class Privacy {
  constructor(private readonly context: Pick<Context, "store" | "clock" | "log" | "events">) {}

  /** Whole numbers in the log are about to be shown. Durable when it resolves. */
  logShown(by: string): Promise<void> {
    const { store, clock } = this.context;
    const at = clock.now();
    return store.step(() => ({
      result: undefined,
      records: [{ type: "household_changed", at, by, change: "log_exported" }],
    }));
  }

  /** Everything stored about a person. `by`: for the audit; absent if no one asked. */
  async export(id: PersonId, by?: string): Promise<PersonData> {
    const { store, clock } = this.context;
    const at = clock.now();
    if (by !== undefined)
      await store.step(({ document }) => {
        knownPerson(document, id);
        return { result: undefined, records: [{ type: "household_changed", at, by, change: "person_exported", person: id }] };
      });
    const view = store.view();
    const { memberLink, ...person } = knownPerson(view.document, id);
    const traces = tracesOf(view, knownPerson(view.document, id));
    const number = person.number && view.fingerprintOf(person.number);
    const held = [...view.state.held.values()].filter((entry) => tellsOf({ type: "held", ...entry }, traces));
    const references = referencesOf(view.state, phoneOf(view.fingerprintOf, knownPerson(view.document, id)));
    const suppression = (number && suppressionOf(view.document, number)) ?? null;
    const missing = (await store.verify?.()) ?? [];
    const records = await this.recordsOf(traces);
    const codes = await this.linksTo(id);
    const links = codes.map((code) => ({ code, ...view.state.links.get(code) }));
    return {
      exportedAt: new Date(at).toISOString(),
      person: { ...person, ...(memberLink && { memberLink: { at: memberLink.at } }) },
      suppression,
      consentHistory: records.filter((record) => record.type === "consent_changed"),
      held,
      scheduled: scheduledIn(view.document).filter(({ to }) =>
        recipients(view.document, to).some((one) => typeof one !== "string" && one.id === id),
      ),
      references,
      links,
      pictures: await this.picturesOf(id),
      records,
      missing,
    };
  }

  /**
   * Removes a person from the household at once, and from all records before it resolves; what a crash or a full disk interrupts is
   * finished later. The STOP of their number stays as a keyed hash, and sent texts stay counted. Rejects with `unknown_person`.
   */
  async erase(id: PersonId, by: string): Promise<void> {
    const { store, clock, events } = this.context;
    const at = clock.now();
    const links = findPerson(store.view().document, id) && (await this.linksTo(id));
    await store.step((view) => {
      const { document } = view;
      const isLeaving = document.erasing?.some(({ person }) => person === id) && !findPerson(document, id);
      if (isLeaving) return { result: undefined };
      const traces: Traces = { ...tracesOf(view, knownPerson(document, id)), ...(links && { links }) };
      return {
        result: undefined,
        records: [{ type: "household_changed", at, by: withoutNames([...traces.names, id])(by), change: "person_erased" }],
        document: {
          ...withoutTraces({ ...document, people: document.people.filter((person) => person.id !== id) }, traces),
          erasing: [...(document.erasing ?? []), traces],
        },
      };
    });
    await this.finish();
    events.emit("changed");
  }

  /** Damaged files that were set aside. No person can be removed from them; they can only be deleted. */
  async leftovers(): Promise<readonly string[]> {
    return (await this.context.store.setAside?.()) ?? [];
  }

  /** Deletes them permanently. */
  async discardLeftovers(by: string): Promise<void> {
    const { store, clock } = this.context;
    await store.discardSetAside?.();
    const at = clock.now();
    await store.step(() => ({
      result: undefined,
      records: [{ type: "household_changed", at, by, change: "leftovers_deleted" }],
    }));
  }

  /** Finishes erasures that were interrupted. */
  async finish(): Promise<void> {
    for (const traces of this.context.store.view().document.erasing ?? []) await this.finishOne(traces);
  }

  private async finishOne(traces: Traces): Promise<void> {
    const { store, log } = this.context;
    const unread = await store.rewrite(erasure(traces, store.view().state));
    await removeUnnamed(store);
    await store.step(({ document: { erasing = [], ...document } }) => {
      const left = erasing.filter(({ person }) => person !== traces.person);
      return { result: undefined, document: { ...document, ...(left.length > 0 && { erasing: left }) } };
    });
    const left = new Set([...unread, ...((await store.forgetReplaced?.()) ?? [])]);
    if (left.size > 0)
      log("warn", {
        event: "erase_incomplete",
        detail: `${[...left].join(", ")} may still hold something of them: see to it by hand`,
      });
  }

  private async picturesOf(person: PersonId): Promise<PersonData["pictures"]> {
    const { store } = this.context;
    const kept = picturesOf(store.view(), person);
    const found = await Promise.all(kept.map(async (each) => ({ ...each, content: await store.contents.get(each.id) })));
    return found.flatMap(({ at, type, content }) =>
      content && type ? [{ at: new Date(at).toISOString(), type, content: Buffer.from(content).toString("base64") }] : [],
    );
  }

  /** Codes of the short links in a person's texts. */
  private async linksTo(id: PersonId): Promise<string[]> {
    const view = this.context.store.view();
    const records = await this.recordsOf(tracesOf(view, knownPerson(view.document, id)));
    const texts = records.flatMap((record) => (record.type === "reserved" ? record.text : []));
    return [...view.state.links.keys()].filter((code) => texts.some((text) => text.includes(code)));
  }

  /** Oldest first. The log is newest first, so a status update is read before its message. */
  private async recordsOf(traces: Traces): Promise<JournalRecord[]> {
    const found: JournalRecord[] = [];
    const updates = new Map<string, JournalRecord[]>();
    for await (const record of everyRecord(this.context.store)) {
      if (record.type === "status_changed") updates.set(record.id, [...(updates.get(record.id) ?? []), record]);
      if (tellsOf(record, traces)) found.push(...((record.type === "reserved" && updates.get(record.id)) || []), record);
    }
    return found.reverse();
  }
}
