// Node-RED's scorecard, as `node-red-dev validate` checks it, but for what only its server knows (whether names are taken).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examples } from "../examples/flows";

const root = join(__dirname, "../../..");
const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository: string;
  readonly bugs: string;
  readonly keywords: readonly string[];
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly "node-red": { readonly version: string; readonly nodes: Readonly<Record<string, string>> };
}
const manifest: Manifest = JSON.parse(read("package.json"));
const nodes = Object.entries(manifest["node-red"].nodes);

/** `>=20.19` admits 22.9.0. */
const admits = (range: string, version: string): boolean => {
  const [, least = ""] = /^>=([\d.]+)$/.exec(range) ?? [];
  assert.ok(least, `${range} is a least version`);
  return least.localeCompare(version, "en", { numeric: true }) <= 0;
};

describe("the scorecard", () => {
  it("P01, P03, P04, P05: licence, repository, scoped name, keyword", () => {
    assert.equal(manifest.license, "MIT");
    assert.match(manifest.repository, /^github:[\w-]+\/[\w-]+$/);
    assert.match(manifest.bugs, /^https:\/\//);
    assert.match(manifest.name, /^@[a-z\d][\w.-]+\/[a-z\d][\w.-]*$/);
    assert.ok(manifest.keywords.includes("node-red"));
  });

  it("P06: fits the Node-RED of today and the one before", () => {
    for (const version of ["4.1.8", "5.0.7"]) assert.ok(admits(manifest["node-red"].version, version), version);
  });

  it("P07: fits every Node that those fit, from 20.19 and 22.9 on", () => {
    for (const version of ["20.19.0", "22.9.0", "24.0.0"]) assert.ok(admits(manifest.engines.node, version), version);
    assert.ok(!admits(manifest.engines.node, "20.18.3"), "and no older one");
  });

  it("N01: each node registers under the one name it is listed by, as the scorecard can read it", () => {
    for (const [type, script] of nodes) {
      const html = read(script.replace(/\.js$/, ".html"));
      const scripts = [...html.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
      const registered = scripts.flatMap((text) =>
        [...text.matchAll(/\.registerType\("([^"]+)",\{category:"[^"]+",(?:color:"[^"]+",)?defaults:\{\w+:d\.defaults\./g)].map(
          ([, name]) => name,
        ),
      );
      assert.deepEqual(registered, [type]);
    }
  });

  it("N02: an example shows every node", () => {
    const shown = new Set(examples.flatMap((example) => example.nodes.map(({ type }) => type)));
    assert.deepEqual(
      nodes.map(([type]) => type).filter((type) => !shown.has(type)),
      [],
    );
  });

  it("D01: has the few dependencies that a decision record gives the reason for, and no other", () => {
    const record = read(".github/decisions/0007-inlined-packages.md");
    const explained = [...record.matchAll(/^\| `([^`]+)` \| installed \|/gm)].map(([, name]) => name);
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), explained.sort());
    assert.ok(explained.length <= 6);
  });
});
