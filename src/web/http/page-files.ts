// The pages' files: a shell without data, its scripts, icons and manifest. All are built; nothing else is served.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { headerOf, type Request } from "./express";

export interface PageFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** No inline scripts and nothing from other origins. Home Assistant shows the page in a frame of its own origin. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export const pageHeaders = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
} as const;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** `household.js`, `chunks/home-ABC123.js`, `icon-192.png`. */
const safe = /^(?:chunks\/)?[\w-]+\.(?:html|js|webmanifest|svg|png)$/;

const compress = promisify(gzip);

/** Node-RED compresses nothing itself. */
const read = async (path: string, request: Pick<Request, "headers">): Promise<Omit<PageFile, "status">> => {
  const body = await readFile(path);
  if (extname(path) !== ".js") return { body, headers: {} };
  const vary = { Vary: "Accept-Encoding" };
  if (!/\bgzip\b/.test(headerOf(request, "accept-encoding") ?? "")) return { body, headers: vary };
  return { body: await compress(body), headers: { ...vary, "Content-Encoding": "gzip" } };
};

/** A file of a page. Its shell answers 503 until it is built, any other unknown file 404. */
export const pageFile = async (page: string, file: string, request: Pick<Request, "headers">): Promise<PageFile> => {
  const isChunk = file.startsWith("chunks/");
  try {
    if (!safe.test(file)) throw new Error("not a page's file");
    const { body, headers } = await read(join(__dirname, "../../../pages", page, file), request);
    const type = types[extname(file)] ?? "application/octet-stream";
    // A chunk's name changes with its content.
    const cache = isChunk ? { "Cache-Control": "public, max-age=31536000, immutable" } : {};
    return { status: 200, headers: { ...pageHeaders, ...cache, "Content-Type": type, ...headers }, body };
  } catch {
    const text = { ...pageHeaders, "Content-Type": "text/plain; charset=utf-8" };
    const isShell = file === `${page}.html` || file === `${page}.js`;
    return isShell
      ? { status: 503, headers: text, body: "The page isn't built yet. Run `npm run build`." }
      : { status: 404, headers: text, body: "There is no such file." };
  }
};
