// The state of the connection to a home, and what a token without administrator rights can't do.

import type { Instant } from "../../core/units";

export type HomeStatus =
  | { readonly kind: "connected"; readonly version: string; readonly admin: boolean | undefined }
  /** It answers, but its integrations aren't loaded yet. */
  | { readonly kind: "starting" }
  /** It refuses the token, so a new one has to be created. Retried rarely. */
  | { readonly kind: "wrong_token" }
  | { readonly kind: "unreachable"; readonly since: Instant; readonly detail: string }
  | { readonly kind: "closed" };

/** Whether both look the same to people. A new `since` alone is no change. */
export const sameStatus = (a: HomeStatus, b: HomeStatus): boolean => {
  if (a.kind === "unreachable" && b.kind === "unreachable") return a.detail === b.detail;
  if (a.kind === "connected" && b.kind === "connected") return a.version === b.version && a.admin === b.admin;
  return a.kind === b.kind;
};

/** Features that Home Assistant reserves for administrators: `household_sms_send`, mirrored notifications, firing events, timers. */
export const adminFeatures = ["asking", "notifications", "firing", "timers"] as const;
export type AdminFeature = (typeof adminFeatures)[number];

/** Which features this connection lacks; none if Home Assistant didn't say whose token it is, since each feature then reports it. */
export const missingFeatures = (status: HomeStatus): readonly AdminFeature[] =>
  status.kind === "connected" && status.admin === false ? adminFeatures : [];
