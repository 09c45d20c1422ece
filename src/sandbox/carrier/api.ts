// The REST side: what the twilio SDK asks of api.twilio.com, answered from the book.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../core/ports/clock";
import { type ApiErrorCode, apiError } from "./api-error";
import type { Book } from "./book";
import { type Creation, readCreation } from "./creation";
import type { Delivery } from "./delivery";
import type { Fault, Faults } from "./faults";
import { readBody, sendJson } from "./http";
import { listingResource } from "./listing";
import type { SandboxMessage } from "./message";
import { accountPath, apiVersion, messageResource } from "./resource";

export interface ApiContext {
  readonly clock: Clock;
  readonly book: Book;
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly accountSid: string;
  readonly authToken: string;
  readonly sender: string;
  newSid(): string;
}

export const isApiPath = (path: string): boolean => path.startsWith(`/${apiVersion}/`);

/** Answers one request to the API. */
export async function answerApi(
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (!isAuthenticated(context, request, url.pathname)) return refuse(response, 20003);
  const path = url.pathname.slice(accountPath(context.accountSid).length);
  if (path === "/Messages.json" && request.method === "POST") return create(context, request, response);
  if (request.method !== "GET") return refuse(response, 20004);
  const resource = resourceAt(context, path, url.searchParams);
  return resource ? sendJson(response, 200, resource) : refuse(response, 20404);
}

function refuse(response: ServerResponse, code: ApiErrorCode): void {
  const { status, body } = apiError(code);
  sendJson(response, status, body, status === 401 ? { "www-authenticate": 'Basic realm="Twilio API"' } : {});
}

function isAuthenticated({ accountSid, authToken }: ApiContext, request: IncomingMessage, path: string): boolean {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const account = accountPath(accountSid);
  return request.headers.authorization === expected && (path.startsWith(`${account}/`) || path === `${account}.json`);
}

function resourceAt(context: ApiContext, path: string, query: URLSearchParams): object | undefined {
  const { accountSid, book } = context;
  if (path === ".json") return { sid: accountSid, friendly_name: "Carrier sandbox", status: "active", type: "Full" };
  if (path === "/Balance.json") return { account_sid: accountSid, balance: "20.00", currency: "USD" };
  if (path === "/Messages.json") return listingResource(book.all(), query, accountSid);
  const sid = /^\/Messages\/(\w+)\.json$/.exec(path)?.[1];
  const message = sid === undefined ? undefined : book.find(sid);
  return message && messageResource(message, accountSid);
}

async function create(context: ApiContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fault = context.faults.take();
  if (fault && !isAccepted(fault)) return misbehave(fault, request, response);
  const body = await readBody(request);
  if (body === undefined) return void request.socket.destroy();
  const { sender, book } = context;
  const read = readCreation(new URLSearchParams(body), { sender, isOptedOut: (number) => book.isOptedOut(number) });
  if (!read.ok) return refuse(response, read.code);
  const message = accept(context, read.creation, fault);
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
    ...(fault?.kind === "undelivered" ? { doomed: fault.code } : {}),
  };
  context.delivery.follow(context.book.put(message));
  return message;
}

const isAccepted = (fault: Fault): boolean => fault.kind === "undelivered" || (fault.kind !== "429" && fault.accepted);

/** A `hang` is what is left: no answer at all. */
function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === "429") refuse(response, 20429);
  else if (fault.kind === "500") refuse(response, 20500);
  else if (fault.kind === "reset") request.socket.resetAndDestroy();
}
