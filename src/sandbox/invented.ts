// What is made up for trying things out: an account, a phone, and a family with numbers that are never assigned (555-01xx).

import { members } from "../core/people/demo-family";
import { type Person, personSchema } from "../core/people/person";
import type { E164, Instant } from "../core/units";

/** Shared by the carrier sandbox and the household. Fixed and public: it opens nothing but the sandbox. */
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

/** All of them have opted in. */
export const family = (at: Instant): Person[] =>
  members.map((member) =>
    personSchema.parse({
      ...member,
      consent: { state: "opted_in", at, method: "sandbox", wording: "Invented for trying things out.", by: "sandbox" },
    }),
  );
