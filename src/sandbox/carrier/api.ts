// Routes requests to Twilio's API: authentication, reading, creating a text, and ordered faults.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../core/ports/clock";
import { basicAuth, readBody, sendJson } from "../http";
import { type Account, accountResource, changeNumber, numberSid, productResource } from "./account";
import type { Delivery } from "./delivery";
import { type Fault, type Faults, isAccepted, type SandboxMessage } from "./message";
import {
  type ApiErrorCode,
  accountPath,
  apiError,
  apiVersion,
  type Creation,
  isApiErrorCode,
  listingResource,
  messageResource,
  readCreation,
} from "./messages-api";
import { mediaListing, type SandboxPictures } from "./pictures";

export interface ApiContext extends Account {
  readonly clock: Clock;
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly authToken: string;
  readonly pictures: SandboxPictures;
  newSid(): string;
}

/** Paths of Twilio's other hosts: with the sandbox's base URL, the SDK sends all of them here. */
const otherProducts = /^\/v\d\//;

export const isApiPath = (path: string): boolean => path.startsWith(`/${apiVersion}/`) || otherProducts.test(path);

export async function answerApi(
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  response.setHeader("date", new Date(context.now()).toUTCString());
  if (!isAuthenticated(context, request, url.pathname)) return refuse(response, 20003);
  if (request.method === "POST") return change(context, request, response, url.pathname);
  if (request.method !== "GET") return refuse(response, 20004);
  const picture = context.pictures.find(/\/Messages\/\w+\/Media\/(ME\w+)$/.exec(url.pathname)?.[1] ?? "");
  if (picture) return void response.writeHead(200, { "content-type": picture.type }).end(Buffer.from(picture.content));
  const resource = resourceAt(context, url.pathname, url.searchParams);
  return resource ? sendJson(response, 200, resource) : refuse(response, 20404);
}

function refuse(response: ServerResponse, code: ApiErrorCode): void {
  const { status, body } = apiError(code);
  sendJson(response, status, body, status === 401 ? { "www-authenticate": 'Basic realm="Twilio API"' } : {});
}

function isAuthenticated({ accountSid, authToken }: ApiContext, request: IncomingMessage, path: string): boolean {
  const account = accountPath(accountSid);
  const isOurs = path.startsWith(`${account}/`) || path === `${account}.json` || otherProducts.test(path);
  return isOurs && request.headers.authorization === basicAuth(accountSid, authToken);
}

function resourceAt(context: ApiContext, path: string, query: URLSearchParams): object | undefined {
  const { accountSid, store } = context;
  if (otherProducts.test(path)) return productResource(context, path, query);
  const below = path.slice(accountPath(accountSid).length);
  if (below === "/Messages.json") return listingResource(store.all(), query, accountSid);
  const [, sid, media] = /^\/Messages\/(\w+)(\/Media)?\.json$/.exec(below) ?? [];
  const message = sid === undefined ? undefined : store.find(sid);
  if (message && media) return mediaListing(context.pictures, message, accountSid);
  return message ? messageResource(message, accountSid) : accountResource(context, below, query);
}

async function change(context: ApiContext, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const account = accountPath(context.accountSid);
  if (path === `${account}/Messages.json`) return create(context, request, response);
  const form = path === `${account}/IncomingPhoneNumbers/${numberSid}.json` ? await readBody(request) : undefined;
  const changed = form === undefined ? undefined : changeNumber(context, new URLSearchParams(form));
  return changed ? sendJson(response, 200, changed) : refuse(response, 20004);
}

async function create(context: ApiContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fault = context.faults.take();
  if (fault && !isAccepted(fault)) return misbehave(fault, request, response);
  const body = await readBody(request);
  if (body === undefined) return void request.socket.destroy();
  const { sender, store } = context;
  const creation = readCreation(new URLSearchParams(body), { sender, isOptedOut: (number) => store.isOptedOut(number) });
  if (typeof creation === "number") return refuse(response, creation);
  const message = accept(context, creation, fault);
  if (fault && fault.kind !== "undelivered") return misbehave(fault, request, response);
  sendJson(response, 201, messageResource(message, context.accountSid));
}

function accept(context: ApiContext, creation: Creation, fault: Fault | undefined): SandboxMessage {
  const now = context.clock.now();
  const message: SandboxMessage = {
    sid: context.newSid(),
    direction: "outbound-api",
    status: creation.messagingServiceSid ? "accepted" : "queued",
    at: now,
    updatedAt: now,
    automatic: false,
    ...creation,
    ...(fault?.kind === "undelivered" ? { failsWith: fault.code } : {}),
  };
  context.delivery.follow(context.store.put(message));
  return message;
}

/** After a `hang` there is no answer at all. */
function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === "429") refuse(response, 20429);
  else if (fault.kind === "refused") refuse(response, isApiErrorCode(fault.code) ? fault.code : 20003);
  else if (fault.kind === "500") refuse(response, 20500);
  else if (fault.kind === "reset") request.socket.resetAndDestroy();
}
