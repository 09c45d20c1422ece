// Lists other people's work in dist/THIRD-PARTY.md: what is built into our scripts, with its licence, and what npm installs beside us.

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

/** The icons whose paths are copied into src/web/ui/icons.ts. TypeScript brings the text of the same licence. */
const icons = (root) =>
  `### Icons: Material Design Icons by Pictogrammers, from @mdi/js 7.4.47 (Apache-2.0)\n\n\`\`\`\n${licenceText(join(root, "node_modules/typescript"))}\n\`\`\`\n`;

/** What an installation without development brings; the lock file knows. */
const installed = (root) =>
  Object.entries(read(root, "package-lock.json").packages)
    .filter(([path, { dev, devOptional, peer, optional }]) => path !== "" && !dev && !devOptional && !peer && !optional)
    .map(([path, { version, license }]) => ({ name: path.slice(path.lastIndexOf("node_modules/") + 13), version, license }));

export const thirdParty = (root, bundled) => {
  if (!existsSync(join(root, "package-lock.json"))) throw new Error("package-lock.json is missing");
  const rows = installed(root).map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
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
