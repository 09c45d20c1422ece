// X-Signature: what proves to a webhook that the post comes from the phone.

import { createHmac } from "node:crypto";

/** Over the body as it is posted, and the Unix seconds that stand beside it in X-Timestamp. */
export const sign = (key: string, body: string, timestamp: string): string =>
  createHmac("sha256", key)
    .update(body + timestamp)
    .digest("hex");

/** The app's JSON writer keeps what HTML would read out of strings. */
export const jsonAsTheApp = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&='\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
