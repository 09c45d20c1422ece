// The account that the carrier sandbox and the household share. Fixed and public: it opens nothing but the sandbox.

import type { E164 } from "../core/units";

export const sandboxAccount = {
  accountSid: `AC${"0".repeat(32)}`,
  authToken: "sandbox".padEnd(32, "0"),
  /** Twilio's own test sender. */
  sender: "+15005550006" as E164,
} as const;

/** The phone that the sandbox plays. */
export const sandboxPhone = {
  username: "sandbox",
  password: "sandbox".padEnd(16, "0"),
  signingKey: "sandbox".padEnd(24, "0"),
  number: "+15005550016" as E164,
} as const;
