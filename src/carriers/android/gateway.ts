// What the carrier on an Android phone is built from.

import http from "node:http";
import https from "node:https";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, later, seconds } from "../../core/units";
import { brokenBy } from "../request-failure";

/** `local`: the app's own server, in the same network. `private`, `cloud`: a server between us and the phone, ours or the maker's. */
type GatewayMode = "local" | "private" | "cloud";

export interface AndroidOptions {
  readonly mode: GatewayMode;
  /** `http://192.168.1.20:8080` or `https://gateway.example.org`; not asked for in `cloud`. */
  readonly url?: string;
  readonly username: string;
  readonly password: string;
  /** The key that the app signs its webhooks with. */
  readonly signingKey: string;
  /** Whose way of writing numbers the phone shows a sender in that has no country code. ISO 3166. */
  readonly country: string;
  /** Which of the phone's SIMs sends, from 1; absent: as the phone is set. */
  readonly simNumber?: number;
  /** Of Node-RED's HTTP nodes, path prefix included. Without it no webhook is registered, and none is genuine. */
  readonly publicUrl?: string;
  /** Below the public URL. */
  readonly inboundPath: string;
  readonly statusPath: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Of one HTTP request, from its start to the last byte of its answer; below 15 s. */
  readonly timeout?: Duration;
}

const cloud = "https://api.sms-gate.app";

/** Without a slash at its end. A server has the API at its own path, unless the address names another. */
export const baseUrl = ({ mode, url }: Pick<AndroidOptions, "mode" | "url">): string => {
  const given = (mode === "cloud" ? cloud : (url ?? "")).replace(/\/+$/, "");
  if (mode === "local" || !URL.canParse(given) || new URL(given).pathname !== "/") return given;
  return `${given}/3rdparty/v1`;
};

// Where the API has what: the app's own server and the servers between differ in a letter.

export interface Paths {
  readonly messages: string;
  readonly devices: string;
}

const local: Paths = { messages: "/message", devices: "/device" };
const server: Paths = { messages: "/messages", devices: "/devices" };

export const pathOf = ({ mode }: Pick<AndroidOptions, "mode">): Paths => (mode === "local" ? local : server);

/** The same everywhere. */
export const paths = { list: "/messages", inbox: "/inbox", webhooks: "/webhooks", health: "/health" } as const;

// The gateway's HTTP API: one request, one connection, one deadline. The npm client android-sms-gateway brings no HTTP of its own,
// neither asks for a message by our id in a list nor knows the inbox, and wants TypeScript 5 beside it.

const usualTimeout = seconds(14);
/** Of an answer, in bytes: a list of messages is the largest. */
const largest = 4 * 1024 * 1024;

export interface Answer {
  readonly status: number;
  /** Parsed JSON; undefined where it is none. */
  readonly body: unknown;
  /** The clock of whoever answered, as it says. */
  readonly date: string | undefined;
}

type Method = "GET" | "POST" | "DELETE";

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fault = (code: string): Error => Object.assign(new Error(code), { code });

export class Gateway {
  private readonly open = new Set<http.ClientRequest>();

  constructor(private readonly options: Pick<AndroidOptions, "mode" | "url" | "username" | "password" | "clock" | "timeout">) {}

  /** Rejects with Node's own error where no whole answer came. `path` begins with a slash. */
  ask(method: Method, path: string, body?: unknown): Promise<Answer> {
    const { username, password, clock, timeout = usualTimeout } = this.options;
    const url = new URL(baseUrl(this.options) + path);
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      Accept: "application/json",
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      "User-Agent": "household-sms",
      ...(sent && { "Content-Type": "application/json", "Content-Length": sent.length }),
    };
    return new Promise((resolve, reject) => {
      // A household texts rarely: a connection kept open would have been dropped on the way, and the next text with it.
      const request = (url.protocol === "https:" ? https : http).request(url, { method, headers, agent: false });
      const cancel = clock.at(later(clock.now(), timeout), () => request.destroy(fault("ETIMEDOUT")));
      this.open.add(request);
      const end = (act: () => void): void => {
        cancel();
        this.open.delete(request);
        act();
      };
      request.on("error", (error) => end(() => reject(error)));
      request.on("response", (response) => {
        whole(response).then(
          (text) => end(() => resolve({ status: response.statusCode ?? 0, body: jsonOf(text), date: response.headers.date })),
          (error) => end(() => reject(error)),
        );
      });
      request.end(sent);
    });
  }

  /** Whoever still waits for an answer gets none. */
  close(): void {
    for (const request of this.open) request.destroy(fault("ECONNRESET"));
  }
}

const whole = async (response: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw fault("ERR_BAD_RESPONSE");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

// Asking the gateway for something other than to send.

/** What the gateway doesn't have, as an older app or a server without that part. */
export class NotThere extends Error {}

const absent = new Set([404, 405, 501]);

const answered = async (gateway: Gateway, ...request: Parameters<Gateway["ask"]>): Promise<Answer> => {
  try {
    return await gateway.ask(...request);
  } catch (error) {
    throw new Error(`The SMS gateway can't be asked: ${brokenBy(error).why}`);
  }
};

/** Rejects with a sentence that quotes nothing of the request, whose address may hold a number. */
export const asking = async (gateway: Gateway, ...request: Parameters<Gateway["ask"]>): Promise<unknown> => {
  const { status, body } = await answered(gateway, ...request);
  if (absent.has(status)) throw new NotThere(`The SMS gateway has no such part: http_${status}`);
  if (status < 200 || status >= 300) throw new Error(`The SMS gateway can't be asked: http_${status}`);
  return body;
};
