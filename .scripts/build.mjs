// Builds everything into dist/: runtime, editor scripts, the pages, locales and icons. One line a step.
// With `--bundles` only what TypeScript's compiler doesn't make, for work on words and dialogs.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { withSettings } from "./dialog.mjs";
import { packagesIn, thirdParty } from "./licences.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...path) => join(root, ...path);
const folders = (path) =>
  existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];

/** Every folder of nodes/ that holds a node. */
const types = folders(at("nodes"))
  .map(({ name }) => name)
  .filter((name) => existsSync(at("nodes", name, "editor.ts")));
const pages = [
  { entry: "src/sandbox/carrier/page/phones", to: "dist/src/sandbox/carrier/phones" },
  { entry: "src/sandbox/home/page/home", to: "dist/src/sandbox/home/home" },
  { entry: "src/web/pages/household/household", to: "dist/src/web/pages/household/household", words: "page" },
  { entry: "src/web/pages/member/member", to: "dist/src/web/pages/member/member", words: "member" },
].filter(({ entry }) => existsSync(at(`${entry}.ts`)));

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
};

/** Runs the compiler; a project with mistakes ends the build. */
const tsc = (...args) => {
  const { status } = spawnSync(process.execPath, [at("node_modules/typescript/bin/tsc"), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
};

const bundled = [];

/** Of each language, takes one file into a bundle instead of all of them. */
const onlyWords = (section) => ({
  name: "words",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]words[\\/]catalogue\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/(from "\.\/\w+)"/g, `$1/${section}"`),
      loader: "ts",
      resolveDir: dirname(path),
    })),
});

/** Prints what is wrong and ends the build. */
const bundle = async (entry, words) => {
  try {
    const options = { bundle: true, minify: true, format: "iife", target: "es2020", legalComments: "none" };
    const plugins = words ? [onlyWords(words)] : [];
    const { outputFiles, metafile } = await build({
      entryPoints: [at(entry)],
      ...options,
      plugins,
      write: false,
      metafile: true,
    });
    bundled.push(...packagesIn(Object.keys(metafile.inputs)));
    return outputFiles[0].text;
  } catch {
    process.exit(1);
  }
};

/** The words of the nodes by language, and what makes Node-RED's locale files of them. */
const nodeWords = async () => {
  const languages = folders(at("src/words")).map(({ name }) => name);
  const contents = [
    'export { localeOf } from "./node-red";',
    ...languages.map((language) => `export * as ${language} from "./${language}/nodes";`),
  ].join("\n");
  const stdin = { contents, resolveDir: at("src/words"), loader: "ts" };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "node", write: false });
  const { localeOf, ...words } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
  return { localeOf, words };
};

const buildLocales = ({ localeOf, words }) => {
  for (const { locale, nodes } of Object.values(words))
    for (const [type, { json, html }] of Object.entries(localeOf(nodes))) {
      write(at("dist/nodes", type, "locales", locale, `${type}.json`), json);
      write(at("dist/nodes", type, "locales", locale, `${type}.html`), html);
    }
};

const buildEditor = async (type, words) => {
  const script = (await bundle(`nodes/${type}/editor.ts`, "texts")).trim().replaceAll("</script", "<\\/script");
  const form = withSettings(readFileSync(at("nodes", type, "editor.html"), "utf8"), root, words);
  // The stylesheet serves all dialogs and the sidebar; it comes with the node that every other one needs.
  const style = type === "sms-config" ? `<style>\n${readFileSync(at("nodes/lib/editor/editor.css"), "utf8")}</style>\n` : "";
  write(at("dist/nodes", type, `${type}.html`), `<script type="text/javascript">${script}</script>\n${style}${form}`);
};

const buildIcons = (type) => {
  const icons = at("nodes", type, "icons");
  if (existsSync(icons)) cpSync(icons, at("dist/nodes", type, "icons"), { recursive: true });
};

const buildPage = async ({ entry, to, words }) => {
  write(at(`${to}.js`), await bundle(`${entry}.ts`, words));
  write(at(`${to}.html`), readFileSync(at(`${entry}.html`), "utf8"));
};

/** What was compiled from a file that is gone would still be loaded, and its tests run. */
const sweep = () => {
  const bundles = new Set(pages.map(({ to }) => at(`${to}.js`)));
  for (const folder of ["src", "nodes", "test"]) {
    if (!existsSync(at("dist", folder))) continue;
    for (const path of readdirSync(at("dist", folder), { recursive: true })) {
      const source = at(folder, path.replace(/\.(js|js\.map|d\.ts)$/, ".ts"));
      const compiled = at("dist", folder, path);
      if (source.endsWith(".ts") && !existsSync(source) && !bundles.has(compiled)) rmSync(compiled);
    }
  }
};

const step = async (name, work) => {
  const start = performance.now();
  await work();
  console.log(`  ${name.padEnd(44)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
};

console.log("Building");
if (!process.argv.includes("--bundles")) {
  await step("Runtime and tests (TypeScript)", () => {
    sweep();
    tsc("-b");
  });
  await step("Types of the editor scripts and the pages", () => {
    tsc("-p", "nodes/lib/editor");
    tsc("-p", "src/web/ui");
  });
}
await step(`Editor scripts, words and icons of ${types.length} nodes`, async () => {
  const words = await nodeWords();
  buildLocales(words);
  for (const type of types) {
    await buildEditor(type, words.words.en.nodes.types[type].words);
    buildIcons(type);
  }
});
for (const page of pages) await step(`Page ${page.entry}`, () => buildPage(page));
await step("Licences of what is not ours", () => write(at("dist/THIRD-PARTY.md"), thirdParty(root, bundled)));
