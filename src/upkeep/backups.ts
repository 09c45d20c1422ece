// Backups: makes a file of the whole household, and restores one. A restore takes nothing back that happened since: no opt-out, no
// revoked link, no count; and it sends nothing again.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import { HouseholdSmsError } from "../core/errors";
import { fold } from "../core/journal/fold";
import type { JournalRecord } from "../core/journal/records";
import { emptyState, type State } from "../core/journal/state";
import { type HouseholdDocument, logKept } from "../core/people/document";
import { wallTime } from "../core/policy/zone";
import type { Backup, BackupFiles } from "../core/ports/backup";
import type { Store, View } from "../core/ports/store";
import { type Duration, type Instant, instant, type LocalDay, later, type PersonId } from "../core/units";
import { carriedOver, isSameHousehold } from "../people/restore";
import type { BackupSummary } from "../reports/views";
import { withoutText } from "./retention";

const recordsPerStep = 250;
const recordsPerPage = 1000;
const householdScope = "household";

const ago = (now: Instant, age: Duration): Instant => later(now, -age as Duration);

/** The journal up to the record that marks the backup, newest first. */
async function* journalUpTo(store: Pick<Store, "log">, marks: (record: JournalRecord) => boolean) {
  let isAfter = true;
  for (let before: string | undefined, more = true; more; more = before !== undefined) {
    const page = await store.log({ limit: recordsPerPage, ...(before !== undefined && { before }) });
    const start = isAfter ? page.records.findIndex(marks) : 0;
    if (start >= 0) {
      isAfter = false;
      yield page.records.slice(start);
    }
    before = page.next;
  }
}

const summaryOf = ({ made, document, count }: Backup, current: HouseholdDocument): BackupSummary => {
  const missingIn = (people: HouseholdDocument["people"], others: HouseholdDocument["people"]): string[] =>
    people.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);
  return {
    made,
    people: document.people.map(({ name }) => name),
    records: count,
    same: isSameHousehold(document, current),
    returning: missingIn(document.people, current.people),
    leaving: missingIn(current.people, document.people),
  };
};

const both = <Key, Value>(...maps: readonly ReadonlyMap<Key, Value>[]): Map<Key, Value> =>
  new Map(maps.flatMap((map) => [...map]));

const summed = (saved: State["dailyCounts"], before: State["dailyCounts"]): State["dailyCounts"] => {
  const sum = new Map(saved);
  for (const [day, { messages, segments }] of before) {
    const known = sum.get(day as LocalDay);
    sum.set(day, { messages: messages + (known?.messages ?? 0), segments: segments + (known?.segments ?? 0) });
  }
  return sum;
};

/** The backup's state, in a household that has sent and heard something of its own. */
const stateAfter = (saved: State, before: State, now: State, stopped: HouseholdDocument["suppressions"]): State => {
  const { sentKeys, receivedIds, consentIds, notified } = now;
  const values = both(saved.values, before.values);
  values.delete(householdScope);
  const own = before.values.get(householdScope);
  if (own) values.set(householdScope, own);
  return {
    ...structuredClone(saved),
    newest: instant(Math.max(saved.newest, before.newest, now.newest)),
    behind: undefined,
    dailyCounts: summed(saved.dailyCounts, before.dailyCounts),
    sentKeys: both(saved.sentKeys, before.sentKeys, sentKeys),
    receivedIds: both(saved.receivedIds, before.receivedIds, receivedIds),
    consentIds: both(saved.consentIds, before.consentIds, consentIds),
    notified: both(saved.notified, before.notified, notified),
    stoppedNumbers: both(new Map(stopped.map(({ number, at }) => [number, at])), saved.stoppedNumbers),
    availability: both(saved.availability, before.availability) as Map<PersonId, never>,
    values,
    carrierStopped: before.carrierStopped,
  };
};

/** What would have been sent since the backup isn't sent now. */
const pastHeld = ({ held }: State, now: Instant): string[] =>
  [...held.values()].flatMap(({ id, until }) => (until > now ? [] : [id]));

export class Backups {
  #running = false;

  /** `restored`: called when everything else must look again. */
  constructor(
    private readonly context: Pick<Context, "store" | "clock" | "settings" | "log">,
    private readonly files: BackupFiles,
    private readonly restored: () => void,
  ) {}

  get maxBytes(): number {
    return this.files.maxBytes;
  }

