// Records and people as they lie on the disk: where the store is encrypted, texts, held messages and numbers are sealed.

import type { JournalRecord } from "../core/journal/records";
import type { HouseholdDocument } from "../core/people/document";
import type { Sealing } from "./encryption";

type Secret = "text" | "payload" | "url";

/** What is sealed of a record of some type. */
const secretOf = (record: JournalRecord): Secret | undefined => {
  switch (record.type) {
    case "reserved":
    case "received":
    case "refused":
      return record.text ? "text" : undefined;
    case "held":
      return record.payload === null ? undefined : "payload";
    case "linked":
      return record.url ? "url" : undefined;
    default:
      return undefined;
  }
};

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);

/** A record's own place: a sealed text means nothing at another one. */
const placeOf = ({ type, at, id, carrierId, code }: Raw): string => JSON.stringify([type, at, id ?? carrierId ?? code ?? null]);

export const sealRecord = (record: JournalRecord, sealing: Sealing): object => {
  const secret = sealing.writesWith === undefined ? undefined : secretOf(record);
  if (secret === undefined) return record;
  const value = (record as Raw)[secret];
  const plain = secret === "payload" ? null : "";
  return { ...record, [secret]: plain, sealed: sealing.seal(placeOf(record as Raw), value) };
};

const secretNamed = (type: unknown): Secret => (type === "held" ? "payload" : type === "linked" ? "url" : "text");

/** What a reader finds; a record of ours never has a part `sealed`, whatever somebody texted. */
export const openRecord = (raw: unknown, sealing: Sealing): unknown => {
  if (!isRaw(raw) || typeof raw.sealed !== "string") return raw;
  const { sealed, ...rest } = raw;
  return { ...rest, [secretNamed(raw.type)]: sealing.open(placeOf(raw), sealed) };
};

/** Whether it lies there as it would be written now. */
export const isAsWritten = (raw: unknown, record: JournalRecord, { writesWith }: Sealing): boolean =>
  secretOf(record) === undefined || (isRaw(raw) && typeof raw.sealed === "string") === (writesWith !== undefined);

const numberOf = (id: unknown): string => JSON.stringify(["number", id]);

export const sealPeople = (document: HouseholdDocument, sealing: Sealing): object =>
  sealing.writesWith === undefined
    ? document
    : {
        ...document,
        people: document.people.map(({ number, ...person }) =>
          number === undefined ? person : { ...person, sealed: sealing.seal(numberOf(person.id), number) },
        ),
      };

export const openPeople = (raw: unknown, sealing: Sealing): unknown => {
  if (!isRaw(raw) || !Array.isArray(raw.people)) return raw;
  const people = raw.people.map((person: unknown) => {
    if (!isRaw(person) || typeof person.sealed !== "string") return person;
    const { sealed, ...rest } = person;
    return { ...rest, number: sealing.open(numberOf(person.id), sealed) };
  });
  return { ...raw, people };
};
