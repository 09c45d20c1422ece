// The gateway's HTTP API: one request, one connection, one deadline. The npm client android-sms-gateway brings no HTTP of its own,
// neither asks for a message by our id in a list nor knows the inbox, and wants TypeScript 5 beside it.

import http from "node:http";
import https from "node:https";
import { later, seconds } from "../../core/units";
import { type AndroidOptions, baseUrl } from "./options";

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
