// A person of the household: who they are, what they may do, whether they agreed to get texts.

import * as z from "zod";
import { flowKinds, type MessageKind } from "../message/kinds";
import type { E164, Instant, PersonId } from "../units";
import { availabilityStates } from "./availability";
import { languages, roles } from "./roles";

export { type Language, languages, type Role, roles } from "./roles";

/** The latest that a date can be. */
const endOfTime = 8.64e15;
const instantSchema = z
  .number()
  .int()
  .min(0)
  .max(endOfTime)
  .transform((value) => value as Instant);
const e164Schema = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .transform((value) => value as E164);
const personIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
  .transform((value) => value as PersonId);

/** Schemas of instants, numbers and person ids, for other schemas. */
export const schemas = { instant: instantSchema, e164: e164Schema, personId: personIdSchema };

/** How a consent was given or withdrawn. */
export const consentMethods = ["page", "sms", "member", "form", "import", "sandbox"] as const;
/** How a consent was given or withdrawn. */
export type ConsentMethod = (typeof consentMethods)[number];

/** What a person said themselves. A STOP stands beside it, as a suppression of the number, and outweighs it. */
const consentSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  z.object({
    state: z.enum(["opted_in", "opted_out"]),
    at: instantSchema,
    method: z.enum(consentMethods),
    /** The exact wording that the person agreed to. */
    wording: z.string().max(1000),
    by: z.string().max(80),
  }),
]);
/** A person's consent. An opt-out of the number outweighs it. */
export type Consent = z.infer<typeof consentSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A span of the day; over midnight where it ends before it begins. `days` are those it begins on, 1 = Monday … 7 = Sunday. */
export const quietSpanSchema = z.object({
  from: timeOfDay,
  to: timeOfDay,
  days: z.array(z.number().int().min(1).max(7)).optional(),
});
/** A span of quiet hours. */
export type QuietSpan = z.infer<typeof quietSpanSchema>;

/** Why a number can't get texts, according to the carrier. */
const unusableReasons = ["landline", "invalid", "unreachable", "blocked"] as const;
/** Why a number can't get texts. */
export type UnusableReason = (typeof unusableReasons)[number];

/** A member's own page: only the SHA-256 of its link's secret part is kept, in hexadecimal. */
const memberLinkSchema = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), at: instantSchema });

/** A number entered on the member page; used once that phone answers YES. */
const pendingNumberSchema = z.object({ number: e164Schema, at: instantSchema });

/** Reminders make sense for the person while `entity` is in the state `when`. */
export const availabilityRuleSchema = z
  .object({
    entity: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/, "is no entity id. Write it like person.ben"),
    when: z.enum(["home", "away", "on", "off"]),
  })
  .refine(({ entity, when }) => availabilityStates(entity).includes(when), {
    message:
      "can't say whether a person is available. Choose a person, tracker, zone, calendar, schedule, binary sensor or toggle",
    path: ["entity"],
  });

/** How messages of a kind reach a person with a notify target; `push_first`: by text too, if they don't answer in time. */
export const pushModes = ["text", "push", "push_first"] as const;
/** When a person gets notifications instead of texts. */
export type PushMode = (typeof pushModes)[number];

/** The summaries that a person gets, each off where it is absent. */
export const summariesSchema = z.object({
  morning: timeOfDay.optional(),
  week: z.object({ day: z.number().int().min(1).max(7), time: timeOfDay }).optional(),
});

/** Where Home Assistant notifies a person: on their phone, for one. */
export const pushSchema = z.object({
  /** A `notify` entity or service: `notify.mobile_app_annas_phone`. */
  target: z.string().regex(/^notify\.[a-z0-9_]{1,100}$/),
  /** By text where nothing is chosen. */
  modes: z.partialRecord(z.enum(flowKinds), z.enum(pushModes)).default({}),
  /** Minutes until the text, with `push_first`. */
  wait: z.number().int().min(1).max(1440).default(15),
});
/** Where a person gets notifications, and for what. */
export type Push = z.infer<typeof pushSchema>;

/** A person as stored in the document. */
export const personSchema = z.object({
  id: personIdSchema,
  name: z.string().min(1).max(60),
  role: z.enum(roles),
  number: e164Schema.optional(),
  /** Set by the carrier's answer; cleared when the number changes. */
  unusable: z.object({ reason: z.enum(unusableReasons), at: instantSchema }).optional(),
  consent: consentSchema,
  pendingNumber: pendingNumberSchema.optional(),
  paused: z.boolean().default(false),
  language: z.enum(languages).optional(),
  timeZone: z.string().optional(),
  quietHours: z.array(quietSpanSchema).optional(),
  /** Reminders wait while one of these entities says that they make no sense now. */
  availability: z.array(availabilityRuleSchema).max(10).optional(),
  /** Other names this person has, in Home Assistant for one. */
  aliases: z.array(z.string().min(1).max(80)).default([]),
  push: pushSchema.optional(),
  summaries: summariesSchema.optional(),
  memberLink: memberLinkSchema.optional(),
  /** Names and aliases they had before, which erasing them removes too. */
  formerNames: z.array(z.string().min(1)).optional(),
});
/** A person of the household. */
export type Person = z.infer<typeof personSchema>;

/** How messages of this kind reach the person. */
export const pushModeOf = ({ push }: Pick<Person, "push">, kind: MessageKind): PushMode =>
  (kind !== "system" && push?.modes[kind]) || "text";
