// What `npm pack` holds: all that runs, its words and pages, the core's types; nothing of the workshop.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { languages } from "../../src/core/people/person";

const root = join(__dirname, "../../..");
const manifest: { readonly "node-red": { readonly nodes: Readonly<Record<string, string>> } } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

const packed = (): string[] => {
  const answer = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [tarball] = JSON.parse(answer) as [{ readonly files: readonly { readonly path: string }[] }];
  return tarball.files.map(({ path }) => path);
};

/** Everything else has no business in it. */
const belongs: readonly RegExp[] = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/THIRD-PARTY\.md)$/,
  /^examples\/[^/]+\.json$/,
  /^examples\/home-assistant\/[^/]+\.yaml$/,
  /^dist\/src\/core\/.+\.d\.ts$/,
  /^dist\/(src|nodes)\/.+\.js$/,
  /^dist\/src\/.+\.html$/,
  /^dist\/nodes\/sms-[a-z-]+\/sms-[a-z-]+\.html$/,
  /^dist\/nodes\/sms-[a-z-]+\/icons\/.+\.svg$/,
  /^dist\/nodes\/sms-[a-z-]+\/locales\/[\w-]+\/sms-[a-z-]+\.(json|html)$/,
];

describe("the packed package", function () {
  this.timeout(60_000);
  let files: readonly string[] = [];
  before(() => {
    files = packed();
  });

  it("holds nothing that isn't needed", () => {
    assert.deepEqual(
      files.filter((file) => !belongs.some((pattern) => pattern.test(file)) || /\b(tests?|fakes)\b|\.map$/.test(file)),
      [],
    );
  });

  it("holds every module of ours that one of its modules loads", () => {
    const all = new Set(files);
    const missing = files
      .filter((file) => /^dist\/(src|nodes)\/.+\.js$/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(root, file), "utf8").matchAll(/\b(?:require|import)\("(\.[^"]+)"\)/g)].map(([, to = ""]) => {
          const path = posix.join(posix.dirname(file), to);
          return [path, `${path}.js`, `${path}/index.js`].some((one) => all.has(one)) ? undefined : `${file}: ${to}`;
        }),
      )
      .filter((one) => one !== undefined);
    assert.deepEqual(missing, []);
  });

  it("holds each node with its dialog, its words in every language, and its icon", () => {
    const locales = ["en-US", "es-ES", "fr", "de"];
    assert.equal(locales.length, languages.length);
    for (const [type, script] of Object.entries(manifest["node-red"].nodes)) {
      const sources = join(root, "nodes", type);
      const words = locales.flatMap((locale) => ["json", "html"].map((ending) => `locales/${locale}/${type}.${ending}`));
      const icons = existsSync(join(sources, "icons")) ? readdirSync(join(sources, "icons")).map((icon) => `icons/${icon}`) : [];
      for (const part of [`${type}.js`, `${type}.html`, ...words, ...icons])
        assert.ok(files.includes(posix.join(dirname(script), part)), `${type} has its ${part}`);
    }
  });

  it("holds each page with its script, those of the sandbox too", () => {
    const pages = files.filter((file) => /^dist\/src\/.+\.html$/.test(file));
    assert.ok(pages.length >= 4);
    assert.deepEqual(
      pages.filter((page) => !files.includes(page.replace(/html$/, "js"))),
      [],
    );
  });

  it("holds no key, account or token by accident", () => {
    const secret = /\b(AC|SK)[0-9a-f]{32}\b|-----BEGIN|eyJ[\w-]{20,}\.[\w-]{20,}/g;
    const text = files.filter((file) => /\.(js|json|html|md|yaml)$/.test(file));
    const invented = /^(.)\1+$/;
    const found = text.flatMap((file) =>
      Array.from(readFileSync(join(root, file), "utf8").matchAll(secret), ([match]) => match)
        .filter((match) => !invented.test(match.slice(2)))
        .map((match) => `${file}: ${match.slice(0, 4)}…`),
    );
    assert.deepEqual(found, []);
  });
});
