// Other people's work: each licence allows what we do with it, and is named in the list that goes out with the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const list = readFileSync(join(root, "dist/THIRD-PARTY.md"), "utf8");
const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

/** All of them let anybody use, change and pass on, and ask for no more than to be named. */
const free = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"]);

describe("other people's work", () => {
  const rows = [...list.matchAll(/^\| (\S+) \| (\S+) \| (.+) \|$/gm)].slice(1);

  it("comes under licences that ask for no more than to be named", () => {
    assert.ok(rows.length > 20);
    assert.deepEqual(
      rows.filter(([, , , licence = ""]) => !free.has(licence)).map(([row]) => row),
      [],
    );
  });

  it("is listed: every dependency, with theirs", () => {
    const listed = new Set(rows.map(([, name]) => name));
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter((name) => !listed.has(name)),
      [],
    );
  });

  it("is listed with the text of its licence where it is built into our scripts", () => {
    const [, built = ""] = /## Built into([\s\S]*?)\n## /.exec(list) ?? [];
    for (const name of ["lit", "zod"]) assert.match(built, new RegExp(`### ${name} [\\d.]+ \\(`));
    assert.equal([...built.matchAll(/^### /gm)].length, [...built.matchAll(/Copyright/g)].length);
  });
});
