// Snapshots: the state as JSON and back, so that a start doesn't read the whole journal.

import * as z from "zod";
import { knownReferenceSchema } from "../answers/references";
import { messageKinds } from "../message/kinds";
import { messageStates } from "../message/states";
import { schemas } from "../people/person";
import { parts } from "./records";
import type { State } from "./state";

const { instant, personId } = schemas;
const { messageId, fingerprint, day, held, rest } = parts;

/** A map, as a list of its entries. */
const mapOf = <Key extends z.ZodType, Value extends z.ZodType>(key: Key, value: Value) =>
  z.array(z.tuple([key, value])).transform((entries) => new Map(entries as [z.output<Key>, z.output<Value>][]));

const count = z.object({ messages: z.number(), segments: z.number() });
const outcomes = z.object({
  delivered: z.number(),
  underway: z.number(),
  failed: z.number(),
  unknown: z.number(),
  refused: z.number(),
});
const noticed = z.object({ at: instant, notice: z.string(), text: z.string() });
const cost = z.object({ known: z.number(), unpriced: z.number() });
const message = z.object({
  person: personId.optional(),
  number: fingerprint,
  kind: z.enum(messageKinds),
  day,
  at: instant,
  keys: z.array(z.string()).optional(),
  before: instant.optional(),
  segments: z.number(),
  state: z.enum(messageStates),
  carrierId: z.string().optional(),
  body: z.object({ length: z.number(), hash: z.number() }).optional(),
  parts: z.array(z.string()).optional(),
  price: z.number().optional(),
  unreached: z.literal(true).optional(),
});

const stateSchema = z.object({
  newest: instant,
  behind: z.object({ since: instant, last: instant }).optional(),
  dailyCounts: mapOf(day, count),
  monthlyCosts: mapOf(z.string(), cost),
  outcomes: mapOf(day, outcomes),
  lastSent: mapOf(personId, instant),
  sentKeys: mapOf(z.string(), instant),
  messages: mapOf(messageId, message),
  byCarrierId: mapOf(z.string(), messageId),
  receivedIds: mapOf(z.string(), instant),
  consentIds: mapOf(z.string(), instant),
  stoppedNumbers: mapOf(fingerprint, instant),
  optedOutPeople: mapOf(personId, instant),
  references: mapOf(fingerprint, z.array(knownReferenceSchema)),
  rests: mapOf(fingerprint, rest.extend({ at: instant })),
  consecutiveFailures: mapOf(fingerprint, z.object({ count: z.number(), at: instant })),
  held: mapOf(z.string(), held.extend({ leased: instant.optional() })),
  lastPassed: mapOf(z.string(), instant),
  paused: mapOf(z.string(), instant),
  releaseOrdered: mapOf(z.string(), instant),
  closed: mapOf(z.string(), instant),
  availability: mapOf(personId, z.object({ available: z.boolean(), at: instant, entity: z.string().optional() })),
  values: mapOf(z.string(), mapOf(z.string(), z.string())),
  links: mapOf(z.string(), z.object({ url: z.string(), until: instant })),
  notified: mapOf(z.string(), instant),
  notices: z.array(noticed),
  conversations: mapOf(z.string(), z.object({ count: z.number(), at: instant, ignored: z.literal(true).optional() })),
  refusals: mapOf(z.string(), instant),
  currency: z.string().optional(),
  carrierStopped: z.string().optional(),
});

const listed = (value: unknown): unknown => (value instanceof Map ? [...value].map(([key, each]) => [key, listed(each)]) : value);

/** The state as JSON text. */
export const snapshot = (state: State): string =>
  JSON.stringify(Object.fromEntries(Object.entries(state).map(([name, part]) => [name, listed(part)])));

/** The size of a snapshot, in entries. */
export const entriesIn = (state: State): number =>
  Object.values(state).reduce((sum: number, part: unknown) => sum + (part instanceof Map ? part.size : 0), 0);

/** The state from a snapshot's JSON; undefined if it is damaged. */
export const restore = (taken: unknown): State | undefined => {
  const parsed = stateSchema.safeParse(taken);
  if (!parsed.success) return undefined;
  const { behind, carrierStopped, currency, ...rest } = parsed.data;
  return { ...rest, behind, carrierStopped, currency } as State;
};
