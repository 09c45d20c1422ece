// One permanent route for the webhooks of all households, mounted once and looked up by sms-config's id at each request.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { readBody } from "./body";

/** Whoever answers a household's webhooks. */
export interface WebhookTarget {
  webhook(kind: "inbound" | "status", request: WebhookRequest): Promise<WebhookResponse>;
}
export type FindTarget = (configId: string) => WebhookTarget | undefined;

/** The part of Express that a mount needs. */
interface Mountable {
  use(path: string, handler: (request: Incoming, response: ServerResponse, next: () => void) => void): unknown;
}
type Incoming = IncomingMessage & { body?: unknown; _body?: boolean };

const webhookRoot = "/household-sms";

const route = /^\/([\w.-]{1,64})\/(inbound|status)(?:\?|$)/;

/** A webhook's answer, or our own before it came to the household. */
type Answer = WebhookResponse & { readonly headers?: Readonly<Record<string, string>> };

const respond = (response: ServerResponse, { status, type, body, headers }: Answer): void => {
  response.writeHead(status, { ...(type && { "Content-Type": type }), "Cache-Control": "no-store", ...headers });
  response.end(body);
};

const flatHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

/** The rest of the body is not wanted: the connection ends with the answer. */
const hangUp = (status: number): Answer => ({ status, headers: { Connection: "close" } });

const answerTo = async (find: FindTarget, request: Incoming, configId: string, kind: "inbound" | "status"): Promise<Answer> => {
  const target = find(configId);
  if (!target) return hangUp(404);
  if (request.method !== "POST") return { status: 405, headers: { Allow: "POST" } };
  const read = await readBody(request);
  if (read.kind !== "read") return hangUp(read.kind === "too_large" ? 413 : 408);
  const { body, parsed } = read;
  const path = `household-sms${request.url ?? ""}`;
  return target.webhook(kind, { path, headers: flatHeaders(request), body, ...(parsed !== undefined && { parsed }) });
};

const mounted = new WeakMap<object, { find: FindTarget }>();

/** Mounts the route, or, where it is mounted already, lets it look up by `find` from now on: redeploys never add a second one. */
export const mountWebhooks = (httpNode: Mountable & object, find: FindTarget): void => {
  const existing = mounted.get(httpNode);
  if (existing) {
    existing.find = find;
    return;
  }
  const mount = { find };
  mounted.set(httpNode, mount);
  httpNode.use(webhookRoot, (request, response, next) => {
    const [, configId, kind] = route.exec(request.url ?? "") ?? [];
    if (configId === undefined || (kind !== "inbound" && kind !== "status")) return next();
    answerTo(mount.find, request, configId, kind).then(
      (answer) => respond(response, answer),
      () => respond(response, { status: 503 }),
    );
  });
};
