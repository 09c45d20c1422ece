// Requests to the webhook: genuine ones, and forgeries by an attacker who has seen some but has no token.

import type { WebhookRequest } from "../../../src/core/ports/carrier";
import { sandboxAccount } from "../../../src/sandbox/invented";
import { changed, inboundPairs, signedForm, signedJson } from "../../carriers/twilio/household";

const member = "+12025550101";
export const path = "household-sms/h1/inbound";

type Changes = Readonly<Record<string, string | undefined>>;

let texts = 0;
const sid = (): string => `SM${(++texts).toString(16).padStart(32, "0")}`;

/** A new text, signed with `token`; the household knows the number it comes from. */
export const textFrom = (url: string, changes: Changes = {}, token: string = sandboxAccount.authToken): WebhookRequest => {
  const own = {
    AccountSid: sandboxAccount.accountSid,
    From: member,
    To: sandboxAccount.sender,
    MessageSid: sid(),
    Body: "hello",
  };
  return signedForm(`${url}/${path}`, path, changed(inboundPairs, { ...own, ...changes }), token);
};

/** Sends a request; resolves with the status of its answer. */
export const post = async (url: string, { path, headers, body }: WebhookRequest): Promise<number> => {
  const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const response = await fetch(`${url}/${path}`, { method: "POST", headers: sent, body: Buffer.from(body) });
  await response.arrayBuffer();
  return response.status;
};

const withBody = (request: WebhookRequest, body: string): WebhookRequest => ({ ...request, body: Buffer.from(body) });
const bodyOf = ({ body }: WebhookRequest): string => Buffer.from(body).toString();
const unsigned = ({ "x-twilio-signature": _, ...headers }: WebhookRequest["headers"]) => headers;

/** The body split differently, so that its sorted and joined fields still give the signed text. */
const resplit = (request: WebhookRequest, from: string, to: string): WebhookRequest => {
  const body = bodyOf(request);
  if (!body.includes(from)) throw new Error(`There is no ${from} to split anew`);
  return withBody(request, body.replace(from, to));
};

export interface Forgery {
  readonly name: string;
  readonly request: WebhookRequest;
}

/** All of them must be refused. */
export const forgeries = (url: string): readonly Forgery[] => {
  const stop = (token: string) => textFrom(url, { Body: "STOP" }, token);
  const hello = textFrom(url, { Body: "hello", FromCity: "WASHINGTON" });
  const number = encodeURIComponent(member);
  const pollution = '{"__proto__":{"From":"+12025550101"},"constructor":{"prototype":{"admin":true}}}';
  return [
    { name: "another token", request: stop("another token") },
    { name: "the empty token", request: stop("") },
    { name: "no signature", request: { ...stop("x"), headers: unsigned(stop("x").headers) } },
    { name: "another body", request: resplit(hello, "Body=hello", "Body=STOP") },
    { name: "another path", request: { ...hello, path: `${path}?a=1` } },
    { name: "a field twice", request: resplit(hello, "Body=hello", "Body=hello&Body=hello") },
    { name: "a field twice, different", request: resplit(hello, "Body=hello", "Body=hello&Body=STOP") },
    { name: "a field that swallowed the next", request: resplit(hello, `From=${number}`, `From=${number}FromCityWASHINGTON`) },
    { name: "a body that swallowed the sender", request: resplit(hello, "Body=hello", `Body=helloFrom${number}`) },
    { name: "__proto__", request: withBody(hello, `${bodyOf(hello)}&__proto__[From]=${number}&__proto__=x&constructor=y`) },
    {
      name: "__proto__ in JSON",
      request: { ...signedJson(url, path, pollution), headers: { "content-type": "application/json" } },
    },
    {
      name: "line breaks",
      request: stop("a token\r\n"),
    },
    {
      name: "a line break in a name",
      request: withBody(hello, `${bodyOf(hello)}&a%0A[error]+forged+line+${number}=1`),
    },
    { name: "plain text", request: { ...hello, headers: { ...hello.headers, "content-type": "text/plain" } } },
    { name: "a thousand fields", request: withBody(hello, Array.from({ length: 1500 }, (_, n) => `f${n}=${n}`).join("&")) },
  ];
};
