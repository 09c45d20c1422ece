// Random households, and whether stored bytes reveal anything of them: no four characters of any name, number or text may be found.

import fc from "fast-check";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import type { E164, Fingerprint, LocalDay, MessageId, PersonId } from "../../src/core/units";
import { e164, person } from "../fakes/household";
import { at } from "./records";

/** Names, numbers and words of one household. */
export interface Secrets {
  readonly names: readonly string[];
  readonly numbers: readonly E164[];
  readonly words: readonly string[];
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const word = (min: number, max: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: min, maxLength: max }).map((each) => each.join(""));

export const secretsOf = fc.record({
  names: fc.uniqueArray(word(5, 9), { minLength: 3, maxLength: 3 }),
  numbers: fc.uniqueArray(
    fc.integer({ min: 0, max: 99_999_999 }).map((n) => e164(`+49176${String(n).padStart(8, "0")}`)),
    { minLength: 3, maxLength: 3 },
  ),
  words: fc.uniqueArray(word(6, 12), { minLength: 12, maxLength: 12 }),
});

const idOf = (name: string): PersonId => name.toLowerCase() as PersonId;

/** Fills every field that can hold something of a person. */
export const fill = async (store: Store, { names, numbers, words }: Secrets): Promise<void> => {
  const [first = "", second = "", third = ""] = names;
  const [chore = "", text = "", answer = "", link = "", title = "", notice = "", payload = "", ...more] = words;
  const id = idOf(first);
  const { fingerprintOf } = store.view();
  const number: Fingerprint = fingerprintOf(numbers[0] ?? ("" as E164));
  const subject = {
    home: "home",
    adapter: "todo",
    item: `todo.${second}_${chore}`,
    title,
    actions: ["complete" as const],
    asker: third,
  };
  const message = "message-1" as MessageId;
  const records: JournalRecord[] = [
    {
      type: "reserved",
      at: at(1),
      id: message,
      person: id,
      number,
      kind: "reminder",
      day: "2026-11-22" as LocalDay,
      segments: 1,
      text: `${text} ${second}`,
      key: `chore:${second}:${chore}`,
      by: first,
      reference: { number: 1, subject, until: at(9999) },
    },
    { type: "status_changed", at: at(2), id: message, state: "delivered", carrierId: "SM1" },
    { type: "received", at: at(3), carrierId: "IN1", number, masked: "+49•••••", person: id, text: answer, meaning: "other" },
    { type: "refused", at: at(4), person: id, kind: "alert", reason: "cooldown", to: second, title, text, by: third },
    { type: "household_changed", at: at(5), by: first, change: "person_changed", person: id, from: second, to: third },
    {
      type: "held",
      at: at(6),
      id: "held-1",
      holder: "throttle",
      person: idOf(second),
      topic: more[0] ?? "",
      until: at(9999),
      kind: "reminder",
      urgent: false,
      key: `held:${third}`,
      about: subject,
      payload: { payload, to: third },
    },
    { type: "values_set", at: at(7), scope: `home/${first}`, values: { [`todo.${second}`]: more[1] ?? "" } },
    { type: "closed", at: at(8), subject, who: third },
    { type: "link_created", at: at(9), code: "abc", url: `https://example.org/${link}`, until: at(9999) },
    { type: "notified", at: at(10), key: `cap:${third}`, notice: "daily_cap_near", text: `${notice} ${first}` },
    {
      type: "consent_changed",
      at: at(11),
      number,
      people: [id],
      to: "opted_in",
      method: "page",
      by: third,
      wording: more[2] ?? "",
    },
  ];
  await store.step(({ document }) => ({
    result: undefined,
    records,
    document: {
      ...document,
      people: names.map((name, n) => {
        const number = numbers[n];
        return person(idOf(name), { name, aliases: [`${more[3]}${n}`], ...(number && { number }) });
      }),
      suppressions: [{ number: fingerprintOf(numbers[1] ?? ("" as E164)), at: at(0), method: "sms" }],
    },
  }));
};

/** What may stay readable: encrypted content, checksums and digests, ids, types, positions and times. */
const allowed: readonly RegExp[] = [
  /[\w-]{12}\.[\w+/]{24,}={0,2}/g,
  /"(?:checksum|crc)":\s*"[0-9a-f]+"/g,
  /^[0-9a-f]{8}(?= \{)/gm,
  /"document":"[0-9a-f]{16}"/g,
  /"\d+:[\w-]{43}"/g,
  /"type":"[a-z_]+"/g,
  /"key":"[\w-]{12}"/g,
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  /"(?:id|host|pid|beats)":(?:"[^"]*"|\d+)/g,
  /\d{4}-\d\d(?:_\d{4})?\.jsonl/g,
  /"(?:at|offset)":\d+/g,
  /\b\d{13}(?:-\d+)?\b/g,
  // Our own field names.
  /"(?:checksum|crc|content|format|position|file|files|offset|state|encrypted|records|type|at|key|document|released)":/g,
  // The length of a value in Redis's append-only file.
  /[$*]\d+\r\n/g,
];

const grams = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 3) }, (_, n) => text.slice(n, n + 4));

/** Four characters of a secret that the bytes reveal. `known`: what a household without secrets has there as well. */
export const revealed = (bytes: Buffer, { names, numbers, words }: Secrets, known: ReadonlySet<string>): string[] => {
  const readable = allowed.reduce((text, pattern) => text.replace(pattern, "\0"), bytes.toString("latin1")).toLowerCase();
  const secret = [...names, ...words, ...numbers.map((each) => each.slice(1))].flatMap((each) => grams(each.toLowerCase()));
  return [...new Set(secret)].filter((gram) => !known.has(gram) && readable.includes(gram));
};

export const gramsIn = (bytes: Buffer): ReadonlySet<string> =>
  new Set(grams(allowed.reduce((text, pattern) => text.replace(pattern, "\0"), bytes.toString("latin1")).toLowerCase()));
