// The app's own HTTP server: texts, inbox, webhooks, device and health.

import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import { countSegments, type Fault, type Faults, isAccepted, type SandboxMessage } from "../carrier/message";
import type { SandboxStore } from "../carrier/store";
import { basicAuth, readJson, sendJson } from "../http";
import { type PhoneDelivery, reasonOf } from "./delivery";
import { deviceId, type PhoneWebhooks } from "./webhooks";

export interface PhoneApi {
  readonly clock: Clock;
  readonly store: SandboxStore;
  readonly faults: Faults;
  readonly delivery: PhoneDelivery;
  readonly webhooks: PhoneWebhooks;
  readonly number: string;
  readonly username: string;
  readonly password: string;
  newId(): string;
}

const appVersion = "1.60.0";

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

const stateOf: Readonly<Record<string, string>> = {
  queued: "Pending",
  sending: "Processed",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  canceled: "Cancelled",
};

const messageResource = (message: SandboxMessage, includeContent: boolean): object => {
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

/** Java's hash of sender, time and text: 32 bits, signed. */
export const hashOf = ({ from, at, body }: Pick<SandboxMessage, "from" | "at" | "body">): number =>
  [...`${from}|${at}|${body}`].reduce((hash, letter) => (Math.imul(31, hash) + (letter.codePointAt(0) ?? 0)) | 0, 0);

const inboxItem = (message: SandboxMessage): object => ({
  id: `text:${hashOf(message)}`,
  type: "SMS",
  sender: message.from,
  recipient: message.to,
  simNumber: 1,
  contentPreview: message.body,
  createdAt: new Date(message.at).toISOString(),
  attachments: [],
});

const isOutbound = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction !== "inbound";
const isInbound = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction === "inbound";

const page = (messages: readonly SandboxMessage[], query: URLSearchParams): SandboxMessage[] => {
  const from = Date.parse(query.get("from") ?? "") || 0;
  const offset = Number(query.get("offset") ?? 0);
  return messages.filter(({ at }) => at >= from).slice(offset, offset + Number(query.get("limit") ?? 50));
};

type Handler = (api: PhoneApi, request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

const health: Handler = (_, __, response) =>
  sendJson(response, 200, {
    status: "pass",
    version: appVersion,
    releaseId: 1,
    checks: {
      "battery:level": { description: "Battery level in percent", observedUnit: "percent", observedValue: 94, status: "pass" },
    },
  });

const showDevice: Handler = ({ clock, number }, _, response) => {
  const now = new Date(clock.now()).toISOString();
  const simCards = [{ slotIndex: 0, simNumber: 1, phoneNumber: number, carrierName: "Sandbox", iccid: null }];
  sendJson(response, 200, [{ id: deviceId, name: "Sandbox/phone", createdAt: now, updatedAt: now, lastSeen: now, simCards }]);
};

const listMessages: Handler = ({ store }, _, response, { searchParams }) => {
  const content = searchParams.get("includeContent") === "true";
  const shown = page(store.all().filter(isOutbound), searchParams);
  sendJson(
    response,
    200,
    shown.map((message) => messageResource(message, content)),
  );
};

const listInbox: Handler = ({ store }, _, response, { searchParams }) =>
  sendJson(response, 200, page(store.all().filter(isInbound), searchParams).map(inboxItem));

const lastPart = ({ pathname }: URL): string => decodeURIComponent(pathname.split("/").at(-1) ?? "");

const showMessage: Handler = ({ store }, _, response, url) => {
  const message = store.find(lastPart(url));
  if (message && isOutbound(message)) sendJson(response, 200, messageResource(message, true));
  else response.writeHead(404).end();
};

/** After a `hang` there is no answer at all. */
const misbehave = (fault: Fault, request: IncomingMessage, response: ServerResponse): void => {
  if (fault.kind === "429") sendJson(response, 429, { message: "too many requests" });
  else if (fault.kind === "500") sendJson(response, 500, { message: "something went wrong" });
  else if (fault.kind === "reset") request.socket.resetAndDestroy();
  else if (fault.kind === "refused")
    sendJson(response, fault.code, fault.code === 503 ? { error: "QueueLimitExceeded", message: "queue limits exceeded" } : {});
};

const accept = (api: PhoneApi, sent: z.infer<typeof messageSchema>, failsWith: number | undefined): SandboxMessage => {
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
    ...(failsWith !== undefined && { failsWith }),
  };
  api.store.put(message);
  api.delivery.follow(message);
  return message;
};

const createMessage: Handler = async (api, request, response) => {
  const fault = api.faults.take();
  if (fault && !isAccepted(fault)) return misbehave(fault, request, response);
  const { success, data } = messageSchema.safeParse(await readJson(request));
  if (!success) return sendJson(response, 400, { message: "bad request" });
  if (data.id !== undefined && api.store.find(data.id)) return sendJson(response, 409, { message: "already there" });
  const message = accept(api, data, fault?.kind === "undelivered" ? fault.code : undefined);
  if (fault && fault.kind !== "undelivered") return misbehave(fault, request, response);
  sendJson(response, 202, messageResource(message, true));
};

const listWebhooks: Handler = ({ webhooks }, _, response) =>
  sendJson(
    response,
    200,
    webhooks.list().map((each) => ({ ...each, deviceId: null, source: "Local" })),
  );

const register: Handler = async ({ webhooks, newId }, request, response) => {
  const { success, data } = webhookSchema.safeParse(await readJson(request));
  if (!success) return sendJson(response, 400, { message: "url must start with https:// or http://127.0.0.1" });
  const webhook = { ...data, id: data.id ?? newId() };
  webhooks.put(webhook);
  sendJson(response, 201, { ...webhook, deviceId: null, source: "Local" });
};

const unregister: Handler = ({ webhooks }, _, response, url) => {
  webhooks.remove(lastPart(url));
  response.writeHead(204).end();
};

const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ["GET", /^\/devices?$/, showDevice],
  ["GET", /^\/messages?$/, listMessages],
  ["GET", /^\/messages?\/[^/]+$/, showMessage],
  ["POST", /^\/messages?$/, createMessage],
  ["GET", /^\/inbox$/, listInbox],
  ["GET", /^\/webhooks?$/, listWebhooks],
  ["POST", /^\/webhooks?$/, register],
  ["DELETE", /^\/webhooks?\/[^/]+$/, unregister],
];

/** `url`: its path is below the gateway's own. */
export const answerPhone = async (api: PhoneApi, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
  response.setHeader("date", new Date(api.clock.now()).toUTCString());
  if (url.pathname === "/health") return health(api, request, response, url);
  if (request.headers.authorization !== basicAuth(api.username, api.password))
    return sendJson(response, 401, {}, { "www-authenticate": 'Basic realm="Access to SMS Gateway"' });
  const route = routes.find(([method, path]) => method === request.method && path.test(url.pathname));
  if (!route) return void response.writeHead(404).end();
  await route[2](api, request, response, url);
};
