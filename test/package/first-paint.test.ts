// What a browser loads before a page shows something: at most 60 KB of compressed JavaScript, in the largest language.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const pages = join(__dirname, "../../pages");
const most = 60 * 1024;

/** A built file and everything it imports at once; what `import()` loads comes later. */
const withImports = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)"(\.[^"]+\.js)"/g))
    withImports(join(dirname(file), path), found);
  return found;
};

/** The chunks of a module that is loaded when needed: one for each language of a page's words. */
const chunks = (page: string, name: string): string[] => {
  const folder = join(pages, page, "chunks");
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
  assert.ok(files.length > 0, `${page} has a chunk ${name}`);
  return files.map((file) => join(folder, file));
};

const sizeOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

const largest = (files: readonly string[]): string =>
  files.reduce((most, file) => (sizeOf([file]) > sizeOf([most]) ? file : most));

const cases: Readonly<Record<string, () => Set<string>>> = {
  "the household page, opened at Home": () => {
    const found = withImports(join(pages, "household/household.js"));
    for (const file of [largest(chunks("household", "home")), largest(chunks("household", "page"))]) withImports(file, found);
    return found;
  },
  "the member page": () => withImports(largest(chunks("member", "member")), withImports(join(pages, "member/member.js"))),
  "the page of phones": () => withImports(join(pages, "phones.js")),
  "the page of the home": () => withImports(join(pages, "home.js")),
};

describe("First paint", () => {
  for (const [page, files] of Object.entries(cases))
    it(`takes at most 60 KB: ${page}`, () => {
      const size = sizeOf(files());
      assert.ok(size > 5000 && size <= most, `${page}: ${size} bytes`);
    });

  for (const view of ["messages", "people", "activity", "settings"])
    it(`takes at most 60 KB: the household page, opened at ${view}`, () => {
      const found = cases["the household page, opened at Home"]?.() ?? new Set<string>();
      for (const file of chunks("household", view)) withImports(file, found);
      assert.ok(sizeOf(found) <= most, `${sizeOf(found)} bytes`);
    });
});
