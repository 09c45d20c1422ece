// Third-party packages: each licence is a free one, and each is listed in the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const list = readFileSync(join(root, "dist/THIRD-PARTY.md"), "utf8");
const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

describe("other people's work", () => {
  const rows = [...list.matchAll(/^\| (\S+) \| (\S+) \| (.+) \|$/gm)].slice(1);

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

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly "bom-ref": string;
  readonly licenses: readonly { readonly license?: { readonly id: string } }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

describe("the bill of materials", () => {
  const text = readFileSync(join(root, "dist/sbom.cdx.json"), "utf8");
  const bill: {
    readonly bomFormat: string;
    readonly metadata: { readonly component: Component };
    readonly components: readonly Component[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  } = JSON.parse(text);
  const isBundled = ({ properties }: Component): boolean => properties?.[0]?.name === "cdx:npm:package:bundled";

  it("has what the list for people has, in the same versions", () => {
    const listed = [
      ...[...list.matchAll(/^### (?:Icons: .* from )?(\S+) (\S+) \(/gm)].map(
        ([, name, version]) => `${name}@${version} built in`,
      ),
      ...[...list.matchAll(/^\| (\S+) \| (\d\S*) \| .+ \|$/gm)].map(([, name, version]) => `${name}@${version}`),
    ];
    const billed = bill.components.map((each) => `${each.name}@${each.version}${isBundled(each) ? " built in" : ""}`);
    assert.ok(billed.length > 50);
    assert.deepEqual(billed.sort(), listed.sort());
  });

  it("has free licences only", () => {
    const free = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/;
    for (const { purl, licenses } of bill.components) assert.match(licenses[0]?.license?.id ?? "", free, purl);
  });

  it("has the checksum of each as npm checks it", () => {
    for (const { purl, hashes } of bill.components.filter(({ name }) => name !== "@mdi/js"))
      assert.match(hashes?.[0]?.content ?? "", /^[0-9a-f]{128}$/, purl);
  });

  it("says what asks for what, and leaves nothing out", () => {
    const own = bill.metadata.component["bom-ref"];
    const next = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const reached = new Set<string>();
    const visit = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      for (const each of next.get(ref) ?? []) visit(each);
    };
    visit(own);
    reached.delete(own);
    assert.deepEqual([...reached].sort(), bill.components.map((each) => each["bom-ref"]).sort());
  });

  it("names no registry's host", () => assert.doesNotMatch(text, /https?:/));
});
