// Verifies that Twilio signed a webhook request for this account: public URLs, the body, the signature.

import { createHash, timingSafeEqual } from "node:crypto";
import { parse } from "node:querystring";
import { validateRequest } from "twilio/lib/webhooks/webhooks";
import type { Verified, WebhookRequest } from "../../core/ports/carrier";
import type { MessageId } from "../../core/units";
import { withoutLogin } from "../../core/urls";
import type { TwilioOptions } from "./options";

/** The household's addresses as Twilio calls and signs them. */
export interface PublicUrls {
  /** The URL of a request to `path`, without the fragment, which Twilio doesn't sign. */
  signed(path: string): string;
  /** For status callbacks of a message; its query carries our id. */
  status(id: MessageId): string;
  /** For inbound texts. */
  readonly inbound: string;
}

const withoutSlash = (path: string): string => path.replace(/^\//, "");

/** Undefined without a valid public URL. */
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
    signed: (path) => `${base}/${withoutSlash(path)}`,
    status: (id) => `${base}/${withoutSlash(statusPath)}?id=${encodeURIComponent(id)}${suffix}`,
    inbound: `${base}/${withoutSlash(inboundPath)}${suffix}`,
  };
};

/** Our message id in the query of a status callback. */
export const idInUrl = (url: string): MessageId | undefined => {
  const ids = new URL(url).searchParams.getAll("id");
  return ids.length === 1 && /^[\w-]{1,64}$/.test(ids[0] ?? "") ? (ids[0] as MessageId) : undefined;
};

/** Fields as signed, without a prototype; a repeated name has all its values. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

type Form =
  | { readonly kind: "form"; readonly fields: Fields }
  /** Signed over its bytes, which are kept as received. */
  | { readonly kind: "json"; readonly body: Uint8Array }
  | { readonly kind: "none"; readonly problem: string };

const noForm = (problem: string): Form => ({ kind: "none", problem });

const textOf = (body: Uint8Array): string => Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");

const isValue = (value: unknown): value is string | readonly string[] =>
  typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));

const formOf = (from: unknown): Form => {
  const problem = "the form holds more than names and texts";
  if (typeof from !== "object" || from === null || Array.isArray(from)) return noForm(problem);
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(from)) {
    if (!isValue(value)) return noForm(problem);
    fields[name] = value;
  }
  return { kind: "form", fields };
};

const readForm = ({ headers, body, parsed }: WebhookRequest): Form => {
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json")
    return body.length > 0 ? { kind: "json", body } : noForm("the JSON body is empty, or was parsed before it could be verified");
  if (type !== "application/x-www-form-urlencoded") return noForm("the body is neither a form nor JSON");
  return formOf(body.length > 0 || parsed === undefined ? parse(textOf(body)) : parsed);
};

/** The fields of a JSON body; undefined if it isn't a flat object. */
const fieldsOfJson = (body: Uint8Array): Fields | undefined => {
  try {
    const form = formOf(JSON.parse(textOf(body)));
    return form.kind === "form" ? form.fields : undefined;
  } catch {
    return undefined;
  }
};

/** What is signed besides the URL: a form's fields, or a JSON body by its hash in the URL. */
export type Signed = { readonly fields: Fields } | { readonly body: Uint8Array };

// The SDK hashes a string, but bytes that are not UTF-8 don't survive the conversion.
const isBodyHashRight = (url: string, body: Uint8Array): boolean => {
  const [given, ...more] = new URL(url).searchParams.getAll("bodySHA256");
  const expected = createHash("sha256").update(body).digest();
  const claimed = Buffer.from(given ?? "", "hex");
  return more.length === 0 && claimed.length === expected.length && timingSafeEqual(claimed, expected);
};

/** `url`: the public URL as Twilio called it, without fragment. An empty token verifies nothing: anyone could sign with it. Never throws. */
export const isSigned = (tokens: readonly string[], signature: string | undefined, url: string, what: Signed): boolean => {
  if (!signature || !URL.canParse(url)) return false;
  const fields = "fields" in what ? what.fields : {};
  const isValid = tokens.some((token) => token !== "" && validateRequest(token, signature, url, fields));
  return isValid && ("fields" in what || isBodyHashRight(url, what.body));
};

export type Keys = Pick<TwilioOptions, "accountSid" | "authToken" | "previousAuthToken">;

const failed = (problem: string): { ok: false; problem: string } => ({ ok: false, problem });

/** The verified fields of a request, and the URL it was signed for. */
export const verify = (
  keys: Keys,
  urls: PublicUrls | undefined,
  request: WebhookRequest,
): Verified<{ readonly url: string; readonly fields: Fields }> => {
  if (!urls) return failed("no public URL is configured, so no signature can be verified");
  const form = readForm(request);
  if (form.kind === "none") return failed(form.problem);
  const url = urls.signed(request.path);
  const signed: Signed = form.kind === "form" ? { fields: form.fields } : { body: form.body };
  const tokens = [keys.authToken, keys.previousAuthToken ?? ""];
  const signature = request.headers["x-twilio-signature"];
  // Reports differ on whether a login in the URL is signed.
  if (![url, withoutLogin(url)].some((each) => isSigned(tokens, signature, each, signed)))
    return failed("the signature is wrong");
  const fields = form.kind === "form" ? form.fields : fieldsOfJson(form.body);
  return fields ? { ok: true, value: { url, fields } } : failed("the JSON body is not a flat object");
};
