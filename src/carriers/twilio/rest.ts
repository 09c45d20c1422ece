// The SDK's REST client with our base URL, deadline, retries and withdrawal. Slow to load: only client.ts loads it, on first use.

import type { Agent } from "node:https";
import RequestClient from "twilio/lib/base/RequestClient";
import type Response from "twilio/lib/http/response";
import Twilio from "twilio/lib/rest/Twilio";
import type { Cancel } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import { checkStillAllowed, guarded, guardedAgent } from "../still-allowed";
import type { TwilioOptions } from "./options";
import type { RetryDelay } from "./retry";

const defaultTimeout = seconds(14);

/** 63038 comes with HTTP 429 as well, but lasts until tomorrow. */
const isDailyLimit = (body: unknown): boolean =>
  /"?code"?:\s*63038/.test(typeof body === "string" ? body : JSON.stringify(body ?? ""));

class HttpClient extends RequestClient {
  /** By abort signal; canceled with the response, so that no timer outlives its request. */
  private readonly deadlines = new WeakMap<object, Cancel>();

  constructor(
    private readonly options: TwilioOptions,
    private readonly retryDelay: RetryDelay,
  ) {
    const timeout = options.timeout ?? defaultTimeout;
    // A household texts rarely: something on the way would have dropped an idle connection, and the next text with it.
    super({ timeout, keepAlive: false });
    const { defaults } = this.axios;
    defaults.httpAgent = guardedAgent("http:");
    defaults.httpsAgent = guarded(defaults.httpsAgent);
    this.axios.interceptors.request.use((config) => {
      checkStillAllowed();
      // The SDK's timeout measures silence; a response that trickles in would never reach it.
      const deadline = new AbortController();
      const cancel = options.clock.at(later(options.clock.now(), timeout), () => deadline.abort());
      this.deadlines.set(deadline.signal, cancel);
      return { ...config, signal: deadline.signal };
    });
    this.axios.interceptors.response.use(
      (response) => {
        this.cancelDeadline(response.config.signal);
        return response;
      },
      (error: { readonly config?: { readonly signal?: unknown } }) => {
        this.cancelDeadline(error.config?.signal);
        throw error;
      },
    );
  }

  override async request<Data>(request: RequestClient.RequestOptions<Data>): Promise<Response<Data>> {
    for (let attempt = 1; ; attempt++) {
      const response = await super.request<Data>({ ...request, uri: this.urlOf(request.uri) });
      if (
        response.statusCode !== 429 ||
        isDailyLimit(response.body) ||
        !(await this.retryDelay.wait(attempt, response.headers["retry-after"]))
      )
        return response;
      this.options.log("warn", { event: "carrier_busy", detail: `try ${attempt + 1}` });
    }
  }

  private cancelDeadline(signal: unknown): void {
    if (typeof signal === "object" && signal !== null) this.deadlines.get(signal)?.();
  }

  private urlOf(uri: string): string {
    const { apiBaseUrl } = this.options;
    if (!apiBaseUrl) return uri;
    const { pathname, search } = new URL(uri);
    return apiBaseUrl.replace(/\/+$/, "") + pathname + search;
  }
}

/** The SDK takes a proxy only from the environment, and reads it while it is being built. */
const withProxy = <T>(proxy: string | undefined, build: () => T): T => {
  if (!proxy) return build();
  const before = process.env.HTTP_PROXY;
  process.env.HTTP_PROXY = proxy;
  try {
    return build();
  } finally {
    if (before === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = before;
  }
};

/** For requests outside the SDK; undefined without a proxy. */
export const proxyAgent = (proxy: string | undefined): Agent | undefined =>
  proxy ? withProxy(proxy, () => new RequestClient()).axios.defaults.httpsAgent : undefined;

export interface Login {
  readonly name: string;
  readonly secret: string;
}

export const restClient = (options: TwilioOptions, retryDelay: RetryDelay, login: Login): Twilio =>
  new Twilio(login.name, login.secret, {
    accountSid: options.accountSid,
    httpClient: withProxy(options.proxy, () => new HttpClient(options, retryDelay)),
    // The environment could switch on a log that holds phone numbers.
    logLevel: "none",
    userAgentExtensions: ["household-sms"],
    ...(options.region && { region: options.region }),
    ...(options.edge && { edge: options.edge }),
  });