  /** The file, encrypted with the passphrase. The audit says who has it. Rejects with `backup_too_big` or `backup_running`. */
  make(passphrase: string, by: string): Promise<Uint8Array> {
    return this.alone(async () => {
      const { store, clock } = this.context;
      const mark: JournalRecord = { type: "household_changed", at: clock.now(), by, change: "backup_made" };
      const { document, state } = await store.step(({ document, state }) => ({
        result: { document, state: structuredClone(state) },
        records: [mark],
      }));
      fold(state, mark);
      const marks = (record: JournalRecord): boolean =>
        record.type === "household_changed" && record.change === mark.change && record.at === mark.at && record.by === by;
      return this.files.seal({ made: mark.at, document, state }, journalUpTo(store, marks), passphrase);
    });
  }

  /** What a file holds. Changes nothing. Rejects as `BackupFiles.open` does, and with what keeps `restore` from replacing anything. */
  check(file: Uint8Array, passphrase: string): Promise<BackupSummary> {
    return this.alone(async () => {
      const backup = await this.files.open(file, passphrase);
      const view = this.context.store.view();
      this.documentOf(backup, view);
      return summaryOf(backup, view.document);
    });
  }

  /**
   * Checks a file completely and puts it in place. Of the same household, that is one durable step, and the log stays. Another
   * household's log is replaced first, while this one is paused: if the process ends meanwhile, it stays paused, and the restore can be
   * done again. Rejects as `check` does, with nothing changed.
   */
  restore(file: Uint8Array, passphrase: string, by: string): Promise<BackupSummary> {
    return this.alone(async () => {
      const backup = await this.files.open(file, passphrase);
      const { store } = this.context;
      const summary = summaryOf(backup, store.view().document);
      const paused = backup.document.paused || store.view().document.paused;
      // Throws before anything is replaced.
      const document = this.documentOf(backup, store.view());
      // Its hashes are those of the key that is replaced; the state after it has the backup's.
      const stoppedNumbers = summary.same ? undefined : await this.replaceJournal(backup, document);
      await store.step((view) => {
        const at = this.context.clock.now();
        const known = stoppedNumbers ? { ...view, state: { ...view.state, stoppedNumbers } } : view;
        const restored = this.documentOf(backup, known);
        const past = summary.same ? [] : pastHeld(view.state, at);
        const records: JournalRecord[] = [
          ...(past.length > 0 ? [{ type: "released", at, ids: past, how: "dropped", reason: "restored" } as const] : []),
          { type: "household_changed", at, by, change: "backup_restored", to: this.timeOf(backup.made) },
        ];
        return { result: undefined, records, document: summary.same ? restored : { ...restored, paused } };
      });
      this.context.log("info", { event: "backup_restored" });
      this.restored();
      return summary;
    });
  }

  /** Returns the numbers that had said STOP here. */
  private async replaceJournal(
    { state: saved, records }: Backup,
    { suppressions, overrides }: HouseholdDocument,
  ): Promise<State["stoppedNumbers"]> {
    const { store, clock, settings } = this.context;
    const before = await store.step(({ document, state }) => ({
      result: structuredClone(state),
      document: { ...document, paused: true },
    }));
    await store.rewrite({ record: () => undefined, state: (state) => void Object.assign(state, emptyState()) });
    const now = clock.now();
    const oldest = ago(now, logKept({ overrides } as HouseholdDocument, settings.keepLog));
    const worded = ago(now, overrides?.keepTexts ?? settings.keepTexts);
    const held = new Set(saved.held.keys());
    let waiting: JournalRecord[] = [];
    const write = async (): Promise<void> => {
      const batch = waiting;
      waiting = [];
      await store.step(() => ({ result: undefined, records: batch }));
    };
    for (const record of records()) {
      const kept = record.at < worded ? withoutText(record, held) : record;
      if (record.at < oldest || !kept) continue;
      waiting.push(kept);
      if (waiting.length === recordsPerStep) await write();
    }
    await write();
    await new KeyValues(store, clock).setWatermark("restored", now);
    const values = both(before.values, new Map([["retention", store.view().state.values.get("retention") ?? new Map()]]));
    await store.rewrite({
      record: (record) => record,
      state: (state) => void Object.assign(state, stateAfter(saved, { ...before, values }, state, suppressions)),
    });
    return before.stoppedNumbers;
  }

  private documentOf(backup: Backup, view: View): HouseholdDocument {
    return carriedOver(backup, view, this.context.clock.now());
  }

  private timeOf(at: Instant): string {
    return new Date(wallTime(at, this.context.settings.timeZone)).toISOString().slice(0, 16).replace("T", " ");
  }

  /** Two at once would mix, and each takes much memory. */
  private async alone<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#running)
      throw new HouseholdSmsError("backup_running", "A backup is being made or restored. Try again when it is done.");
    this.#running = true;
    try {
      return await task();
    } finally {
      this.#running = false;
    }
  }
}
