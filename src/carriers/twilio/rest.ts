// The SDK's REST client: on our address, within our time, patient with 429. Slow to load, so only client.ts loads it, on first use.

import type { Agent } from "node:https";
import RequestClient from "twilio/lib/base/RequestClient";
import type Response from "twilio/lib/http/response";
import Twilio from "twilio/lib/rest/Twilio";
import type { Cancel } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import type { TwilioOptions } from "./options";
import { askOnceMore, type Patience } from "./retry";

const usualTimeout = seconds(14);

class PatientClient extends RequestClient {
  /** Not waited for longer than the request takes: each would keep a closed household in memory. */
  private readonly deadlines = new WeakMap<object, Cancel>();

  constructor(
    private readonly options: TwilioOptions,
    private readonly patience: Patience,
  ) {
    const timeout = options.timeout ?? usualTimeout;
    // A household texts rarely: a connection kept open would have been dropped by something on the way, and the next text with it.
    super({ timeout, keepAlive: false });
    this.axios.interceptors.request.use((config) => {
      // The last step of ours before the connection is made.
      askOnceMore();
      // The SDK's time-out is one of silence; an answer that trickles in for ever is silent for no moment.
      const deadline = new AbortController();
      const cancel = options.clock.at(later(options.clock.now(), timeout), () => deadline.abort());
      this.deadlines.set(deadline.signal, cancel);
      return { ...config, signal: deadline.signal };
    });
    this.axios.interceptors.response.use(
      (response) => {
        this.answered(response.config.signal);
        return response;
      },
      (error: { readonly config?: { readonly signal?: unknown } }) => {
        this.answered(error.config?.signal);
        throw error;
      },
    );
  }

  override async request<Data>(request: RequestClient.RequestOptions<Data>): Promise<Response<Data>> {
    for (let tries = 1; ; tries++) {
      const response = await super.request<Data>({ ...request, uri: this.address(request.uri) });
      if (response.statusCode !== 429 || !(await this.patience.wait(tries, response.headers["retry-after"]))) return response;
      this.options.log("warn", { event: "carrier_busy", detail: `try ${tries + 1}` });
    }
  }

  private answered(signal: unknown): void {
    if (typeof signal === "object" && signal !== null) this.deadlines.get(signal)?.();
  }

  private address(uri: string): string {
    const { apiBaseUrl } = this.options;
    if (!apiBaseUrl) return uri;
    const { pathname, search } = new URL(uri);
    return apiBaseUrl.replace(/\/+$/, "") + pathname + search;
  }
}

/** The SDK takes a proxy from the environment and from nowhere else, and looks while it is being built. */
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

/** For requests that are none of the API's; undefined where there is no proxy. */
export const proxyAgent = (proxy: string | undefined): Agent | undefined =>
  proxy ? withProxy(proxy, () => new RequestClient()).axios.defaults.httpsAgent : undefined;

export interface Login {
  readonly name: string;
  readonly secret: string;
}

export const restClient = (options: TwilioOptions, patience: Patience, login: Login): Twilio =>
  new Twilio(login.name, login.secret, {
    accountSid: options.accountSid,
    httpClient: withProxy(options.proxy, () => new PatientClient(options, patience)),
    // The environment could switch on a log that holds phone numbers.
    logLevel: "none",
    userAgentExtensions: ["household-sms"],
    ...(options.region && { region: options.region }),
    ...(options.edge && { edge: options.edge }),
  });
