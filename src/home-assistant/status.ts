// How the connection to a home stands, as people are shown it.

import type { Instant } from "../core/units";

export type HomeStatus =
  | { readonly kind: "connected"; readonly version: string; readonly admin: boolean | undefined }
  /** It answers, but its integrations are not loaded yet. */
  | { readonly kind: "starting" }
  /** It refuses the token: somebody has to make a new one. It is tried again now and then. */
  | { readonly kind: "wrong_token" }
  | { readonly kind: "unreachable"; readonly since: Instant; readonly detail: string }
  | { readonly kind: "closed" };

/** Whether both show the same; a later attempt failing in another way is no change. */
export const sameStatus = (a: HomeStatus, b: HomeStatus): boolean => {
  if (a.kind === "unreachable" && b.kind === "unreachable") return a.detail === b.detail;
  if (a.kind === "connected" && b.kind === "connected") return a.version === b.version && a.admin === b.admin;
  return a.kind === b.kind;
};
