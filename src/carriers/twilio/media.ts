// Pictures: checked before a text is reserved, and fetched when one came in.

import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { countryOf } from "../../core/numbers";
import { readPicture } from "../../core/pictures/body";
import type { CarrierError, FetchedMedia, MediaLimits } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import { type E164, later, seconds } from "../../core/units";
import { isPublicAddress, isPublicHost, lookupOf } from "../addresses";
import { errorOf } from "./errors";
import type { TwilioOptions } from "./options";

export const maxMedia = 10;
/** Of all pictures of a text. */
const maxTotalBytes = 5 * 1024 * 1024;
const headTimeout = seconds(3);

const imageTypes = /^image\/(jpeg|jpg|png|gif)$/;
const otherFiles =
  /\.(heic|heif|webp|avif|svg|bmp|tiff?|mp4|mov|avi|mkv|webm|mp3|wav|ogg|m4a|pdf|docx?|txt|html?|json|xml|zip|ics|vcf)$/i;

/** Twilio's error codes. */
const tooMany = 21623;
const badAddress = 21620;
const badType = 12300;
const tooLarge = 30019;

/** The sandbox is on this machine, and so are the pictures that it is sent. */
const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

const problemOfUrl = (url: URL, inSandbox: boolean): number | undefined => {
  if (!/^https?:$/.test(url.protocol) || !(isPublicHost(url.hostname) || (inSandbox && isLoopback(url)))) return badAddress;
  return otherFiles.test(url.pathname) ? badType : undefined;
};

interface Head {
  readonly status: number;
  /** Empty if the server doesn't say, or doesn't know. */
  readonly type: string;
  readonly length: number;
}

