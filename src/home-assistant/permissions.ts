// What works with an administrator's token only: Home Assistant keeps these to its administrators.

import type { HomeStatus } from "./status";

/** Hearing `household_sms_send`, hearing notifications of others and pressing their buttons, firing events, hearing timers. */
export const forAdministrators = ["asking", "notifications", "firing", "timers"] as const;
export type ForAdministrators = (typeof forAdministrators)[number];

/** What a connection goes without; nothing where Home Assistant didn't say whose token it is, since each then says so itself. */
export const missingWith = (status: HomeStatus): readonly ForAdministrators[] =>
  status.kind === "connected" && status.admin === false ? forAdministrators : [];
