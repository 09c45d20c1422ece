// Where the guides explain something. The anchors stand in tables that .scripts/docs.mjs writes.

import { isRefusalReason } from "./policy/reasons";

/** Where the repository's files are read. */
export const repository = "https://github.com/household-sms/node-red/blob/main/";

/** The section on a node's settings. */
export const settingsSection = (nodeType: string): string => `${repository}nodes/README.md#settings-of-${nodeType}`;

/** The row that explains a reason or a carrier's error code. */
export const explainingRow = (code: string): string => {
  if (isRefusalReason(code)) return `${repository}nodes/README.md#reason-${code}`;
  return `${repository}src/carriers/${code.startsWith("phone_") ? "android" : "twilio"}/README.md#error-${code}`;
};
