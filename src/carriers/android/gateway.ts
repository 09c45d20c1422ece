// The SMS gateway's HTTP API: one connection and one deadline per request. The npm client android-sms-gateway has no HTTP client of its
// own, can't list by our id or read the inbox, and needs TypeScript 5 beside it.

import http from "node:http";
import https from "node:https";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, later, seconds } from "../../core/units";
import { requestFailure } from "../request-failure";
import { guardedAgent } from "../still-allowed";

/** `local`: the app's own server, in the same network. `private`, `cloud`: a server in between, self-hosted or the vendor's. */
type GatewayMode = "local" | "private" | "cloud";

/** What the Android carrier is built from. */
export interface AndroidOptions {
  readonly mode: GatewayMode;
  /** `http://192.168.1.20:8080` or `https://gateway.example.org`; not needed for `cloud`. */
  readonly url?: string;
  readonly username: string;
  readonly password: string;
  /** The key that the app signs its webhooks with. */
  readonly signingKey: string;
  /** ISO 3166: how to read a sender's number that comes without a country code. */
  readonly country: string;
  /** Which SIM sends, from 1; absent: the phone's default. */
  readonly simNumber?: number;
  /** Public base URL of Node-RED's HTTP nodes, path prefix included. Without it no webhook is registered. */
  readonly publicUrl?: string;
  /** Relative to the public URL. */
  readonly inboundPath: string;
  readonly statusPath: string;
  readonly clock: Clock;
  readonly log: Log;
  /** For one HTTP request, from its start to the last byte of the response; below 15 s. */
  readonly timeout?: Duration;
}

const cloudUrl = "https://api.sms-gate.app";

/** Without a trailing slash. A server has the API at a path of its own, unless the URL already has one. */
export const baseUrl = ({ mode, url }: Pick<AndroidOptions, "mode" | "url">): string => {
  const given = (mode === "cloud" ? cloudUrl : (url ?? "")).replace(/\/+$/, "");
  if (mode === "local" || !URL.canParse(given) || new URL(given).pathname !== "/") return given;
  return `${given}/3rdparty/v1`;
};

/** The app's own server and the servers in between differ in a letter. */
export const pathsFor = ({ mode }: Pick<AndroidOptions, "mode">): { readonly messages: string; readonly devices: string } =>
  mode === "local" ? { messages: "/message", devices: "/device" } : { messages: "/messages", devices: "/devices" };

/** The same in every mode. */
export const paths = { list: "/messages", inbox: "/inbox", webhooks: "/webhooks", health: "/health" } as const;

const defaultTimeout = seconds(14);
/** A list of messages is the largest response. */
const maxResponseBytes = 4 * 1024 * 1024;

export interface GatewayResponse {
  readonly status: number;
  /** Parsed JSON; undefined if it isn't JSON. */
  readonly body: unknown;
  /** The Date header. */
  readonly date: string | undefined;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const errorWith = (code: string): Error => Object.assign(new Error(code), { code });

const textOf = async (response: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxResponseBytes) throw errorWith("ERR_BAD_RESPONSE");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

export class Gateway {
  private readonly open = new Set<http.ClientRequest>();

  constructor(private readonly options: Pick<AndroidOptions, "mode" | "url" | "username" | "password" | "clock" | "timeout">) {}

  /** `path` starts with a slash. Rejects with Node's own error if there is no complete response. */
  request(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<GatewayResponse> {
    const { username, password, clock, timeout = defaultTimeout } = this.options;
    const url = new URL(baseUrl(this.options) + path);
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      Accept: "application/json",
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      "User-Agent": "household-sms",
      ...(content && { "Content-Type": "application/json", "Content-Length": content.length }),
    };
    return new Promise((resolve, reject) => {
      // A household texts rarely: something on the way would have dropped an idle connection, and the next text with it.
      const request = (url.protocol === "https:" ? https : http).request(url, {
        method,
        headers,
        agent: guardedAgent(url.protocol),
      });
      const cancel = clock.at(later(clock.now(), timeout), () => request.destroy(errorWith("ETIMEDOUT")));
      this.open.add(request);
      const end = (act: () => void): void => {
        cancel();
        this.open.delete(request);
        act();
      };
      request.on("error", (error) => end(() => reject(error)));
      request.on("response", (response) => {
        const { statusCode: status = 0, headers } = response;
        textOf(response).then(
          (text) => end(() => resolve({ status, body: parseJson(text), date: headers.date })),
          (error) => end(() => reject(error)),
        );
      });
      request.end(content);
    });
  }

  /** Ends the requests that are still open. */
  close(): void {
    for (const request of this.open) request.destroy(errorWith("ECONNRESET"));
  }
}

/** An older app, or a server, doesn't have this part of the API. */
export class NotSupported extends Error {}

const notSupported = new Set([404, 405, 501]);

/** For requests other than sending: resolves to the body. Rejects with a code only, because a sentence may quote a number. */
export const ask = async (gateway: Gateway, ...request: Parameters<Gateway["request"]>): Promise<unknown> => {
  const { status, body } = await gateway.request(...request).catch((error: unknown) => {
    throw new Error(`The SMS gateway can't be asked: ${requestFailure(error).reason}`);
  });
  if (notSupported.has(status)) throw new NotSupported(`The SMS gateway doesn't support this: http_${status}`);
  if (status < 200 || status >= 300) throw new Error(`The SMS gateway can't be asked: http_${status}`);
  return body;
};
