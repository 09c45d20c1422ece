// Builds everything into dist/: runtime, editor scripts, the pages, locales and icons. One line a step.
// With `--bundles` only what esbuild makes, for work on words and dialogs; with `--start` what `npm start` needs.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleCommands, bundleExports, bundleRuntime, evaluate } from "./bundle.mjs";
import { withOptions, withSettings } from "./dialog.mjs";
import { scriptsOf } from "./editor.mjs";
import { billOfMaterials, packagesIn, thirdParty } from "./licences.mjs";
import { beginBuild } from "./unchanged.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...path) => join(root, ...path);
const folders = (path) =>
  existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];

const manifest = JSON.parse(readFileSync(at("package.json"), "utf8"));
/** Node types; the first one's dialog brings what all of them share. */
const types = Object.keys(manifest["node-red"].nodes);
const pages = {
  phones: { entry: "src/sandbox/carrier/page/phones", words: "sandbox" },
  home: { entry: "src/sandbox/home/page/home", words: "sandbox" },
};
/** Pages in pieces: a browser loads a view, or a language, when it is needed. */
const webPages = ["household", "member"];
/** For `npm start`: without the compiler and the tests. */
const quick = process.argv.includes("--start");

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

const inlined = [];

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

/** For browsers. Prints what is wrong and ends the build. */
const bundle = async (input, words) => {
  try {
    const options = { bundle: true, minify: true, format: "iife", target: "es2020", legalComments: "none" };
    const plugins = words ? [onlyWords(words)] : [];
    const { outputFiles, metafile } = await build({ ...input, ...options, plugins, write: false, metafile: true });
    inlined.push(...packagesIn(Object.keys(metafile.inputs)));
    return outputFiles[0].text;
  } catch {
    process.exit(1);
  }
};

/** The words of the nodes by language, and what makes Node-RED's locale files of them. */
const nodeWords = () => {
  const languages = folders(at("src/words")).map(({ name }) => name);
  const contents = [
    'export { localeOf } from "./node-red";',
    ...languages.map((language) => `export * as ${language} from "./${language}/nodes";`),
  ].join("\n");
  return evaluate(contents, at("src/words"));
};

const buildLocales = ({ localeOf, ...words }) => {
  for (const { locale, nodes } of Object.values(words))
    for (const [type, { json, html }] of Object.entries(localeOf(nodes))) {
      write(at("dist/node-red/locales", locale, `${type}.json`), json);
      write(at("dist/node-red/locales", locale, `${type}.html`), html);
    }
};

const buildDialogs = async ({ en }) => {
  const settings = await evaluate('export * from "./settings";', at("src/core"));
  const contents = types.map((type) => `import "./${type}/editor";`).join("\n");
  const script = await bundle({ stdin: { contents, resolveDir: at("nodes"), loader: "ts" } }, "texts");
  const style = `<style>\n${readFileSync(at("nodes/lib/editor/editor.css"), "utf8")}</style>\n`;
  const scripts = scriptsOf(types, script);
  for (const [index, type] of types.entries()) {
    const { words } = en.nodes.types[type];
    const form = withOptions(withSettings(readFileSync(at("nodes", type, "editor.html"), "utf8"), settings, words), type, words);
    write(at("dist/node-red", `${type}.html`), scripts[type] + (index === 0 ? style : "") + form);
  }
};

const buildIcons = () => {
  for (const type of types)
    if (existsSync(at("nodes", type, "icons")))
      cpSync(at("nodes", type, "icons"), at("dist/node-red/icons"), { recursive: true });
};

const buildPage = async (name, { entry, words }) => {
  write(at("dist/pages", `${name}.js`), await bundle({ entryPoints: [at(`${entry}.ts`)] }, words));
  write(at("dist/pages", `${name}.html`), readFileSync(at(`${entry}.html`), "utf8"));
};

const buildWebPage = async (name) => {
  const from = at("src/web/pages", name);
  const to = at("dist/pages", name);
  rmSync(to, { recursive: true, force: true });
  const options = { bundle: true, splitting: true, minify: true, format: "esm", target: "es2022", legalComments: "none" };
  const { outputFiles, metafile } = await build({
    entryPoints: [join(from, `${name}.ts`)],
    ...options,
    outdir: to,
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    write: false,
    metafile: true,
  });
  inlined.push(...packagesIn(Object.keys(metafile.inputs)));
  for (const { path, text } of outputFiles) write(path, text);
  // A service worker can't import the page's parts.
  write(join(to, "sw.js"), await bundle({ entryPoints: [join(from, "sw.ts")] }));
  for (const folder of [from, at("src/web/ui")])
    for (const file of readdirSync(folder).filter((file) => /\.(html|webmanifest|svg|png)$/.test(file)))
      cpSync(join(folder, file), join(to, file));
};

/** Removes what was compiled from a file that is gone: it would still be loaded, and its tests run. */
const sweep = () => {
  for (const folder of ["src", "nodes", "test"]) {
    if (!existsSync(at("dist", folder))) continue;
    for (const entry of readdirSync(at("dist", folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const compiled = join(entry.parentPath, entry.name);
      const source = at(relative(at("dist"), compiled)).replace(/\.(js|js\.map|d\.ts)$/, ".ts");
      if (!source.endsWith(".ts") || !existsSync(source)) rmSync(compiled);
    }
  }
};

const step = async (name, work) => {
  const start = performance.now();
  await work();
  console.log(`  ${name.padEnd(44)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
};

console.log("Building");
const onlyBundles = process.argv.includes("--bundles");
const ended = beginBuild(root, quick);
if (!quick && !onlyBundles) {
  await step("Runtime and tests (TypeScript)", () => {
    sweep();
    tsc("-b");
  });
  await step("Types of the editor script and the pages", () => {
    tsc("-p", "nodes/lib/editor");
    tsc("-p", "src/web/ui");
  });
}
await step("Nodes, and their parts loaded on first use", async () => {
  const files = [
    ...(await bundleRuntime(root, types, write)),
    ...(await bundleCommands(root, ["start", "settings", "move-store"])),
  ];
  inlined.push(...packagesIn(files));
  if (!quick) await bundleExports(root);
});
await step("Dialogs, words and icons of the nodes", async () => {
  const words = await nodeWords();
  buildLocales(words);
  await buildDialogs(words);
  buildIcons();
});
await step("Pages", async () => {
  rmSync(at("dist/pages"), { recursive: true, force: true });
  for (const [name, page] of Object.entries(pages)) await buildPage(name, page);
  for (const name of webPages) await buildWebPage(name);
});
if (!quick)
  await step("Licences and bill of materials", () => {
    write(at("dist/THIRD-PARTY.md"), thirdParty(root, inlined));
    write(at("dist/sbom.cdx.json"), billOfMaterials(root, inlined));
  });
if (!onlyBundles) ended();
