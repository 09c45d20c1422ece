// Pictures, looked at before a text is reserved: how many, where they are, of what type and how large.

import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { CarrierError, FetchedMedia, MediaLimits } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import { isPublicAddress, isPublicHost, lookupOf } from "./addresses";
import { errorOf } from "./errors";
import type { TwilioOptions } from "./options";

export const mostMedia = 10;
/** Bytes, of all pictures of a text. */
const largest = 5 * 1024 * 1024;
const headTimeout = seconds(3);

const types = /^image\/(jpeg|jpg|png|gif)$/;
const otherFiles =
  /\.(heic|heif|webp|avif|svg|bmp|tiff?|mp4|mov|avi|mkv|webm|mp3|wav|ogg|m4a|pdf|docx?|txt|html?|json|xml|zip|ics|vcf)$/i;

/** As Twilio itself would refuse them. */
const tooMany = 21623;
const badAddress = 21620;
const badType = 12300;
const tooLarge = 30019;

const ofAddress = (url: URL): number | undefined => {
  if (!/^https?:$/.test(url.protocol) || !isPublicHost(url.hostname)) return badAddress;
  return otherFiles.test(url.pathname) ? badType : undefined;
};

interface Head {
  readonly status: number;
  /** Empty where the server doesn't say, or has no idea. */
  readonly type: string;
  readonly length: number;
}

const headOf = ({ statusCode = 0, headers }: http.IncomingMessage): Head => {
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const length = Number(headers["content-length"] ?? 0) || 0;
  return { status: statusCode, type: /octet-stream$/.test(type) ? "" : type, length };
};

export interface Asking {
  readonly clock: Clock;
  /** Finds a server's address; only such as are on the internet by default. */
  readonly lookup?: LookupFunction;
}

/** Undefined where the server can't be asked or doesn't answer in time: whether Twilio can is not for us to say. */
const ask = (url: URL, { clock, lookup = lookupOf(isPublicAddress) }: Asking): Promise<Head | undefined> =>
  new Promise((resolve) => {
    const client = url.protocol === "https:" ? https : http;
    const request = client.request(url, { method: "HEAD", agent: false, lookup });
    const cancel = clock.at(later(clock.now(), headTimeout), () => request.destroy());
    const finish = (head?: Head): void => {
      cancel();
      resolve(head);
      request.destroy();
    };
    request.on("response", (response) => finish(headOf(response)));
    request.on("error", () => finish());
    request.on("close", () => finish());
    request.end();
  });

/** Servers that know no HEAD answer with anything; only these mean the picture itself. */
const unavailable = new Set([401, 404, 410]);

const ofHead = ({ status, type }: Head): number | undefined => {
  if (unavailable.has(status)) return badAddress;
  return status === 200 && type !== "" && !types.test(type) ? badType : undefined;
};

const problemOf = async (media: readonly string[], asking: Asking): Promise<number | undefined> => {
  if (media.length > mostMedia) return tooMany;
  const urls = media.map((each) => new URL(each));
  const found = urls.map(ofAddress).find((problem) => problem !== undefined);
  if (found !== undefined) return found;
  const heads = (await Promise.all(urls.map((url) => ask(url, asking)))).filter((head) => head !== undefined);
  const size = heads.reduce((sum, { status, length }) => sum + (status === 200 ? length : 0), 0);
  return heads.map(ofHead).find((problem) => problem !== undefined) ?? (size > largest ? tooLarge : undefined);
};

/** What Twilio would refuse them for; undefined where nothing is known against them. Never rejects. */
export const checkMedia = async (media: readonly string[], asking: Asking): Promise<CarrierError | undefined> => {
  const problem = await problemOf(media, asking).catch(() => badAddress);
  return problem === undefined ? undefined : errorOf(problem);
};

// A picture that came in, fetched from Twilio with the account's login: no other address, so large and no larger, of a wanted type.

const downloadTimeout = seconds(14);
const mostRedirects = 3;

type Refused = Extract<FetchedMedia, { kind: "refused" }>;
type Got = FetchedMedia | { readonly kind: "moved"; readonly to: string };

const refused = (reason: Refused["reason"]): Refused => ({ kind: "refused", reason });

const apiHost = /^api(\.[a-z0-9-]+){0,2}\.twilio\.com$/;

