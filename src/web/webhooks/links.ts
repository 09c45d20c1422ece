// One permanent route for the short links of all households. Whoever has a link may follow it: it says nothing but where to go.

import type { IncomingMessage, ServerResponse } from "node:http";
import { codePattern } from "../../sending/links";

/** Whoever knows where a household's short links lead. */
export interface LinkTarget {
  followLink(code: string): string | undefined;
  /** For the reader of one that leads nowhere. */
  deadLink(): string;
}
export type FindLinkTarget = (configId: string) => LinkTarget | undefined;

/** The part of Express that a mount needs. */
interface Mountable {
  use(path: string, handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void): unknown;
}

const root = "/household-sms";
const route = new RegExp(`^/([\\w.-]{1,64})/l/(${codePattern})(?:\\?|$)`);

const common = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" };

/** Where there is no household whose language it could be. */
const nobodys = "This link leads nowhere any more.";

const answer = (request: IncomingMessage, response: ServerResponse, url: string | undefined, dead: string = nobodys): void => {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...common, Allow: "GET, HEAD" }).end();
  } else if (url === undefined) {
    const text = { ...common, "Content-Type": "text/plain; charset=utf-8" };
    response.writeHead(404, text).end(request.method === "HEAD" ? undefined : dead);
  } else {
    response.writeHead(302, { ...common, Location: url }).end();
  }
};

const mounted = new WeakMap<object, { find: FindLinkTarget }>();

/** Mounts the route, or, where it is mounted already, lets it look up by `find` from now on: redeploys never add a second one. */
export const mountLinks = (httpNode: Mountable & object, find: FindLinkTarget): void => {
  const existing = mounted.get(httpNode);
  if (existing) return void Object.assign(existing, { find });
  const mount = { find };
  mounted.set(httpNode, mount);
  httpNode.use(root, (request, response, next) => {
    const [, configId = "", code = ""] = route.exec(request.url ?? "") ?? [];
    if (!code) return next();
    const target = mount.find(configId);
    answer(request, response, target?.followLink(code), target?.deadLink());
  });
};
