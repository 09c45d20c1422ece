// The pages' files: a shell without data, and its script. Both are built; nothing else is served.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface PageFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** No inline scripts and nothing from other origins. Home Assistant shows the page in a frame of its own origin. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export const pageHeaders = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
} as const;

const types = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8" } as const;

export const pageFile = async (name: string, kind: keyof typeof types): Promise<PageFile> => {
  try {
    const body = await readFile(join(__dirname, "../../../pages", `${name}.${kind}`));
    return { status: 200, headers: { ...pageHeaders, "Content-Type": types[kind] }, body };
  } catch {
    const body = "The page isn't built yet. Run `npm run build`.";
    return { status: 503, headers: { ...pageHeaders, "Content-Type": "text/plain; charset=utf-8" }, body };
  }
};
