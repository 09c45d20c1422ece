// Fetches a picture from Home Assistant with the token, by path only: the token goes nowhere else, and no redirect is followed.

import http from "node:http";
import https from "node:https";
import type { FetchedMedia, MediaLimits } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import type { HomeSettings } from "./settings";

export type PictureOptions = HomeSettings & { readonly clock: Clock };

const timeout = seconds(10);

type Refused = Extract<FetchedMedia, { kind: "refused" }>;
const refused = (reason: Refused["reason"]): Refused => ({ kind: "refused", reason });

/** Whatever the header says: a picture is known by how it begins. */
const beginnings: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46]],
];
const typeOf = (content: Uint8Array): string | undefined =>
  beginnings.find(([, bytes]) => bytes.every((byte, place) => content[place] === byte))?.[0];

/** Undefined for anything but a plain path below Home Assistant's own address. */
const urlOf = (base: string, path: string): URL | undefined => {
  if (!/^\/[^/\\]/.test(path) || !URL.canParse(base + path)) return undefined;
  const [home, url] = [new URL(base), new URL(base + path)];
  return url.origin === home.origin && url.pathname.startsWith("/") ? url : undefined;
};

/** Never rejects. */
export const fetchPicture = (options: PictureOptions, path: string, limits: MediaLimits): Promise<FetchedMedia> => {
  const { url: base, token, rejectUnauthorized, clock } = options;
  const url = urlOf(base, path);
  if (!url) return Promise.resolve(refused("not_ours"));
  return new Promise((resolve) => {
    const finish = (result: FetchedMedia): void => {
      cancel();
      resolve(result);
      request.destroy();
    };
    const headers = { authorization: `Bearer ${token}` };
    const client = url.protocol === "https:" ? https : http;
    const request = client.get(url, { agent: false, headers, rejectUnauthorized }, (response) => {
      if (response.statusCode !== 200) return finish(refused("unavailable"));
      const pieces: Buffer[] = [];
      let length = 0;
      response.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > limits.maxBytes) finish(refused("too_large"));
        else pieces.push(piece);
      });
      response.on("end", () => {
        const content = Buffer.concat(pieces);
        const type = typeOf(content);
        finish(type && limits.types.includes(type) ? { kind: "fetched", type, content } : refused("wrong_type"));
      });
      response.on("error", () => finish(refused("unavailable")));
    });
    const cancel = clock.at(later(clock.now(), timeout), () => finish(refused("unavailable")));
    request.on("error", () => finish(refused("unavailable")));
  });
};
