// A fake of Twilio's API on a real socket: answers as a test says and records requests.

import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { closing, listening } from "../../fakes/server";
import { accountSid, messageSid, ours, phone } from "./household";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly form: URLSearchParams;
}

/** The answer to one request. */
export type Behaviour = (response: ServerResponse, asked: Asked) => void;

export const resource = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  account_sid: accountSid,
  api_version: "2010-04-01",
  body: "Take out the trash",
  date_created: "Sun, 22 Nov 2026 12:00:00 +0000",
  date_sent: null,
  date_updated: "Sun, 22 Nov 2026 12:00:00 +0000",
  direction: "outbound-api",
  error_code: null,
  error_message: null,
  from: ours,
  messaging_service_sid: null,
  num_media: "0",
  num_segments: "1",
  price: null,
  price_unit: "USD",
  sid: messageSid,
  status: "queued",
  subresource_uris: {},
  to: phone,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}.json`,
  ...more,
});

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

export const refusal = (status: number, code: number, headers?: Readonly<Record<string, string>>): Behaviour =>
  json(
    status,
    { code, message: `The number ${phone} is not to be texted`, more_info: "https://www.twilio.com/docs", status },
    headers,
  );

export const created = json(201, resource());

export class ApiServer {
  readonly asked: Asked[] = [];
  #behaviours: readonly Behaviour[] = [created];
  #waiting: (() => void)[] = [];
  readonly #server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const asked = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      form: new URLSearchParams(await text(request)),
    };
    this.asked.push(asked);
    const behaviour = this.#behaviours[Math.min(this.asked.length, this.#behaviours.length) - 1] ?? created;
    behaviour(response, asked);
    for (const wake of this.#waiting.splice(0)) wake();
  });

  /** One behavior per request; the last one repeats. Returns the base URL. */
  start(...behaviours: readonly Behaviour[]): Promise<string> {
    this.#behaviours = behaviours;
    return listening(this.#server);
  }

  /** Resolves after `count` requests. */
  async askedTimes(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  stop(): Promise<void> {
    return closing(this.#server);
  }

  get posts(): number {
    return this.asked.filter(({ method }) => method === "POST").length;
  }
}
