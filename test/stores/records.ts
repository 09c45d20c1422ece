// Records and households for the store's tests.

import type { RecordOf } from "../../src/core/journal/records";
import type { NewHousehold } from "../../src/core/ports/store";
import { type Fingerprint, type Instant, instant, type LocalDay, type MessageId, type PersonId } from "../../src/core/units";

/** Sunday, 22 November 2026, noon UTC, and seconds from there. */
export const at = (second: number): Instant => instant(Date.UTC(2026, 10, 22, 12) + second * 1000);

export const made: NewHousehold = {
  household: "household-under-test",
  fingerprintKey: Buffer.alloc(32, 7).toString("base64"),
  now: at(0),
};

export const messageId = (n: number): MessageId => `message-${n}` as MessageId;

export const reserved = (n: number): RecordOf<"reserved"> => ({
  type: "reserved",
  at: at(n),
  id: messageId(n),
  person: "pat" as PersonId,
  number: "fingerprint-of-pats-no" as Fingerprint,
  kind: "reminder",
  day: "2026-11-22" as LocalDay,
  segments: 1,
  text: `Trash, please (${n})`,
});

export const accepted = (n: number): RecordOf<"status_changed"> => ({
  type: "status_changed",
  at: at(n),
  id: messageId(n),
  state: "accepted",
  carrierId: `SM${n}`,
});

export const noticed = (n: number): RecordOf<"notified"> => ({
  type: "notified",
  at: at(n),
  key: `cap-${n}`,
  notice: "daily_cap_near",
  text: "90 % of today's texts are used",
});
