// Requests: what a flow asks to send.

import * as z from "zod";
import { subjectSchema } from "../home/subject";
import { schemas } from "../people/person";
import { flowKinds } from "./kinds";

/** A person's id, name or alias; a role; or the household. */
const recipientSchema = z.string().trim().min(1).max(80);
const templateData = z.record(z.string(), z.union([z.string(), z.number()]));
/** A flow's question has answers to choose from. */
const homeSubject = subjectSchema.refine(({ actions }) => actions.length > 0, { path: ["actions"], message: "is empty" });
const pictureId = z.string().regex(/^[\w-]{1,64}$/);
const wording = z.string().trim().min(1).max(300);
const key = z.string().min(1).max(200);

/** Longer than any text: what is over the allowed segments is cut or refused, as the household chose. */
const longestMessage = 20_000;

/** An item of a digest. It is sent once under its own key, alone or with others. */
export const digestItemSchema = z
  .object({
    subject: z.string().max(200).optional(),
    message: z.string().max(longestMessage).optional(),
    template: z.string().max(60).optional(),
    data: templateData.optional(),
    wording: wording.optional(),
    link: z.url().max(500).optional(),
    /** The id of a picture that the household keeps. */
    picture: pictureId.optional(),
    key: key.optional(),
    about: homeSubject.optional(),
  })
  .refine((item) => item.message !== undefined || item.template !== undefined, {
    message: "has neither a message nor a template",
    path: ["message"],
  });
/** An item of a digest, parsed. */
export type DigestItem = z.output<typeof digestItemSchema>;

/** Items in one text. */
export const mostInDigest = 50;

/** What flows can ask for. */
export const requestSchema = z
  .strictObject({
    to: z.union([recipientSchema, z.array(recipientSchema).min(1).max(50)]),
    subject: z.string().max(200).optional(),
    message: z.string().max(longestMessage).optional(),
    /** A template by name (`chore_due`), filled with `data` in the person's language. */
    template: z.string().max(60).optional(),
    data: templateData.optional(),
    /** In place of the template's sentence: `{who}, please: {title}`. */
    wording: wording.optional(),
    /** Several messages as one text; overrides `message` and `template`. */
    digest: z.array(digestItemSchema).min(1).max(mostInDigest).optional(),
    link: z.url().max(500).optional(),
    media: z
      .array(z.url({ protocol: /^https?$/ }))
      .max(10)
      .optional(),
    /** A `camera` or `image` entity of Home Assistant, whose picture is taken when the text is sent. Overridden by `picture`. */
    camera: z
      .string()
      .regex(/^(camera|image)\.[a-z0-9_]{1,200}$/, "expected a camera or image entity, like camera.door")
      .optional(),
    /** The id of a picture that the household keeps: an MMS where the carrier has it, else a link that works for 48 hours. */
    picture: pictureId.optional(),
    kind: z.enum(flowKinds).default(flowKinds[0]),
    urgent: z.boolean().default(false),
    /** A key is sent to a person only once, by whatever flow. */
    key: key.optional(),
    /** What an answer acts on; the text then says how to answer. */
    about: homeSubject.optional(),
    /** An answer that its reader sees on a page already: nothing is sent. */
    shown: z.boolean().optional(),
    /** Not worth sending after this instant (ms since 1970). */
    deadline: schemas.instant.optional(),
  })
  .refine(({ message, template, digest }) => [message, template, digest].some((words) => words !== undefined), {
    message: "has neither a message nor a template",
    path: ["message"],
  });
/** A request, parsed and complete. */
export type SendRequest = z.output<typeof requestSchema>;
/** A request as flows write it. */
export type SendRequestInput = z.input<typeof requestSchema>;
