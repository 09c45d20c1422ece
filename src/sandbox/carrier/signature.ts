// X-Twilio-Signature: what proves to a webhook that the post comes from the holder of the auth token.

import { createHmac } from "node:crypto";

/** Signs a form post: the URL as posted to, without fragment, then each key in code-unit order with its values. */
export function signForm(authToken: string, url: string, form: URLSearchParams): string {
  const keys = [...new Set(form.keys())].sort();
  const signed = keys.reduce(
    (text, key) =>
      text +
      valuesOf(form, key)
        .map((value) => key + value)
        .join(""),
    url.replace(/#.*$/, ""),
  );
  return createHmac("sha1", authToken).update(signed, "utf8").digest("base64");
}

const valuesOf = (form: URLSearchParams, key: string): string[] => [...new Set(form.getAll(key))].sort();
