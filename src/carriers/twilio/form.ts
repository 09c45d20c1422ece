// A webhook's body, taken apart but not yet trusted.

import { parse } from "node:querystring";
import type { WebhookRequest } from "../../core/ports/carrier";

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
