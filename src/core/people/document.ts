// The document: the people of a household and the numbers that said STOP. Small, rarely written, readable by a person.

import * as z from "zod";
import { HouseholdSmsError } from "../errors";
import type { Duration, Fingerprint, PersonId } from "../units";
import { overridesSchema } from "./overrides";
import { type Person, personSchema, schemas } from "./person";

const suppressionSchema = z.object({
  number: z.string().transform((value) => value as Fingerprint),
  at: schemas.instant,
  /** `sms`: they texted STOP. `carrier`: the carrier answered that they had opted out. */
  method: z.enum(["sms", "carrier"]),
});
export type Suppression = z.infer<typeof suppressionSchema>;

/** What identifies an erased person in the journal once they are gone from the document. */
export const tracesSchema = z.object({
  person: schemas.personId,
  /** Of their number, unless others share it. */
  number: z
    .string()
    .transform((value) => value as Fingerprint)
    .optional(),
  /** Every name they had. */
  names: z.array(z.string().min(1)),
});
export type Traces = z.infer<typeof tracesSchema>;

export const documentFormat = 1;

export const documentSchema = z.object({
  format: z.literal(documentFormat),
  /** Made once with the household; a store that lost its data shows another. */
  household: z.string().min(8),
  /** Key of the fingerprints, base64. */
  fingerprintKey: z.string().min(40),
  paused: z.boolean(),
  people: z.array(personSchema),
  suppressions: z.array(suppressionSchema),
  /** What the page changed of the settings. */
  overrides: overridesSchema.optional(),
  /** Who is gone from here, and not yet from the journal. */
  erasing: z.array(tracesSchema).optional(),
});
/** People, settings and suppressions. Never changed in place: a change is a new document. */
export type HouseholdDocument = z.infer<typeof documentSchema>;

export const emptyDocument = (made: { household: string; fingerprintKey: string }): HouseholdDocument => ({
  format: documentFormat,
  ...made,
  paused: false,
  people: [],
  suppressions: [],
});

/** How long this household keeps its log. */
export const logKept = ({ overrides }: HouseholdDocument, otherwise: Duration): Duration => overrides?.keepLog ?? otherwise;

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
