// Journals as they may come: any records, and reservations with the news of them.

import fc from "fast-check";
import { auditChangeNames } from "../../../src/core/audit";
import type { JournalRecord, RecordOf } from "../../../src/core/journal/records";
import { messageKinds } from "../../../src/core/message/kinds";
import { messageStates } from "../../../src/core/message/states";
import { type Fingerprint, type Instant, instant, type LocalDay, type MessageId, type PersonId } from "../../../src/core/units";

const start = Date.UTC(2026, 10, 22);
const hour = 3_600_000;

const within = (hours: number): fc.Arbitrary<Instant> =>
  fc.integer({ min: 0, max: hours - 1 }).map((n) => instant(start + n * hour));
const at = within(100 * 24);
const person = fc.constantFrom("ann", "ben").map((id) => id as PersonId);
const fingerprint = fc.constantFrom("first-number", "second-number").map((value) => value as Fingerprint);
const messageId = fc.integer({ min: 0, max: 9 }).map((n) => `message-${n}` as MessageId);
const text = fc.string({ unit: "grapheme", maxLength: 20 });
const word = fc.string({ maxLength: 8 });
const dayOf = (when: Instant): LocalDay => new Date(when).toISOString().slice(0, 10) as LocalDay;
const prices = fc.integer({ min: 1, max: 90_000 }).map((n) => n / 1e5);

const reference = fc.record({
  number: fc.integer({ min: 1, max: 99 }),
  until: at,
  subject: fc.record(
    {
      home: fc.constant("home-node"),
      adapter: fc.constant("todo"),
      item: fc.constantFrom("trash", "dishes"),
      title: fc.constant("Take out the trash"),
      actions: fc.constantFrom<("complete" | "approve")[]>(["complete"], ["approve"]),
      asker: fc.constantFrom("Ann", "Ben"),
      whose: fc.constantFrom("Ann", "Ben"),
    },
    { requiredKeys: ["home", "adapter", "item", "title", "actions"] },
  ),
});

const optional = { requiredKeys: [] };
const keys = fc.constantFrom("trash:1", "dishes:1", "dog:1");
const digest = fc.array(fc.record({ key: keys, reference }, optional), { minLength: 1, maxLength: 3 });

const reservation = (id = messageId, when = at): fc.Arbitrary<RecordOf<"reserved">> =>
  fc
    .tuple(
      fc.record({
        at: when,
        id,
        number: fingerprint,
        kind: fc.constantFrom(...messageKinds),
        segments: fc.integer({ min: 1, max: 4 }),
        text,
      }),
      fc.record({ person, key: keys, reference, digest, picture: word }, optional),
    )
    .map(([must, may]) => ({ type: "reserved" as const, ...must, ...may, day: dayOf(must.at) }));

const news = fc
  .tuple(
    fc.record({ at, id: messageId, state: fc.constantFrom(...messageStates) }),
    fc.record(
      {
        carrierId: word,
        error: fc.constant("21610"),
        segments: fc.integer({ min: 1, max: 4 }),
        price: fc.record({ amount: prices, currency: fc.constant("USD") }),
        unreached: fc.constant(true as const),
      },
      optional,
    ),
  )
  .map(([must, may]): JournalRecord => ({ type: "status_changed", ...must, ...may }));

const held = fc
  .record({
    at,
    id: word,
    holder: word,
    person: word,
    topic: word,
    until: at,
    kind: fc.constantFrom(...messageKinds),
    urgent: fc.boolean(),
    key: word,
    payload: fc.jsonValue(),
  })
  .map((record): JournalRecord => ({ type: "held", ...record }));

