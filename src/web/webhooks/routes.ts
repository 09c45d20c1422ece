// The carrier's webhooks of all households: one route, which finds the household by sms-config's id at each request.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookRequest, WebhookResponse } from "../../core/ports/carrier";
import { type Body, BodyReader, type Incoming } from "../http/body";
import { type Mountable, mountOnce } from "../http/mount";

type Kind = "inbound" | "status";

/** Answers a household's webhooks. */
export interface WebhookTarget {
  webhook(kind: Kind, request: WebhookRequest): Promise<WebhookResponse>;
  /** Called for each request that is refused before it is verified; `problem` is for the log. */
  webhookRefused(problem: string): void;
}

interface Options {
  readonly find: (configId: string) => WebhookTarget | undefined;
}
export type FindTarget = Options["find"];

const route = /^\/([\w.-]{1,64})\/(inbound|status)(?:\?|$)/;

type Answer = WebhookResponse & { readonly headers?: Readonly<Record<string, string>> };

const respond = (response: ServerResponse, { status, type, body, headers }: Answer): void => {
  response.statusCode = status;
  if (type) response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.end(body);
};

const flatHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

/** Doesn't read the rest of the body: the connection closes after the answer. */
const close = (status: number): Answer => ({ status, headers: { Connection: "close" } });

const unread: Readonly<Record<Exclude<Body["kind"], "read">, readonly [status: number, problem: string]>> = {
  too_large: [413, "its body is larger than 16 KB"],
  too_slow: [408, "its body took too long"],
};

const refuse = (target: WebhookTarget, status: number, problem: string): Answer => {
  target.webhookRefused(problem);
  return close(status);
};

export const mountWebhooks = mountOnce<Mountable<Incoming, ServerResponse> & object, Options>((httpNode, current) => {
  const bodies = new BodyReader();

  const deliver = async (target: WebhookTarget, request: Incoming, kind: Kind): Promise<Answer> => {
    const read = await bodies.read(request);
    if (read.kind !== "read") return refuse(target, ...unread[read.kind]);
    const { body, parsed } = read;
    const path = `household-sms${request.url ?? ""}`;
    return target.webhook(kind, { path, headers: flatHeaders(request), body, ...(parsed !== undefined && { parsed }) });
  };

  const answerTo = async (request: Incoming, configId: string, kind: Kind): Promise<Answer> => {
    const target = current.find(configId);
    if (!target) return close(404);
    if (request.method !== "POST") return { status: 405, headers: { Allow: "POST", Connection: "close" } };
    // However many were forged, each is verified: that costs less than the HTTP around it, and a proxy's address is the carrier's too.
    return deliver(target, request, kind);
  };

  httpNode.use("/household-sms", (request, response, next) => {
    const [, configId, kind] = route.exec(request.url ?? "") ?? [];
    if (configId === undefined || (kind !== "inbound" && kind !== "status")) return next();
    answerTo(request, configId, kind).then(
      (answer) => respond(response, answer),
      () => respond(response, { status: 503 }),
    );
  });
});
