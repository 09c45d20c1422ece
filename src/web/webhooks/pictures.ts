// Links to pictures of all households: one route that shows the picture alone. Anyone who has a link may look, until it expires.

import type { IncomingMessage, ServerResponse } from "node:http";
import { pictureToken, type ShownPicture } from "../../pictures/pictures";
import { type Mountable, mountOnce } from "../http/mount";

/** Knows a household's pictures by the token of a link. */
export interface PictureTarget {
  readonly pictures: { follow(token: string): Promise<ShownPicture | undefined> };
  /** The sentence for an expired link. */
  deadLink(): string;
}

interface Options {
  readonly find: (configId: string) => PictureTarget | undefined;
}

const route = new RegExp(`^/([\\w.-]{1,64})/p/(${pictureToken})(?:\\?|$)`);

/** A picture runs nothing, loads nothing and stands in no other page; nothing keeps it or hears where it was. */
export const pictureHeaders = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
} as const;

/** If there is no household, and so no language. */
const expired = "This link has expired.";

const answer = (
  { method }: IncomingMessage,
  response: ServerResponse,
  picture: ShownPicture | undefined,
  dead = expired,
): void => {
  const body = picture ? Buffer.from(picture.content) : Buffer.from(dead);
  response.writeHead(picture ? 200 : 404, {
    ...pictureHeaders,
    "Content-Type": picture?.type ?? "text/plain; charset=utf-8",
    "Content-Length": body.length,
    ...(picture && { "Content-Disposition": `inline; filename="photo.${picture.type.slice("image/".length)}"` }),
  });
  response.end(method === "HEAD" ? undefined : body);
};

export const mountPictures = mountOnce<Mountable<IncomingMessage, ServerResponse> & object, Options>((httpNode, current) => {
  httpNode.use("/household-sms", (request, response, next) => {
    const [, configId = "", token = ""] = route.exec(request.url ?? "") ?? [];
    if (!token) return next();
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { ...pictureHeaders, Allow: "GET, HEAD" }).end();
    const target = current.find(configId);
    const found = target?.pictures.follow(token) ?? Promise.resolve(undefined);
    found.then(
      (picture) => answer(request, response, picture, target?.deadLink()),
      () => response.writeHead(503, pictureHeaders).end(),
    );
  });
});
