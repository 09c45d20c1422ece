// Pictures that phones send in the sandbox: in memory only, the newest of them. And the pictures of any text, for the page.

import { readPicture } from "../../core/pictures/body";
import { shownTypes, typeOfPicture } from "../../core/pictures/kinds";
import type { SandboxMessage } from "./message";
import { accountPath } from "./messages-api";

export interface SandboxPicture {
  /** As the phone declares it. */
  readonly type: string;
  readonly content: Uint8Array;
}

/** A file that is sent may be too large for the household. */
export const largestFile = 8 * 1024 * 1024;
const mostPictures = 40;

export class SandboxPictures {
  readonly #kept = new Map<string, SandboxPicture>();

  /** `id`: as Twilio's, `ME…`. */
  keep(id: string, picture: SandboxPicture): void {
    this.#kept.set(id, picture);
    const [oldest = ""] = this.#kept.keys();
    if (this.#kept.size > mostPictures) this.#kept.delete(oldest);
  }

  find(id: string): SandboxPicture | undefined {
    return this.#kept.get(id);
  }

  /** What a browser may show of a text's picture, by its place: a picture of a phone, or of an address that the household named. */
  async shown({ mediaUrls }: SandboxMessage, place: number): Promise<SandboxPicture | undefined> {
    const url = mediaUrls[place];
    if (url === undefined) return undefined;
    const own = this.find(idIn(url));
    if (own) return shownTypes.some((type) => type === typeOfPicture(own.content)) ? own : undefined;
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (!response?.ok || !response.body) return undefined;
    const read = await readPicture(response.body, { maxBytes: largestFile, types: shownTypes });
    return read.kind === "fetched" ? read : undefined;
  }
}

const mediaPath = /\/Messages\/(\w+)\/Media\/(ME\w+)$/;
const idIn = (url: string): string => mediaPath.exec(url)?.[2] ?? "";

/** Where Twilio's webhook says that a picture is. */
export const mediaUrl = (accountSid: string, sid: string, id: string): string =>
  `https://api.twilio.com${accountPath(accountSid)}/Messages/${sid}/Media/${id}`;

/** Twilio's list of a text's pictures. */
export const mediaListing = (pictures: SandboxPictures, { sid, mediaUrls }: SandboxMessage, accountSid: string): object => ({
  media_list: mediaUrls.map((url) => ({
    sid: idIn(url),
    account_sid: accountSid,
    parent_sid: sid,
    content_type: pictures.find(idIn(url))?.type ?? "image/jpeg",
    uri: `${new URL(url).pathname}.json`,
  })),
  page: 0,
  page_size: 50,
  uri: `${accountPath(accountSid)}/Messages/${sid}/Media.json`,
  next_page_uri: null,
});