const typeOf = ({ headers }: http.IncomingMessage): string =>
  (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

const headOf = (response: http.IncomingMessage): Head => {
  const { statusCode = 0, headers } = response;
  const type = typeOf(response);
  const length = Number(headers["content-length"] ?? 0) || 0;
  return { status: statusCode, type: /octet-stream$/.test(type) ? "" : type, length };
};

/** Elsewhere Twilio sends no MMS. */
const mmsCountries = new Set(["US", "CA"]);

/** From a number or a short code there, to a number there. Of a Messaging Service the numbers aren't known. */
export const takesPictures = ({ sender, apiBaseUrl }: Pick<TwilioOptions, "sender" | "apiBaseUrl">, to: E164): boolean => {
  if (apiBaseUrl) return true;
  if ("alphanumeric" in sender || ("number" in sender && !mmsCountries.has(countryOf(sender.number)))) return false;
  return mmsCountries.has(countryOf(to));
};

interface RequestOptions {
  readonly clock: Clock;
  /** Where the sandbox is, if it is the carrier. */
  readonly apiBaseUrl?: string | undefined;
  /** By default finds only addresses on the internet. */
  readonly lookup?: LookupFunction;
}

/** Undefined if the server doesn't answer in time; Twilio may still reach it. */
const requestHead = (
  url: URL,
  { clock, apiBaseUrl, lookup = lookupOf(isPublicAddress) }: RequestOptions,
): Promise<Head | undefined> =>
  new Promise((resolve) => {
    const client = url.protocol === "https:" ? https : http;
    const request = client.request(url, { method: "HEAD", agent: false, ...(!(apiBaseUrl && isLoopback(url)) && { lookup }) });
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

/** A server without HEAD may answer anything; only these statuses are about the picture. */
const unavailable = new Set([401, 404, 410]);

const problemOfHead = ({ status, type }: Head): number | undefined => {
  if (unavailable.has(status)) return badAddress;
  return status === 200 && type !== "" && !imageTypes.test(type) ? badType : undefined;
};

const problemOf = async (media: readonly string[], options: RequestOptions): Promise<number | undefined> => {
  if (media.length > maxMedia) return tooMany;
  const urls = media.map((each) => new URL(each));
  const found = urls.map((url) => problemOfUrl(url, options.apiBaseUrl !== undefined)).find((problem) => problem !== undefined);
  if (found !== undefined) return found;
  const heads = (await Promise.all(urls.map((url) => requestHead(url, options)))).filter((head) => head !== undefined);
  const size = heads.reduce((sum, { status, length }) => sum + (status === 200 ? length : 0), 0);
  return heads.map(problemOfHead).find((problem) => problem !== undefined) ?? (size > maxTotalBytes ? tooLarge : undefined);
};

/** What Twilio would refuse them for; undefined if nothing speaks against them. Never rejects. */
export const checkMedia = async (media: readonly string[], options: RequestOptions): Promise<CarrierError | undefined> => {
  const problem = await problemOf(media, options).catch(() => badAddress);
  return problem === undefined ? undefined : errorOf(problem);
};

const downloadTimeout = seconds(14);
const maxRedirects = 3;

type Refused = Extract<FetchedMedia, { kind: "refused" }>;
type Fetched = FetchedMedia | { readonly kind: "redirected"; readonly to: string };

const refused = (reason: Refused["reason"]): Refused => ({ kind: "refused", reason });

const apiHost = /^api(\.[a-z0-9-]+){0,2}\.twilio\.com$/;

/** The picture's URL if it is in this account at Twilio: the login is sent nowhere else. */
const accountUrl = (written: string, { accountSid, apiBaseUrl }: TwilioOptions): URL | undefined => {
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

/** Decides by the response's head, if possible. */
const decideByHead = ({ statusCode = 0, headers }: http.IncomingMessage, { maxBytes }: MediaLimits): Fetched | undefined => {
  if (statusCode >= 300 && statusCode < 400 && headers.location) return { kind: "redirected", to: headers.location };
  if (statusCode !== 200) return refused("unavailable");
  return Number(headers["content-length"] ?? 0) > maxBytes ? refused("too_large") : undefined;
};

const download = (url: URL, options: https.RequestOptions, limits: MediaLimits): Promise<Fetched> =>
  new Promise((resolve) => {
    const finish = (result: Fetched): void => {
      resolve(result);
      request.destroy();
    };
    let result: Promise<Fetched> = Promise.resolve(refused("unavailable"));
    const request = (url.protocol === "https:" ? https : http).get(url, { agent: false, ...options }, (response) => {
      const decided = decideByHead(response, limits);
      result = decided ? Promise.resolve(decided) : readPicture(response, limits);
      void result.then(finish);
    });
    request.on("error", () => void result.then(finish));
    request.on("close", () => void result.then(finish));
  });

/** Twilio redirects to where it stores the picture: without our login, and never into the home network. */
const redirectUrl = (to: string, from: URL, { apiBaseUrl }: TwilioOptions): URL | undefined => {
  if (!URL.canParse(to, from.href)) return undefined;
  const url = new URL(to, from);
  if (apiBaseUrl) return url.origin === new URL(apiBaseUrl).origin ? url : undefined;
  return url.protocol === "https:" && isPublicHost(url.hostname) ? url : undefined;
};

/** With a proxy, names are resolved there; the host name is checked all the same. */
const agentFor = async ({ proxy, apiBaseUrl }: TwilioOptions): Promise<{ readonly agent?: https.Agent }> => {
  if (!proxy || apiBaseUrl) return {};
  const { proxyAgent } = await import("./rest.js");
  const agent = proxyAgent(proxy);
  return agent ? { agent } : {};
};

const followRedirects = async (
  options: TwilioOptions,
  start: URL,
  limits: MediaLimits,
  signal: AbortSignal,
): Promise<FetchedMedia> => {
  const agent = await agentFor(options);
  let result = await download(start, { signal, ...agent, headers: { authorization: loginOf(options) } }, limits);
  let from = start;
  for (let redirects = 0; result.kind === "redirected"; redirects++) {
    const to = redirects < maxRedirects ? redirectUrl(result.to, from, options) : undefined;
    if (!to) return refused("unavailable");
    const lookup = options.apiBaseUrl ? {} : { lookup: lookupOf(isPublicAddress) };
    result = await download(to, { signal, ...agent, ...lookup }, limits);
    from = to;
  }
  return result;
};

/** Never rejects. */
export const fetchMedia = async (options: TwilioOptions, url: string, limits: MediaLimits): Promise<FetchedMedia> => {
  const start = accountUrl(url, options);
  if (!start) return refused("not_ours");
  const { clock } = options;
  const deadline = new AbortController();
  const cancel = clock.at(later(clock.now(), downloadTimeout), () => deadline.abort());
  try {
    return await followRedirects(options, start, limits, deadline.signal);
  } finally {
    cancel();
  }
};