/** Where the picture is, if it is one of this account's: only there may the login be sent. */
const ours = (written: string, { accountSid, apiBaseUrl }: TwilioOptions): URL | undefined => {
  if (!URL.canParse(written)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(written);
  const [account, message, media] =
    /^\/2010-04-01\/Accounts\/(\w+)\/Messages\/(\w+)\/Media\/(\w+)$/.exec(pathname)?.slice(1) ?? [];
  const isMedia = account === accountSid && /^(SM|MM)[0-9a-f]{32}$/i.test(message ?? "") && /^ME[0-9a-f]{32}$/i.test(media ?? "");
  if (!isMedia || search !== "") return undefined;
  if (apiBaseUrl) return new URL(apiBaseUrl.replace(/\/+$/, "") + pathname);
  return protocol === "https:" && apiHost.test(hostname) && port === "" ? new URL(`https://${hostname}${pathname}`) : undefined;
};

const loginOf = ({ accountSid, authToken, apiKey }: TwilioOptions): string =>
  `Basic ${Buffer.from(apiKey ? `${apiKey.sid}:${apiKey.secret}` : `${accountSid}:${authToken}`).toString("base64")}`;

const typeOf = ({ headers }: http.IncomingMessage): string =>
  (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** What an answer's head decides already. */
const early = (response: http.IncomingMessage, { maxBytes, types }: MediaLimits): Got | undefined => {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location) return { kind: "moved", to: headers.location };
  if (statusCode !== 200) return refused("unavailable");
  if (!types.includes(typeOf(response))) return refused("wrong_type");
  return Number(headers["content-length"] ?? 0) > maxBytes ? refused("too_large") : undefined;
};

const get = (url: URL, options: https.RequestOptions, limits: MediaLimits): Promise<Got> =>
  new Promise((resolve) => {
    const finish = (got: Got): void => {
      resolve(got);
      request.destroy();
    };
    const request = (url.protocol === "https:" ? https : http).get(url, { agent: false, ...options }, (response) => {
      const decided = early(response, limits);
      if (decided) return finish(decided);
      const pieces: Buffer[] = [];
      let length = 0;
      response.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > limits.maxBytes) finish(refused("too_large"));
        else pieces.push(piece);
      });
      response.on("end", () => finish({ kind: "fetched", type: typeOf(response), content: Buffer.concat(pieces) }));
      response.on("error", () => finish(refused("unavailable")));
    });
    request.on("error", () => finish(refused("unavailable")));
    request.on("close", () => finish(refused("unavailable")));
  });

/** Twilio sends on to where it keeps the picture; there the login is nobody's business, and nor is anything at home. */
const elsewhere = (to: string, from: URL, { apiBaseUrl }: TwilioOptions): URL | undefined => {
  if (!URL.canParse(to, from.href)) return undefined;
  const url = new URL(to, from);
  if (apiBaseUrl) return url.origin === new URL(apiBaseUrl).origin ? url : undefined;
  return url.protocol === "https:" && isPublicHost(url.hostname) ? url : undefined;
};

/** The proxy finds addresses itself then; the name is looked at all the same. */
const wayThrough = async ({ proxy, apiBaseUrl }: TwilioOptions): Promise<{ readonly agent?: https.Agent }> => {
  if (!proxy || apiBaseUrl) return {};
  const { proxyAgent } = await import("./rest.js");
  const agent = proxyAgent(proxy);
  return agent ? { agent } : {};
};

const followed = async (options: TwilioOptions, start: URL, limits: MediaLimits, signal: AbortSignal): Promise<FetchedMedia> => {
  const way = await wayThrough(options);
  let got = await get(start, { signal, ...way, headers: { authorization: loginOf(options) } }, limits);
  let from = start;
  for (let redirects = 0; got.kind === "moved"; redirects++) {
    const to = redirects < mostRedirects ? elsewhere(got.to, from, options) : undefined;
    if (!to) return refused("unavailable");
    const lookup = options.apiBaseUrl ? {} : { lookup: lookupOf(isPublicAddress) };
    got = await get(to, { signal, ...way, ...lookup }, limits);
    from = to;
  }
  return got;
};

/** Never rejects. */
export const fetchMedia = async (options: TwilioOptions, url: string, limits: MediaLimits): Promise<FetchedMedia> => {
  const start = ours(url, options);
  if (!start) return refused("not_ours");
  const { clock } = options;
  const deadline = new AbortController();
  const cancel = clock.at(later(clock.now(), downloadTimeout), () => deadline.abort());
  try {
    return await followed(options, start, limits, deadline.signal);
  } finally {
    cancel();
  }
};
