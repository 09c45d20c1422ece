// Short links of all households: one route that redirects. Anyone who has a link may follow it; it reveals only its target.

import type { IncomingMessage, ServerResponse } from "node:http";
import { codePattern } from "../../sending/links";
import { type Mountable, mountOnce } from "../http/mount";

/** Knows where a household's short links lead. */
export interface LinkTarget {
  followLink(code: string): string | undefined;
  /** The sentence for an expired link. */
  deadLink(): string;
}

interface Options {
  readonly find: (configId: string) => LinkTarget | undefined;
}

const route = new RegExp(`^/([\\w.-]{1,64})/l/(${codePattern})(?:\\?|$)`);

const common = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" };

/** If there is no household, and so no language. */
const expired = "This link has expired.";

const answer = (request: IncomingMessage, response: ServerResponse, url: string | undefined, dead = expired): void => {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...common, Allow: "GET, HEAD" }).end();
  } else if (url === undefined) {
    const text = { ...common, "Content-Type": "text/plain; charset=utf-8" };
    response.writeHead(404, text).end(request.method === "HEAD" ? undefined : dead);
  } else {
    response.writeHead(302, { ...common, Location: url }).end();
  }
};

export const mountLinks = mountOnce<Mountable<IncomingMessage, ServerResponse> & object, Options>((httpNode, current) => {
  httpNode.use("/household-sms", (request, response, next) => {
    const [, configId = "", code = ""] = route.exec(request.url ?? "") ?? [];
    if (!code) return next();
    const target = current.find(configId);
    answer(request, response, target?.followLink(code), target?.deadLink());
  });
});