const others: fc.Arbitrary<JournalRecord>[] = [
  fc
    .record(
      {
        at,
        carrierId: word,
        number: fingerprint,
        masked: word,
        text,
        meaning: fc.constantFrom("other", "stop", "reply"),
        person,
      },
      { requiredKeys: ["at", "carrierId", "number", "masked", "text", "meaning"] },
    )
    .map((r) => ({ type: "received", ...r })),
  fc
    .record({ at, until: at, person, number: fingerprint, by: word }, { requiredKeys: ["at", "until"] })
    .map((r) => ({ type: "read", ...r })),
  fc
    .record(
      { at, kind: fc.constantFrom(...messageKinds), reason: word, person, to: word, title: text, by: word },
      { requiredKeys: ["at", "kind", "reason"] },
    )
    .map((r) => ({ type: "refused", ...r })),
  fc.record({ at, ids: fc.array(word, { maxLength: 3 }) }).map((r) => ({ type: "released", how: "released", ...r })),
  fc.record({ at, ids: fc.array(word, { maxLength: 3 }), until: at }).map((r) => ({ type: "leased", ...r })),
  fc.record({ at, holder: word, person: word, topic: word }).map((r) => ({ type: "passed", ...r })),
  fc
    .record(
      { at, holder: word, person: word, command: fc.constantFrom("pause" as const, "resume" as const, "release" as const) },
      { requiredKeys: ["at", "holder", "command"] },
    )
    .map((r) => ({ type: "throttle_ordered", ...r })),
  fc
    .record({ at, person, available: fc.boolean(), entity: word }, { requiredKeys: ["at", "person", "available"] })
    .map((r) => ({ type: "availability_changed", ...r })),
  fc
    .record({ at, scope: word, values: fc.dictionary(word, fc.option(word), { maxKeys: 3 }) })
    .map((r) => ({ type: "values_set", ...r })),
  fc
    .record({
      at,
      people: fc.array(person),
      to: fc.constantFrom("opted_in" as const, "opted_out" as const),
      method: word,
      by: word,
    })
    .map((r) => ({ type: "consent_changed", ...r })),
  fc.record({ at, by: word, change: fc.constantFrom(...auditChangeNames) }).map((r) => ({ type: "household_changed", ...r })),
  fc
    .record(
      {
        at,
        item: fc.constantFrom("trash", "dishes"),
        how: fc.constantFrom("complete" as const, "reject" as const),
        who: fc.constantFrom("Ann", "Ben"),
      },
      { requiredKeys: ["at", "item"] },
    )
    .map(({ item, ...r }) => ({ type: "closed", subject: { home: "home-node", adapter: "todo", item }, ...r })),
  fc
    .record({ at, item: fc.constantFrom("trash", "dishes") })
    .map(({ item, ...r }) => ({ type: "reopened", subject: { home: "home-node", adapter: "todo", item }, ...r })),
  fc
    .record({ at, person, number: fingerprint, reference })
    .map((r) => ({ type: "referred", ...r, reference: { ...r.reference, person: r.person } })),
  fc.record({ at, code: word, url: fc.webUrl(), until: at }).map((r) => ({ type: "link_created", ...r })),
  fc.record({ at, key: word, notice: word, text }).map((r) => ({ type: "notified", ...r })),
  fc.record({ at, error: word }, { requiredKeys: ["at"] }).map((r) => ({ type: "carrier_stopped", ...r })),
];

/** Any record a journal may hold. */
export const anyRecord: fc.Arbitrary<JournalRecord> = fc.oneof(
  { weight: 4, arbitrary: reservation() },
  { weight: 4, arbitrary: news },
  { weight: 2, arbitrary: held },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** Messages reserved within one day, and whatever the carrier says of each: what it says twice, it says the same. */
export const messagesWithNews = fc.array(reservation(messageId, within(24)), { minLength: 1, maxLength: 6 }).chain((all) => {
  const reserved = all.map((record, n) => ({ ...record, id: `message-${n}` as MessageId }));
  return fc.tuple(
    fc.constant(reserved),
    fc.tuple(...reserved.map(newsOf)).map((lists) => lists.flat()),
  );
});

const newsOf = ({ id, at: when }: RecordOf<"reserved">): fc.Arbitrary<RecordOf<"status_changed">[]> =>
  fc.tuple(fc.integer({ min: 1, max: 4 }), prices).chain(([segments, amount]) =>
    fc.array(
      fc
        .record(
          {
            state: fc.constantFrom(...messageStates),
            carrierId: fc.constant(`SM-${id}`),
            segments: fc.constant(segments),
            price: fc.constant({ amount, currency: "USD" }),
            part: fc.constantFrom("first", "second"),
          },
          { requiredKeys: ["state"] },
        )
        .map((said) => ({ type: "status_changed" as const, at: when, id, ...said })),
      { maxLength: 4 },
    ),
  );
