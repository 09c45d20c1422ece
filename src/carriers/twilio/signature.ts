// Where Twilio reaches us: the addresses it is given, and the address it signs.

import { createHash, timingSafeEqual } from "node:crypto";
import { parse } from "node:querystring";
import { validateRequest } from "twilio/lib/webhooks/webhooks";
import type { z } from "zod";
import type { Verified, WebhookRequest } from "../../core/ports/carrier";
import type { MessageId } from "../../core/units";
import type { TwilioOptions } from "./options";

export interface PublicUrls {
  /** The address Twilio signed a request to `path` under; without the fragment, which Twilio does not sign. */
  signed(path: string): string;
  /** Where news of a message go; carries our id of it. */
  status(id: MessageId): string;
  /** Where inbound texts go. */
  readonly inbound: string;
}

const inner = (path: string): string => path.replace(/^\//, "");

/** Undefined without a public URL, and where it is none that a request could be signed under. */
export const publicUrls = ({
  publicUrl,
  statusPath,
  inboundPath,
}: Pick<TwilioOptions, "publicUrl" | "statusPath" | "inboundPath">): PublicUrls | undefined => {
  if (!publicUrl || !URL.canParse(publicUrl) || !/^https?:\/\//i.test(publicUrl)) return undefined;
  const [address = "", ...fragment] = publicUrl.split("#");
  const base = address.replace(/\/+$/, "");
  const suffix = fragment.length > 0 ? `#${fragment.join("#")}` : "";
  return {
    signed: (path) => `${base}/${inner(path)}`,
    status: (id) => `${base}/${inner(statusPath)}?id=${encodeURIComponent(id)}${suffix}`,
    inbound: `${base}/${inner(inboundPath)}${suffix}`,
  };
};

/** Our id of the message, as the status address carries it back. */
export const idInUrl = (url: string): MessageId | undefined => {
  const ids = new URL(url).searchParams.getAll("id");
  return ids.length === 1 && /^[\w-]{1,64}$/.test(ids[0] ?? "") ? (ids[0] as MessageId) : undefined;
};

// A webhook's body, taken apart but not yet trusted.

/** Names and values as they were signed; a name that comes more than once has all its values. Without a prototype. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export type Form =
  | { readonly kind: "form"; readonly fields: Fields }
  /** Signed over its bytes, so they are needed as they came. */
  | { readonly kind: "json"; readonly body: Uint8Array }
  | { readonly kind: "none"; readonly problem: string };

const none = (problem: string): Form => ({ kind: "none", problem });

const textOf = (body: Uint8Array): string => Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");

const isValue = (value: unknown): value is string | readonly string[] =>
  typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));

/** Own names only, into an object whose names can't collide with a prototype's. */
const copied = (from: object): Fields | undefined => {
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(from)) {
    if (!isValue(value)) return undefined;
    fields[name] = value;
  }
  return fields;
};

const asForm = (from: unknown): Form => {
  const fields = typeof from === "object" && from !== null && !Array.isArray(from) ? copied(from) : undefined;
  return fields ? { kind: "form", fields } : none("the form holds more than names and texts");
};

export const readForm = ({ headers, body, parsed }: WebhookRequest): Form => {
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json")
    return body.length > 0 ? { kind: "json", body } : none("the JSON body is empty, or was parsed before it could be checked");
  if (type !== "application/x-www-form-urlencoded") return none("the body is neither a form nor JSON");
  return asForm(body.length > 0 || parsed === undefined ? parse(textOf(body)) : parsed);
};

/** The fields of a JSON body whose signature holds; undefined where it is no flat object. */
export const fieldsOfJson = (body: Uint8Array): Fields | undefined => {
  try {
    const form = asForm(JSON.parse(textOf(body)));
    return form.kind === "form" ? form.fields : undefined;
  } catch {
    return undefined;
  }
};

// Whether a request was signed with our Auth Token.

/** What the signature covers besides the address: a form's fields, or a JSON body's bytes by their hash in the address. */
export type Signed = { readonly fields: Fields } | { readonly body: Uint8Array };

// The SDK hashes a string, and bytes that are no UTF-8 don't survive the way through one.
const bodyIsHashed = (url: string, body: Uint8Array): boolean => {
  const [given, ...more] = new URL(url).searchParams.getAll("bodySHA256");
  const expected = createHash("sha256").update(body).digest();
  const claimed = Buffer.from(given ?? "", "hex");
  return more.length === 0 && claimed.length === expected.length && timingSafeEqual(claimed, expected);
};

/**
 * `url` is the public address without fragment, as Twilio called it. An empty token signs nothing, for anybody could sign with
 * it. Never throws.
 */
export const isSigned = (tokens: readonly string[], signature: string | undefined, url: string, what: Signed): boolean => {
  if (!signature || !URL.canParse(url)) return false;
  const fields = "fields" in what ? what.fields : {};
  const fits = tokens.some((token) => token !== "" && validateRequest(token, signature, url, fields));
  return fits && ("fields" in what || bodyIsHashed(url, what.body));
};

// What inbound texts and status callbacks have in common: proving that Twilio sent them, and reading the fields we know.

export type Keys = Pick<TwilioOptions, "accountSid" | "authToken" | "previousAuthToken">;

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

export interface Proved {
  readonly url: string;
  readonly fields: Fields;
}

/** The fields of a request that Twilio signed for this account, and the address it was signed for. */
export const prove = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Verified<Proved> => {
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
export const readFields = <T>(schema: z.ZodType<T>, fields: Fields): Verified<T> => {
  if (!Object.keys(fields).every((name) => /^[A-Za-z][\w.-]*$/.test(name)))
    return problem("signed, but a field has a strange name");
  const read = schema.safeParse({ ...fields });
  if (read.success) return { ok: true, value: read.data };
  const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0] ?? "form")));
  return problem(`signed, but not as expected: ${[...wrong].join(", ")}`);
};
