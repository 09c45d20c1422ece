// Lists other people's work: what is built into our scripts, with its licence, and what npm installs beside us. For people in
// dist/THIRD-PARTY.md, for programs as a bill of materials (CycloneDX) in dist/sbom.cdx.json.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

/** The packages among the inputs of a bundle. */
export const packagesIn = (inputs) =>
  inputs.flatMap((input) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);

const licenceText = (folder) => {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} brings no text of its licence`);
  return readFileSync(join(folder, file), "utf8").trim();
};

const builtIn = (root, name) => {
  const folder = join(root, "node_modules", name);
  const { version, license } = read(folder, "package.json");
  return `### ${name} ${version} (${license})\n\n\`\`\`\n${licenceText(folder)}\n\`\`\`\n`;
};

/** Their paths are copied into src/web/ui/icons.ts. */
const iconPackage = { name: "@mdi/js", version: "7.4.47", license: "Apache-2.0" };

/** TypeScript brings the text of the same licence. */
const icons = (root) =>
  `### Icons: Material Design Icons by Pictogrammers, from ${iconPackage.name} ${iconPackage.version} (${iconPackage.license})\n\n\`\`\`\n${licenceText(join(root, "node_modules/typescript"))}\n\`\`\`\n`;

const lockedPackages = (root) => {
  if (!existsSync(join(root, "package-lock.json"))) throw new Error("package-lock.json is missing");
  return read(root, "package-lock.json").packages;
};
const nameAt = (path) => path.slice(path.lastIndexOf("node_modules/") + 13);

/** What an installation without development brings; the lock file knows. */
const installed = (locked) =>
  Object.entries(locked)
    .filter(([path, { dev, devOptional, peer, optional }]) => path !== "" && !dev && !devOptional && !peer && !optional)
    .map(([path, entry]) => ({ ...entry, path, name: nameAt(path) }));

export const thirdParty = (root, bundled) => {
  const rows = installed(lockedPackages(root)).map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  return [
    "# Other people's work\n",
    "## Built into the scripts of the editor and of the pages\n",
    ...[...new Set(bundled)].sort().map((name) => builtIn(root, name)),
    icons(root),
    "## Installed beside this package by npm\n",
    "Each brings its licence in its own folder.\n",
    "| package | version | licence |\n|---|---|---|",
    ...rows,
    "",
  ].join("\n");
};

/** They ask for no more than to be named. */
const free = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"];

/** The components of a bill of materials whose licence isn't free. */
export const unfree = ({ components }) =>
  components.filter(({ licenses }) => !licenses.every(({ license }) => license && free.includes(license.id)));

const purl = ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** `bundled`: its code is in our files, so npm doesn't update it. */
const component = ({ name, version, license, integrity }, bundled) => ({
  type: "library",
  "bom-ref": purl({ name, version }),
  name,
  version,
  purl: purl({ name, version }),
  licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
  ...(integrity && {
    hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") }],
  }),
  ...(bundled && { properties: [{ name: "cdx:npm:package:bundled", value: "true" }] }),
});

/** Where Node would find a package that the one at `path` asks for. */
const foundFrom = (locked, path, name) => {
  const nested = `${path}${path && "/"}node_modules/${name}`;
  if (locked[nested] || path === "") return locked[nested] && { ...locked[nested], name };
  return foundFrom(locked, path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1)), name);
};

/** The bill of materials of the package: what is built in and what is installed beside it, in the versions it was tested with. */
export const billOfMaterials = (root, bundled) => {
  const locked = lockedPackages(root);
  const { name, version, license } = read(root, "package.json");
  const builtIn = [...new Set(bundled)].map((each) => ({ ...locked[`node_modules/${each}`], name: each }));
  const beside = installed(locked);
  const components = [
    ...[...builtIn, iconPackage].map((each) => component(each, true)),
    ...beside.map((each) => component(each)),
  ];
  const dependsOn = (path, names) =>
    names
      .flatMap((each) => foundFrom(locked, path, each) ?? [])
      .map(purl)
      .sort();
  const own = { ...component({ name, version, license }), type: "application" };
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: own },
    components: components.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [
      {
        ref: own["bom-ref"],
        dependsOn: [
          ...[...builtIn, iconPackage].map(purl),
          ...dependsOn("", Object.keys(read(root, "package.json").dependencies)),
        ].sort(),
      },
      ...beside.map((each) => ({ ref: purl(each), dependsOn: dependsOn(each.path, Object.keys(each.dependencies ?? {})) })),
    ],
  };
  const wrong = unfree(bill);
  if (wrong.length > 0) throw new Error(`Not a free licence: ${wrong.map((each) => each.purl).join(", ")}`);
  return `${JSON.stringify(bill, null, 2)}\n`;
};
