// The journal's records: everything that happens, one line each. The state is derived from them alone.

import * as z from "zod";
import { closingSchema, referenceSchema } from "../answers/references";
import { auditChangeNames, type FieldChange } from "../audit";
import { subjectIdSchema, subjectSchema } from "../home/subject";
import { messageKinds } from "../message/kinds";
import { messageStates } from "../message/states";
import { schemas } from "../people/person";
import type { Fingerprint, LocalDay, MessageId } from "../units";

const messageId = z
  .string()
  .min(1)
  .max(64)
  .transform((value) => value as MessageId);
const fingerprint = z.string().transform((value) => value as Fingerprint);
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .transform((value) => value as LocalDay);
const at = schemas.instant;
const person = schemas.personId;
const by = z.string().max(160);

/** A permission to send once, counted from now on. Durable before the request to the carrier. */
const reserved = z.object({
  type: z.literal("reserved"),
  at,
  id: messageId,
  /** Absent for an answer to an unknown number. */
  person: person.optional(),
  number: fingerprint,
  /** The number as logs show it. */
  masked: z.string().optional(),
  kind: z.enum(messageKinds),
  day,
  segments: z.number().int().min(1),
  text: z.string(),
  media: z.number().int().optional(),
  /** The id of the kept picture that it shows. */
  picture: z.string().max(64).optional(),
  key: z.string().optional(),
  reference: referenceSchema.optional(),
  /** Who asked: a node and its flow, or a user of the page. */
  by: by.optional(),
  /** For a digest: the key and the reference of each item. */
  digest: z.array(z.object({ key: z.string().optional(), reference: referenceSchema.optional() })).optional(),
});

/** A status update: the carrier's answer, a callback, or what reconciliation found. */
const statusChanged = z.object({
  type: z.literal("status_changed"),
  at,
  id: messageId,
  state: z.enum(messageStates),
  /** The carrier's own id of it. */
  carrierId: z.string().optional(),
  /** The carrier's error code, `21610`. */
  error: z.string().optional(),
  segments: z.number().int().optional(),
  price: z.object({ amount: z.number(), currency: z.string() }).optional(),
  /** The segment that the update is about, if each is reported separately. */
  part: z.string().max(64).optional(),
  /** The first carrier's error: from now on the second carrier has the message. */
  failoverReason: z.string().optional(),
  /** The phone could not be reached: counted for its number. */
  unreached: z.literal(true).optional(),
});

/** A request that was not sent. */
const refused = z.object({
  type: z.literal("refused"),
  at,
  person: person.optional(),
  kind: z.enum(messageKinds),
  /** The household's day, in whose report it is counted. */
  day: day.optional(),
  reason: z.string(),
  until: at.optional(),
  /** The name the flow used, if it matches no person. */
  to: z.string().max(80).optional(),
  /** What it was about. */
  title: z.string().max(300).optional(),
  by: by.optional(),
  text: z.string().optional(),
});

/** What a list or question left out for want of room, and MORE shows: references, and the word they are choices for. */
const rest = z.object({ numbers: z.array(z.number().int()), word: z.string().max(20) });

/** An inbound text. Its carrier id is kept, so that a repetition is recognized. */
const received = z.object({
  type: z.literal("received"),
  at,
  carrierId: z.string(),
  number: fingerprint,
  masked: z.string(),
  person: person.optional(),
  text: z.string(),
  meaning: z.string(),
  /** When it was written, if the carrier says so and it was read later. */
  written: at.optional(),
  rest: rest.optional(),
});

/** A conversation was read on the page, up to `until`. `number`: an unknown sender's. */
const read = z.object({
  type: z.literal("read"),
  at,
  until: at,
  person: person.optional(),
  number: fingerprint.optional(),
  by: by.optional(),
  /** From now on its texts are never unread, or are again. */
  ignored: z.boolean().optional(),
});

/** A person's consent or a number's opt-out changed: part of the audit. */
const consentChanged = z.object({
  type: z.literal("consent_changed"),
  at,
  number: fingerprint.optional(),
  people: z.array(person),
  to: z.enum(["opted_in", "opted_out"]),
  method: z.string(),
  by: z.string(),
  wording: z.string().optional(),
});

const fieldChange: z.ZodType<FieldChange> = z.object({
  field: z.string().max(80),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  numbers: z.object({ from: fingerprint.optional(), to: fingerprint.optional() }).optional(),
});

