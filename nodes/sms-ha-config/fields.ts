// The fields of the sms-ha-config dialog: how to connect, rules for other entities, and the household to connect with.

import * as z from "zod/mini";
import { choice, count, reference, secret, text, textLike, yesOrNo } from "../lib/fields";

const needed = (longest: number) => z.string("text").check(z.minLength(1, "needed"), z.maxLength(longest, "too_long"));
/** `input_boolean.turn_off`, or an empty field. */
const service = textLike(/^[a-z0-9_]{1,60}\.[a-z0-9_]{1,60}$/, "service");

/** Other entities: which state sends a text, and what to call it. */
const rule = z.object({
  entity: needed(300),
  attribute: text(100),
  /** Separated by commas. */
  is: needed(1000),
  tells: choice(["due", "overdue", "claimed", "approved", "completed"]),
  /** The attribute with the due time. */
  dueAttribute: text(100),
  title: text(200),
  person: text(80),
  /** Called by the answers DONE or YES, and SKIP or NO. */
  yes: service,
  no: service,
});
export type RuleRow = z.infer<typeof rule>;

export const configSchema = z.object({
  name: text(60),
  source: choice(["sandbox", "url", "supervisor", "server"]),
  /** Of the simulated home; 0: any free port. */
  port: count(0, 0, 65_535),
  url: text(300),
  selfSigned: yesOrNo(false),
  /** The id of an installed Home Assistant `server` node. */
  server: text(),
  rules: z._default(z.array(rule, "choice"), []),
  /** The household that Home Assistant may ask for texts, and that reports to it. */
  household: reference("sms-config", false),
  /** Empty: without MQTT. */
  mqttUrl: textLike(/^(mqtts?|wss?):\/\/\S+$/, "broker"),
  /** Empty: Home Assistant's default. */
  mqttPrefix: textLike(/^[^\s#+]+$/, "topic"),
});
export type SmsHaConfig = z.infer<typeof configSchema>;

export const credentialsSchema = z.object({ token: secret(text(2000)), mqttUser: text(), mqttPassword: secret(text()) });
export type SmsHaCredentials = z.infer<typeof credentialsSchema>;
