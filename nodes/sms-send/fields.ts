// What the sms-send dialog holds: what a message doesn't say itself.

import * as z from "zod/mini";
import { flowKinds } from "../../src/core/message/kinds";
import { choice, count, recipientsIn, reference, text, yesOrNo } from "../lib/fields";

/** Where a field's value comes from: it is written as it is, or a property, variable or expression of Node-RED. */
const sources = ["str", "msg", "flow", "global", "env", "jsonata"] as const;

/** The fields whose value can come from elsewhere; `<field>Type` says from where. */
export const sourced = ["to", "kind", "subject", "message", "link", "key"] as const;
export type Sourced = (typeof sourced)[number];

const isUrl = (link: string): boolean => /^https?:\/\/\S+$/.test(link) && URL.canParse(link);

export const configSchema = z
  .object({
    name: text(),
    household: reference("sms-config"),
    /** A person's name or id, a role, or everybody; several with commas between them. */
    to: text(400),
    toType: choice(sources),
    kind: z._default(text(200), flowKinds[0]),
    kindType: choice(sources),
    urgent: yesOrNo(false),
    subject: text(500),
    subjectType: choice(sources),
    /** A wording by name; empty: `message`, or the payload. */
    template: text(60),
    message: text(1600),
    messageType: choice(sources),
    link: text(500),
    linkType: choice(sources),
    /** A person gets only one text with the same key. */
    key: text(500),
    keyType: choice(sources),
    /** Outputs the answer of the person, with the message that asked. */
    ask: yesOrNo(false),
    /** How long an answer is waited for. */
    answerHours: count(24, 1, 168),
    /** The third is the answer's. */
    outputs: count(2, 2, 3),
  })
  .check(
    z.refine(({ to, toType }) => toType !== "str" || recipientsIn(to).every((name) => name.length <= 80), {
      path: ["to"],
      message: "too_long",
    }),
    z.refine(({ link, linkType }) => linkType !== "str" || link === "" || isUrl(link), { path: ["link"], message: "url" }),
    z.refine(({ kind, kindType }) => kindType !== "str" || flowKinds.some((each) => each === kind), {
      path: ["kind"],
      message: "choice",
    }),
  );
export type SmsSendConfig = z.infer<typeof configSchema>;
