// Pictures, looked at before a text is reserved: how many, where they are, of what type and how large.

import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { CarrierError } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import { isPublicAddress, isPublicHost, lookupOf } from "./addresses";
import { errorOf } from "./errors";

export const mostMedia = 10;
/** Bytes, of all pictures of a text. */
const largest = 5 * 1024 * 1024;
const patience = seconds(3);

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
    const cancel = clock.at(later(clock.now(), patience), () => request.destroy());
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
