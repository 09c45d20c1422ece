// Third-party packages: each licence is a free one, and each is listed in the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const list = readFileSync(join(root, "dist/THIRD-PARTY.md"), "utf8");
const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

/** They ask for no more than to be named. */
const free = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"]);

describe("other people's work", () => {
  const rows = [...list.matchAll(/^\| (\S+) \| (\S+) \| (.+) \|$/gm)].slice(1);

  it("has free licences only", () => {
    assert.ok(rows.length > 20, String(rows.length));
    assert.deepEqual(
      rows.filter(([, , , licence = ""]) => !free.has(licence)).map(([row]) => row),
      [],
    );
  });

  it("is listed: every dependency, with its own", () => {
    const listed = new Set(rows.map(([, name]) => name));
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter((name) => !listed.has(name)),
      [],
    );
  });

  it("is listed with the text of its licence if it is built into our scripts", () => {
    const [, built = ""] = /## Built into([\s\S]*?)\n## /.exec(list) ?? [];
    const sections = built.split(/^### /m).slice(1);
    for (const name of ["lit", "zod", "lowdb", "libphonenumber-js"])
      assert.ok(
        sections.some((section) => section.startsWith(`${name} `)),
        name,
      );
    for (const section of sections) assert.match(section, /Copyright|Permission/, section.slice(0, 40));
  });
});
