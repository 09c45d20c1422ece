// Fetches a picture from Home Assistant with the token, by path only: the token goes nowhere else, and no redirect is followed.

import http from "node:http";
import https from "node:https";
import { readPicture } from "../../core/pictures/body";
import type { FetchedMedia, MediaLimits } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import { later, seconds } from "../../core/units";
import type { HomeSettings } from "./settings";

export type PictureOptions = HomeSettings & { readonly clock: Clock };

const timeout = seconds(10);

type Refused = Extract<FetchedMedia, { kind: "refused" }>;
const refused = (reason: Refused["reason"]): Refused => ({ kind: "refused", reason });

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
      void readPicture(response, limits).then(finish);
    });
    const cancel = clock.at(later(clock.now(), timeout), () => finish(refused("unavailable")));
    request.on("error", () => finish(refused("unavailable")));
  });
};
