// What the sms-ha-config dialog holds: where the home is, and how to get in.

import * as z from "zod/mini";
import { choice, count, text, yesOrNo } from "../shared/fields";

export const configSchema = z.object({
  name: text(60),
  source: choice(["sandbox", "url", "supervisor", "server"]),
  /** Of the simulated home; 0: any free one. */
  port: count(0, 0, 65_535),
  url: text(300),
  selfSigned: yesOrNo(false),
  /** The id of an installed Home Assistant `server` node. */
  server: text(),
});
export type SmsHaConfig = z.infer<typeof configSchema>;

export const credentialsSchema = z.object({ token: text(2000) });
export type SmsHaCredentials = z.infer<typeof credentialsSchema>;