/** The people or settings of the household changed: part of the audit. Numbers are masked. */
const householdChanged = z.object({
  type: z.literal("household_changed"),
  at,
  by: z.string(),
  change: z.enum(auditChangeNames),
  person: person.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  fields: z.array(fieldChange).optional(),
});

/** A message that waits. The payload is the flow's own `msg`, as JSON. */
const held = z.object({
  type: z.literal("held"),
  at,
  id: z.string(),
  /** Id of the throttle's node. */
  holder: z.string(),
  person: z.string(),
  topic: z.string(),
  until: at,
  kind: z.enum(messageKinds),
  urgent: z.boolean(),
  /** It is sent once under this key, even if it is released twice after a crash. */
  key: z.string(),
  deadline: at.optional(),
  /** Why it waits. */
  reason: z.string().optional(),
  /** Sent now from the page: it waits for nothing of the throttle's own. */
  sendNow: z.literal(true).optional(),
  /** Canceled on the page: the throttle drops it. */
  canceled: z.literal(true).optional(),
  about: subjectSchema.optional(),
  payload: z.unknown(),
});
const released = z.object({
  type: z.literal("released"),
  at,
  ids: z.array(z.string()),
  how: z.enum(["released", "dropped"]),
  reason: z.string().optional(),
});
/** An instance releases these now. Until then no other does; afterwards another one can, in case the first has ended. */
const leased = z.object({ type: z.literal("leased"), at, ids: z.array(z.string()), until: at });
/** A throttle passed a message: starts its gap. */
const passed = z.object({ type: z.literal("passed"), at, holder: z.string(), person: z.string(), topic: z.string() });

/** A command to a throttle: pause, resume, or release what it holds without waiting for its own rules. */
const throttleOrdered = z.object({
  type: z.literal("throttle_ordered"),
  at,
  holder: z.string(),
  /** Absent: for all people. */
  person: z.string().optional(),
  command: z.enum(["pause", "resume", "release"]),
});

/** Key-value storage: what was last observed at home, and more. */
const valuesSet = z.object({
  type: z.literal("values_set"),
  at,
  scope: z.string(),
  /** By key; null deletes. */
  values: z.record(z.string(), z.string().nullable()),
});

/** A reference that was handed out without a text, with a notification. `number`: the phone's, or what stands for a person without. */
const referred = z.object({ type: z.literal("referred"), at, person, number: fingerprint, reference: referenceSchema });

/** A chore or reward is closed at home: reminders about it are dropped, and answers to it hear what happened. */
const closed = closingSchema.extend({ type: z.literal("closed"), subject: subjectIdSchema });

/** The home has taken that back, as by unticking: its numbers can be answered again. */
const reopened = z.object({ type: z.literal("reopened"), at, subject: subjectIdSchema });

/** Home Assistant says whether reminders make sense for a person now. */
const availabilityChanged = z.object({
  type: z.literal("availability_changed"),
  at,
  person,
  available: z.boolean(),
  /** The entity that says no. */
  entity: z.string().optional(),
});

/** A short link, valid until then. */
const linkCreated = z.object({ type: z.literal("link_created"), at, code: z.string(), url: z.string(), until: at });

/** A notice. `key` identifies repetitions of the same notice. */
const notified = z.object({ type: z.literal("notified"), at, key: z.string(), notice: z.string(), text: z.string() });

/** The carrier refused the account or sender, so sending stops. Without `error`: an admin resumed it. */
const carrierStopped = z.object({ type: z.literal("carrier_stopped"), at, error: z.string().optional() });

/** Any record of the journal, by `type`. */
export const recordSchema = z.discriminatedUnion("type", [
  reserved,
  statusChanged,
  refused,
  received,
  read,
  consentChanged,
  householdChanged,
  held,
  released,
  leased,
  passed,
  throttleOrdered,
  valuesSet,
  referred,
  closed,
  reopened,
  availabilityChanged,
  linkCreated,
  notified,
  carrierStopped,
]);
/** Any record of the journal. */
export type JournalRecord = z.infer<typeof recordSchema>;
/** The record of one type. */
export type RecordOf<Type extends JournalRecord["type"]> = Extract<JournalRecord, { type: Type }>;

/** Parts of the state, for reading a snapshot. */
export const parts = { messageId, fingerprint, day, held: held.omit({ type: true }), rest };
