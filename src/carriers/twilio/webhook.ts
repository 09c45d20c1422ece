// What inbound texts and status callbacks have in common: proving that Twilio sent them, and reading the fields we know.

import type { z } from "zod";
import type { Genuine, WebhookRequest } from "../../core/ports/carrier";
import { type Fields, fieldsOfJson, readForm } from "./form";
import type { TwilioOptions } from "./options";
import { isSigned, type Signed } from "./signature";
import type { PublicUrls } from "./urls";

export type Keys = Pick<TwilioOptions, "accountSid" | "authToken" | "previousAuthToken">;

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

export interface Proved {
  readonly url: string;
  readonly fields: Fields;
}

/** The fields of a request that Twilio signed for this account, and the address it was signed for. */
export const prove = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Genuine<Proved> => {
  if (!urls) return problem("no public URL is configured, so no signature can be checked");
  const form = readForm(request);
  if (form.kind === "none") return problem(form.problem);
  const url = urls.signed(request.path);
  const signed: Signed = form.kind === "form" ? { fields: form.fields } : { body: form.body };
  const tokens = [keys.authToken, keys.previousAuthToken ?? ""];
  if (!isSigned(tokens, request.headers["x-twilio-signature"], url, signed)) return problem("the signature does not fit");
  const fields = form.kind === "form" ? form.fields : fieldsOfJson(form.body);
  return fields ? { ok: true, value: { url, fields } } : problem("the JSON body is no flat object");
};

/** Made once for each account: making a schema takes longer than all the rest of a request. */
export const perAccount = <Schema>(make: (accountSid: string) => Schema): ((accountSid: string) => Schema) => {
  const made = new Map<string, Schema>();
  return (accountSid) => {
    const schema = made.get(accountSid) ?? make(accountSid);
    made.set(accountSid, schema);
    return schema;
  };
};

/**
 * Only what the schema names is copied. Its patterns are strict, since the signature leaves open where one field ends and the
 * next begins, and a field that came twice is an array and fits none. A problem names fields and never quotes them.
 */
export const readFields = <T>(schema: z.ZodType<T>, fields: Fields): Genuine<T> => {
  if (!Object.keys(fields).every((name) => /^[A-Za-z][\w.-]*$/.test(name)))
    return problem("signed, but a field has a strange name");
  const read = schema.safeParse({ ...fields });
  if (read.success) return { ok: true, value: read.data };
  const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0] ?? "form")));
  return problem(`signed, but not as expected: ${[...wrong].join(", ")}`);
};
