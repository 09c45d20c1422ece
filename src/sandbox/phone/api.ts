// A text as the app shows it, and a page of its lists.

import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Clock } from "../../core/ports/clock";
import { countSegments, type Fault, type Faults, type SandboxMessage } from "../carrier/message";
import type { Book } from "../carrier/state";
import { readBody, sendJson } from "../http";
import { hashOf, type PhoneDelivery, reasonOf } from "./delivery";
import { deviceId, type PhoneWebhooks } from "./webhooks";

const stateOf: Readonly<Record<string, string>> = {
  queued: "Pending",
  sending: "Processed",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  canceled: "Cancelled",
};

export const shown = (message: SandboxMessage, includeContent: boolean): object => {
  const state = stateOf[message.status] ?? "Pending";
  const at = new Date(message.at).toISOString();
  return {
    id: message.sid,
    deviceId,
    state,
    isHashed: false,
    isEncrypted: false,
    ...(includeContent && { textMessage: { text: message.body } }),
    recipients: [{ phoneNumber: message.to, state, error: reasonOf(message) }],
    states: { Pending: at, [state]: new Date(message.updatedAt).toISOString() },
  };
};

/** By the phone, or to it. */
export const isSent = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction !== "inbound";
export const isReceived = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction === "inbound";

export const page = (messages: readonly SandboxMessage[], query: URLSearchParams): SandboxMessage[] => {
  const from = Date.parse(query.get("from") ?? "") || 0;
  const offset = Number(query.get("offset") ?? 0);
  return messages.filter(({ at }) => at >= from).slice(offset, offset + Number(query.get("limit") ?? 50));
};

// The app's own server: what it is asked for, answered from the book.

export interface PhoneApi {
  readonly clock: Clock;
  readonly book: Book;
  readonly faults: Faults;
  readonly delivery: PhoneDelivery;
  readonly webhooks: PhoneWebhooks;
  readonly number: string;
  readonly username: string;
  readonly password: string;
  newId(): string;
}

const version = "1.60.0";

const messageSchema = z.object({
  id: z.string().min(1).max(36).optional(),
  textMessage: z.object({ text: z.string().min(1) }),
  phoneNumbers: z.array(z.string().regex(/^\+[1-9]\d{6,14}$/)).length(1),
  ttl: z.number().int().positive().optional(),
});
const webhookSchema = z.object({
  id: z.string().max(36).optional(),
  event: z.string().regex(/^(sms|mms|system|app):[a-z-]+$/),
  url: z.string().regex(/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/),
});

