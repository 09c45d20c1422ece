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
  use(path: string, handler: (request: Incoming, response: ServerResponse) => void): unknown;
}
type Incoming = IncomingMessage & { originalUrl?: string; body?: unknown; _body?: boolean };

const webhookRoot = "/household-sms";

const route = /^\/([\w.-]{1,64})\/(inbound|status)(?:\?|$)/;

const respond = (response: ServerResponse, { status, type, body }: WebhookResponse): void => {
  response.writeHead(status, { ...(type && { "Content-Type": type }), "Cache-Control": "no-store" });
  response.end(body);
};

const flatHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

const handle = async (find: FindTarget, request: Incoming): Promise<WebhookResponse> => {
  const path = request.url ?? "";
  const [, configId = "", kind] = route.exec(path) ?? [];
  const target = find(configId);
  if (!target || (kind !== "inbound" && kind !== "status")) return { status: 404 };
  if (request.method !== "POST") return { status: 405 };
  const body = await readBody(request);
  if (!body) return { status: 413 };
  return target.webhook(kind, { path: `household-sms${path}`, headers: flatHeaders(request), ...body });
};

const mounted = new WeakMap<object, { find: FindTarget }>();

/** Mounts the route, or, where it is mounted already, lets it look up by `find` from now on: redeploys never add a second one. */
export const mountWebhooks = (httpNode: Mountable & object, find: FindTarget): void => {
  const existing = mounted.get(httpNode);
  if (existing) {
    existing.find = find;
    return;
  }
  const route = { find };
  mounted.set(httpNode, route);
  httpNode.use(webhookRoot, (request, response) => {
    handle(route.find, request).then(
      (answer) => respond(response, answer),
      () => respond(response, { status: 503 }),
    );
  });
};
