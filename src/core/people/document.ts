// The document: the people of a household and the numbers that said STOP. Small, rarely written, readable by a person.

import * as z from "zod";
import { HouseholdSmsError } from "../errors";
import { type Scheduled, scheduledSchema } from "../message/scheduled";
import type { Duration, Fingerprint, PersonId } from "../units";
import { overridesSchema } from "./overrides";
import { type Person, personSchema, schemas } from "./person";

const fingerprint = z.string().transform((value) => value as Fingerprint);

/** The household's own opt-out list: a number that said STOP. */
const suppressionSchema = z.object({ number: fingerprint, at: schemas.instant, method: z.literal("sms") });
/** An opted-out number. */
export type Suppression = z.infer<typeof suppressionSchema>;

/**
 * What the carrier itself does with a number: it blocks texts after STOP or another of its keywords, until its START. A fact of its
 * own beside our opt-out list, known from a keyword or from error 21610. Kept after it is lifted, with the time.
 */
const carrierBlockSchema = z.object({
  number: fingerprint,
  at: schemas.instant,
  blocked: z.boolean(),
  /** Our number that the phone texted, and that it has to text START to; absent if unknown. */
  sender: schemas.e164.optional(),
});
/** A number that the carrier blocks. */
export type CarrierBlock = z.infer<typeof carrierBlockSchema>;

/** What identifies an erased person in the journal once they are gone from the document. */
export const tracesSchema = z.object({
  person: schemas.personId,
  /** Of their number, unless others share it. */
  number: fingerprint.optional(),
  /** Every name they had. */
  names: z.array(z.string().min(1)),
  /** Codes of the short links in their texts. */
  links: z.array(z.string()).optional(),
});
/** What identifies an erased person in the journal. */
export type Traces = z.infer<typeof tracesSchema>;

/** The version of the document's format. */
export const documentFormat = 1;

/** The document as it is stored. */
export const documentSchema = z.object({
  format: z.literal(documentFormat),
  /** Made once with the household; a store that lost its data shows another. */
  household: z.string().min(8),
  /** Key of the fingerprints, base64. */
  fingerprintKey: z.string().min(40),
  paused: z.boolean(),
  people: z.array(personSchema),
  suppressions: z.array(suppressionSchema),
  carrierBlocks: z.array(carrierBlockSchema).default([]),
  /** What the page changed of the settings. */
  overrides: overridesSchema.optional(),
  /** Texts to send at a time. */
  scheduled: z.array(scheduledSchema).optional(),
  /** Who is gone from here, and not yet from the journal. */
  erasing: z.array(tracesSchema).optional(),
});
/** People, settings and suppressions. Never changed in place: a change is a new document. */
export type HouseholdDocument = z.infer<typeof documentSchema>;

/** The document of a new household. */
export const emptyDocument = ({
  household,
  fingerprintKey,
}: {
  household: string;
  fingerprintKey: string;
}): HouseholdDocument => ({
  format: documentFormat,
  household,
  fingerprintKey,
  paused: false,
  people: [],
  suppressions: [],
  carrierBlocks: [],
});

/** How long this household keeps its log. */
export const logKept = ({ overrides }: HouseholdDocument, otherwise: Duration): Duration => overrides?.keepLog ?? otherwise;

/** The person with this id, if there is one. */
export const findPerson = (document: HouseholdDocument, id: PersonId): Person | undefined =>
  document.people.find((person) => person.id === id);

/** Throws `unknown_person`. */
export const knownPerson = (document: HouseholdDocument, id: PersonId): Person => {
  const person = findPerson(document, id);
  if (!person) throw new HouseholdSmsError("unknown_person", `There is no person «${id}» in this household.`);
  return person;
};

/** The same household with one person changed. */
export const withPerson = (document: HouseholdDocument, changed: Person): HouseholdDocument => ({
  ...document,
  people: document.people.some((person) => person.id === changed.id)
    ? document.people.map((person) => (person.id === changed.id ? changed : person))
    : [...document.people, changed],
});

/** The texts to send at a time. */
export const scheduledIn = ({ scheduled = [] }: HouseholdDocument): readonly Scheduled[] => scheduled;

/** The same household with other texts to send at a time. */
export const withScheduled = (
  { scheduled: _, ...document }: HouseholdDocument,
  texts: readonly Scheduled[],
): HouseholdDocument => ({
  ...document,
  ...(texts.length > 0 && { scheduled: [...texts] }),
});
