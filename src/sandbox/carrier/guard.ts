// Keeps the sandbox to this machine's own browser and programs, whatever a foreign web page tries.

import type { IncomingMessage } from "node:http";

/** False for a Host that is no loopback name: a foreign site that had its name point here (DNS rebinding). */
export function isLoopbackHost(request: IncomingMessage): boolean {
  const name = nameOf(`http://${request.headers.host ?? ""}`);
  return name === "localhost" || name === "[::1]" || name.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** False for a request that a page of another origin made; programs, which send neither header, pass. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

const nameOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "");