type Answering = (api: PhoneApi, request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

const health: Answering = (_, __, response) =>
  sendJson(response, 200, {
    status: "pass",
    version,
    releaseId: 1,
    checks: {
      "battery:level": { description: "Battery level in percent", observedUnit: "percent", observedValue: 94, status: "pass" },
    },
  });

const device: Answering = ({ clock, number }, _, response) => {
  const now = new Date(clock.now()).toISOString();
  const simCards = [{ slotIndex: 0, simNumber: 1, phoneNumber: number, carrierName: "Sandbox", iccid: null }];
  sendJson(response, 200, [{ id: deviceId, name: "Sandbox/phone", createdAt: now, updatedAt: now, lastSeen: now, simCards }]);
};

const list: Answering = (api, _, response, { searchParams }) => {
  const content = searchParams.get("includeContent") === "true";
  sendJson(
    response,
    200,
    page(api.book.all().filter(isSent), searchParams).map((each) => shown(each, content)),
  );
};

const inbox: Answering = ({ book }, _, response, { searchParams }) => {
  const items = page(book.all().filter(isReceived), searchParams).map((message) => ({
    id: `text:${hashOf(message)}`,
    type: "SMS",
    sender: message.from,
    recipient: message.to,
    simNumber: 1,
    contentPreview: message.body,
    createdAt: new Date(message.at).toISOString(),
    attachments: [],
  }));
  sendJson(response, 200, items);
};

const show: Answering = (api, _, response, { pathname }) => {
  const message = api.book.find(decodeURIComponent(pathname.split("/").at(-1) ?? ""));
  if (message && isSent(message)) sendJson(response, 200, shown(message, true));
  else response.writeHead(404).end();
};

const jsonOf = async (request: IncomingMessage): Promise<unknown> => {
  try {
    return JSON.parse((await readBody(request)) ?? "");
  } catch {
    return undefined;
  }
};

/** A `hang` is what is left: no answer at all. */
const misbehave = (fault: Fault, request: IncomingMessage, response: ServerResponse): void => {
  if (fault.kind === "429") sendJson(response, 429, { message: "too many requests" });
  else if (fault.kind === "500") sendJson(response, 500, { message: "something went wrong" });
  else if (fault.kind === "reset") request.socket.resetAndDestroy();
  else if (fault.kind === "refused")
    sendJson(response, fault.code, fault.code === 503 ? { error: "QueueLimitExceeded", message: "queue limits exceeded" } : {});
};

const accept = (api: PhoneApi, sent: z.infer<typeof messageSchema>, doomed: number | undefined): SandboxMessage => {
  const now = api.clock.now();
  const message: SandboxMessage = {
    sid: sent.id ?? api.newId(),
    via: "phone",
    direction: "outbound-api",
    from: api.number,
    to: sent.phoneNumbers[0] ?? "",
    body: sent.textMessage.text,
    segments: countSegments(sent.textMessage.text),
    status: "queued",
    mediaUrls: [],
    at: now,
    updatedAt: now,
    automatic: false,
    callbacks: [],
    ...(doomed !== undefined && { doomed }),
  };
  api.book.put(message);
  api.delivery.follow(message);
  return message;
};

const create: Answering = async (api, request, response) => {
  const fault = api.faults.take();
  const isTaken = !fault || fault.kind === "undelivered" || ("accepted" in fault && fault.accepted);
  if (fault && !isTaken) return misbehave(fault, request, response);
  const read = messageSchema.safeParse(await jsonOf(request));
  if (!read.success) return sendJson(response, 400, { message: "bad request" });
  if (read.data.id !== undefined && api.book.find(read.data.id)) return sendJson(response, 409, { message: "already there" });
  const message = accept(api, read.data, fault?.kind === "undelivered" ? fault.code : undefined);
  if (fault && fault.kind !== "undelivered") return misbehave(fault, request, response);
  sendJson(response, 202, shown(message, true));
};

const webhooks: Answering = (api, _, response) =>
  sendJson(
    response,
    200,
    api.webhooks.list().map((each) => ({ ...each, deviceId: null, source: "Local" })),
  );

const register: Answering = async (api, request, response) => {
  const read = webhookSchema.safeParse(await jsonOf(request));
  if (!read.success) return sendJson(response, 400, { message: "url must start with https:// or http://127.0.0.1" });
  const webhook = { ...read.data, id: read.data.id ?? api.newId() };
  api.webhooks.put(webhook);
  sendJson(response, 201, { ...webhook, deviceId: null, source: "Local" });
};

const unregister: Answering = (api, _, response, { pathname }) => {
  api.webhooks.remove(decodeURIComponent(pathname.split("/").at(-1) ?? ""));
  response.writeHead(204).end();
};

const routes: readonly (readonly [method: string, path: RegExp, answer: Answering])[] = [
  ["GET", /^\/devices?$/, device],
  ["GET", /^\/messages?$/, list],
  ["GET", /^\/messages?\/[^/]+$/, show],
  ["POST", /^\/messages?$/, create],
  ["GET", /^\/inbox$/, inbox],
  ["GET", /^\/webhooks?$/, webhooks],
  ["POST", /^\/webhooks?$/, register],
  ["DELETE", /^\/webhooks?\/[^/]+$/, unregister],
];

const isOurs = ({ username, password }: PhoneApi, { headers }: IncomingMessage): boolean =>
  headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** `url`: with its path below the gateway's own. */
export const answerPhone = async (api: PhoneApi, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
  response.setHeader("date", new Date(api.clock.now()).toUTCString());
  if (url.pathname === "/health") return health(api, request, response, url);
  if (!isOurs(api, request)) return sendJson(response, 401, {}, { "www-authenticate": 'Basic realm="Access to SMS Gateway"' });
  const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
  if (!route) return void response.writeHead(404).end();
  await route[2](api, request, response, url);
};
