// Bundles what runs into dist/node-red: one file for the nodes, and one for each part that most flows don't have, loaded on first use.

import { readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";

/** The modules through which a part is loaded, by dynamic imports. Everything else goes into the nodes' file. */
const parts = {
  "home-assistant": [
    "nodes/sms-ha-config/open-home.ts",
    "nodes/sms-ha-config/talk.ts",
    "nodes/sms-ha-events/watch.ts",
    "nodes/sms-ha-action/instead.ts",
    "src/home-assistant/actions.ts",
  ],
  mqtt: ["nodes/sms-ha-config/mqtt.ts"],
  sandbox: ["src/sandbox/carrier/index.ts", "src/sandbox/home/index.ts"],
  redis: ["src/stores/redis/redis-store.ts"],
  twilio: ["src/carriers/twilio/rest.ts"],
};

/** Installed packages; `redis` and `mqtt` only by those who use them. All others are inlined. */
const installed = ["twilio", "twilio/*", "home-assistant-js-websocket", "ws", "redis", "mqtt", "node-red"];

const options = {
  outdir: "dist/node-red",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  external: installed,
  // Names are kept, and the maps lead to the sources with `node --enable-source-maps`.
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "error",
};

/** Zod's messages in English only; the others are half of what it loads. */
const englishZod = {
  name: "english-zod",
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export { default as en } from "./en.js";' })),
};

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * In a bundle, `__dirname` stands for the folder that the compiled source would be in. Letters outside ASCII are escaped: esbuild leaves
 * them in regular expressions, and a single one makes Node hold the whole file in twice the memory.
 */
const sources = (root) => ({
  name: "sources",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/](src|nodes)[\\/].*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8").replaceAll(/[^\0-\x7f]/g, escaped);
      const folder = relative(root, dirname(path)).replaceAll("\\", "/");
      return { contents: contents.replaceAll("__dirname", `(__dirname + "/../${folder}")`), loader: "ts" };
    }),
});

/** Dynamic imports of a part's modules load the part's file. */
const loadParts = (root, except) => ({
  name: "parts",
  setup({ onResolve }) {
    const partOf = new Map(Object.entries(parts).flatMap(([name, files]) => files.map((file) => [join(root, file), name])));
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const part = partOf.get(resolve(resolveDir, path).replace(/\.js$/, ".ts"));
      return part && part !== except ? { path: `./${part}.js`, external: true } : undefined;
    });
  },
});

/** A part takes from the nodes' file what that has already; `used` collects the modules. */
const takeFromNodes = (root, inNodes, used) => ({
  name: "from-nodes",
  setup({ onResolve, onLoad, resolve: resolved }) {
    onResolve({ filter: /^[.a-z@]/ }, async ({ path, kind, resolveDir, importer, pluginData, namespace }) => {
      if (pluginData === "resolved" || namespace === "nodes" || kind === "entry-point") return undefined;
      const found = await resolved(path, { kind, resolveDir, importer, pluginData: "resolved" });
      const file = relative(root, found.path).replaceAll("\\", "/");
      if (found.external || !inNodes.has(file)) return found;
      used.add(file);
      return { path: file, namespace: "nodes" };
    });
    onLoad({ filter: /.*/, namespace: "nodes" }, ({ path }) => ({
      contents: `module.exports = require("./nodes.js").modules[${JSON.stringify(path)}];`,
      loader: "js",
    }));
    onResolve({ filter: /^\.\/nodes\.js$/ }, () => ({ path: "./nodes.js", external: true }));
  },
});

const zod = "node_modules/zod/index.js";

/** The members of zod that the sources of parts name; the namespace as a whole would keep all of zod. */
const zodMembers = async (root, files) => {
  const names = files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/\bz\.(\w+)/g)].map(([, name]) => name),
  );
  const all = Object.keys(await import("zod"));
  return [...new Set(names)].filter((name) => all.includes(name)).sort();
};

const bundleNodes = (root, types, version, shared, members) => {
  const modules = shared.map((file, index) =>
    file === zod
      ? `${JSON.stringify(file)}: { ${members.map((name) => `${name}: z.${name}`).join(", ")} },`
      : `get ${JSON.stringify(file)}() { return module${index}; },`,
  );
  const contents = [
    ...types.map((type) => `export { default as "${type}" } from "./nodes/${type}/${type}.ts";`),
    'import * as z from "zod";',
    ...shared.map((file, index) => (file === zod ? "" : `import * as module${index} from "./${file}";`)),
    `export const modules = { ${modules.join("\n")} };`,
  ].join("\n");
  return build({
    ...options,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, sourcefile: "nodes.ts", loader: "ts" },
    entryNames: "nodes",
    define: { "process.env.HOUSEHOLD_SMS_VERSION": JSON.stringify(version) },
    plugins: [englishZod, sources(root), loadParts(root)],
  });
};

const bundlePart = (root, name, version, inNodes, used) =>
  build({
    ...options,
    absWorkingDir: root,
    stdin: {
      contents: parts[name].map((file) => `export * from "./${file}";`).join("\n"),
      resolveDir: root,
      sourcefile: `${name}.ts`,
      loader: "ts",
    },
    entryNames: name,
    define: { "process.env.HOUSEHOLD_SMS_VERSION": JSON.stringify(version) },
    plugins: [englishZod, sources(root), loadParts(root, name), takeFromNodes(root, inNodes, used)],
  });

/** Writes the files; returns the paths of everything that was inlined. */
export const bundleRuntime = async (root, types, write) => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const alone = await bundleNodes(root, types, version, [], []);
  const inNodes = new Set(Object.keys(alone.metafile.inputs));
  const used = new Set();
  const built = await Promise.all(Object.keys(parts).map((name) => bundlePart(root, name, version, inNodes, used)));
  const sources = built.flatMap(({ metafile }) => Object.keys(metafile.inputs)).filter((file) => /^(src|nodes)\//.test(file));
  const nodes = await bundleNodes(root, types, version, [...used].sort(), await zodMembers(root, sources));
  rmSync(join(root, "dist/node-red"), { recursive: true, force: true });
  for (const { outputFiles } of [nodes, ...built]) for (const { path, text } of outputFiles) write(path, text);
  for (const type of types)
    write(join(root, "dist/node-red", `${type}.js`), `module.exports = require("./nodes.js")["${type}"];\n`);
  return [nodes, ...built].flatMap(({ metafile }) => Object.keys(metafile.inputs));
};

/** Bundles commands into dist/start; Node-RED requires their settings. */
export const bundleCommands = async (root, names) => {
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: names.map((name) => join(root, "src/start", `${name}.ts`)),
    outdir: "dist/start",
    sourcemap: false,
    plugins: [englishZod],
    write: true,
  });
  return Object.keys(metafile.inputs);
};

/** The exports `./core` and `./clock` for other projects, as CommonJS with nothing to install. */
export const bundleExports = (root) =>
  build({
    ...options,
    absWorkingDir: root,
    entryPoints: { core: join(root, "src/core/index.ts"), clock: join(root, "src/start/clock.ts") },
    outdir: "dist",
    sourcemap: false,
    plugins: [englishZod],
    write: true,
  });

/** Evaluates a module of ours that needs nothing from Node. */
export const evaluate = async (contents, resolveDir) => {
  const stdin = { contents, resolveDir, loader: "ts" };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "node", write: false, logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
};
