// What `npm pack` holds: everything that runs, with its words and pages, the core's types, and nothing else.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix } from "node:path";
import { languages } from "../../src/core/people/person";
import { nodeWords } from "../words/by-language";

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

/** Nothing else belongs in it. */
const belongs: readonly RegExp[] = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/THIRD-PARTY\.md|dist\/sbom\.cdx\.json)$/,
  /^examples\/README\.md$/,
  /^examples\/[^/]+\.json$/,
  /^examples\/home-assistant\/[^/]+\.yaml$/,
  /^dist\/src\/core\/.+\.d\.ts$/,
  /^dist\/(core|clock|start\/move-store)\.js$/,
  /^dist\/node-red\/[a-z-]+\.(js|js\.map|html)$/,
  /^dist\/node-red\/icons\/.+\.svg$/,
  /^dist\/node-red\/locales\/[\w-]+\/sms-[a-z-]+\.(json|html)$/,
  /^dist\/pages\/[a-z]+\.(html|js)$/,
  /^dist\/pages\/(household|member)\/([a-z]+\.(html|js)|icon[\w-]*\.(svg|png)|[a-z]+\.webmanifest|chunks\/[\w-]+\.js)$/,
];

describe("the packed package", function () {
  this.timeout(60_000);
  let files: readonly string[] = [];
  before(() => {
    files = packed();
  });

  it("has nothing that isn't needed", () => {
    assert.deepEqual(
      files.filter((file) => !belongs.some((pattern) => pattern.test(file)) || /\b(tests?|fakes)\b/.test(file)),
      [],
    );
  });

  it("has what runs in ASCII, which Node holds in half the memory", () => {
    const wide = files.filter(
      (file) => /^dist\/node-red\/[a-z-]+\.js$/.test(file) && /[^\0-\x7f]/.test(readFileSync(join(root, file), "latin1")),
    );
    assert.deepEqual(wide, []);
  });

  it("has every file that one of its files loads", () => {
    const missing = files
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) =>
        [...readFileSync(join(root, file), "utf8").matchAll(/\b(?:require|import)\("(\.[^"]+)"\)/g)].map(([, to = ""]) => {
          const path = posix.join(posix.dirname(file), to);
          return files.includes(path) ? undefined : `${file}: ${to}`;
        }),
      )
      .filter((one) => one !== undefined);
    assert.deepEqual(missing, []);
  });

  it("is a handful of scripts: one for the nodes, and one for each part loaded on first use", () => {
    const scripts = files.filter((file) => /^dist\/node-red\/(?!sms-).+\.js$/.test(file)).map((file) => posix.basename(file));
    assert.deepEqual(scripts.sort(), ["home-assistant.js", "mqtt.js", "nodes.js", "redis.js", "sandbox.js", "twilio.js"]);
  });

  it("loads no part and no installed package with the nodes", () => {
    const nodes = readFileSync(join(root, "dist/node-red/nodes.js"), "utf8");
    const builtin = new Set(builtinModules);
    const loaded = [...nodes.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
    assert.deepEqual(
      loaded.filter((name) => !name.startsWith("node:") && !builtin.has(name) && !name.startsWith("twilio/lib/webhooks")),
      [],
    );
  });

  it("has each node with its dialog, its words in every language, and its icon", () => {
    const locales = languages.map((language) => nodeWords(language).locale);
    for (const [type, script] of Object.entries(manifest["node-red"].nodes)) {
      const sources = join(root, "nodes", type);
      const words = locales.flatMap((locale) => ["json", "html"].map((ending) => `locales/${locale}/${type}.${ending}`));
      const icons = existsSync(join(sources, "icons")) ? readdirSync(join(sources, "icons")).map((icon) => `icons/${icon}`) : [];
      for (const part of [`${type}.js`, `${type}.html`, ...words, ...icons])
        assert.ok(files.includes(posix.join(dirname(script), part)), `${type} has its ${part}`);
    }
  });

  it("has each page with its script", () => {
    for (const page of ["household/household", "member/member", "phones", "home"])
      for (const kind of ["html", "js"]) assert.ok(files.includes(`dist/pages/${page}.${kind}`), `${page}.${kind}`);
  });

  it("has no key, account or token by accident", () => {
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
