// One permanent route for the webhooks of all households, mounted once and looked up by sms-config's id at each request.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookRequest, WebhookResponse } from "../../core/ports/carrier";
import type { Instant } from "../../core/units";
import type { Body } from "../http/body";
import { Guard } from "./guard";
import { Queue } from "./queue";

type Kind = "inbound" | "status";

/** Whoever answers a household's webhooks. */
export interface WebhookTarget {
  webhook(kind: Kind, request: WebhookRequest): Promise<WebhookResponse>;
  /** Hears of each request that is refused before it gets that far; `problem` is for the log. */
  webhookRefused(problem: string): void;
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
  response.statusCode = status;
  if (type) response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  // In one piece with its head and its length, since nothing was sent before.
  response.end(body);
};

const flatHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

/** The rest of the body is not wanted: the connection ends with the answer. */
const hangUp = (status: number): Answer => ({ status, headers: { Connection: "close" } });

const unread: Readonly<Record<Exclude<Body["kind"], "read">, readonly [status: number, problem: string]>> = {
  too_large: [413, "its body is larger than 16 KB"],
  too_slow: [408, "its body took too long"],
};

interface Mount {
  find: FindTarget;
  now: () => Instant;
  readonly guard: Guard;
  readonly queue: Queue;
}

const refuse = (target: WebhookTarget, status: number, problem: string): Answer => {
  target.webhookRefused(problem);
  return hangUp(status);
};

const letIn = async ({ queue }: Mount, target: WebhookTarget, request: Incoming, kind: Kind): Promise<Answer> => {
  const read = await queue.read(request);
  if (read.kind !== "read") return refuse(target, ...unread[read.kind]);
  const { body, parsed } = read;
  const path = `household-sms${request.url ?? ""}`;
  return target.webhook(kind, { path, headers: flatHeaders(request), body, ...(parsed !== undefined && { parsed }) });
};

const answerTo = async (mount: Mount, request: Incoming, configId: string, kind: Kind): Promise<Answer> => {
  const { find, now, guard } = mount;
  const target = find(configId);
  if (!target) return hangUp(404);
  if (request.method !== "POST") return { status: 405, headers: { Allow: "POST", Connection: "close" } };
  if (guard.isShutOut(request, now())) return refuse(target, 429, "its address was refused too often");
  const answer = await letIn(mount, target, request, kind);
  if (answer.status < 300) guard.proved(request);
  else if (answer.status < 500) guard.refused(request, now());
  return answer;
};

const mounted = new WeakMap<object, Mount>();

/**
 * Mounts the route, or, where it is mounted already, lets it look up by `find` from now on: redeploys never add a second one.
 * `now`: for how often an address may be refused.
 */
export const mountWebhooks = (httpNode: Mountable & object, find: FindTarget, now: () => Instant): void => {
  const existing = mounted.get(httpNode);
  if (existing) return void Object.assign(existing, { find, now });
  const mount: Mount = { find, now, guard: new Guard(), queue: new Queue() };
  mounted.set(httpNode, mount);
  httpNode.use(webhookRoot, (request, response, next) => {
    const [, configId, kind] = route.exec(request.url ?? "") ?? [];
    if (configId === undefined || (kind !== "inbound" && kind !== "status")) return next();
    answerTo(mount, request, configId, kind).then(
      (answer) => respond(response, answer),
      () => respond(response, { status: 503 }),
    );
  });
};
