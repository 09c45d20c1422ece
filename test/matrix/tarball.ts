// The package as strangers get it: packed, installed into an empty Node-RED user directory, loaded there, opened in the editor.
// Usage: node tarball.js [folder with Node-RED in its node_modules]

import { strict as assert } from "node:assert";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { examples } from "../examples/flows";
import { freePort } from "../fakes/free-port";
import { useTheCore } from "./consumer";
import { openEditor } from "./editor";

const root = resolve(__dirname, "../../..");
const nodeRedFolder = process.argv[2] ?? root;
const host = "127.0.0.1";

const types: readonly string[] = Object.keys(require(join(root, "package.json"))["node-red"].nodes);

const npm = (folder: string, ...args: string[]): string =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });

interface NodeSet {
  readonly module: string;
  readonly types: readonly string[];
  readonly enabled: boolean;
  readonly err?: unknown;
}

const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-sms-"));
  try {
    npm(root, "pack", "--pack-destination", folder, "--ignore-scripts");
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    assert(tarball, "npm pack gave a tarball");
    writeFileSync(join(folder, "package.json"), '{"name":"empty","private":true}');
    npm(folder, "install", "--omit=dev", `./${tarball}`);
    await load(folder);
    useTheCore(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const load = async (userDir: string): Promise<void> => {
  const port = await freePort();
  const settings = {
    uiHost: host,
    uiPort: port,
    flowFile: "flows.json",
    credentialSecret: false,
    telemetry: { enabled: false },
    // Nothing in the browser asks the internet, or stands in front of the editor.
    editorTheme: { tours: false, palette: { catalogues: [] } },
  };
  writeFileSync(join(userDir, "settings.js"), `module.exports = ${JSON.stringify(settings)};\n`);
  writeFileSync(join(userDir, "flows.json"), JSON.stringify(everyNode()));
  const nodeRed = dirname(dirname(require.resolve("node-red", { paths: [nodeRedFolder] })));
  const child = spawn(process.execPath, [join(nodeRed, "red.js"), "--userDir", userDir], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const started = new Promise<void>((yes, no) => {
    const hear = (chunk: Buffer): void => {
      output += chunk;
      if (/Started flows/.test(output)) yes();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => no(new Error(`Node-RED ended with ${code}:\n${output}`)));
    setTimeout(() => no(new Error(`Node-RED did not start within a minute:\n${output}`)), 60_000).unref();
  });
  try {
    await started;
    await check(port, output);
    if (!(await openEditor(`http://${host}:${port}/`, types)))
      console.log("  skipped: there is no browser to open the editor in");
  } finally {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
  }
};

/** One of each, so that each is made as well as loaded. */
const everyNode = (): object[] => {
  const of = (type: string): string => `example-${type}`;
  return [
    { id: "tab", type: "tab", label: "Every node" },
    ...types.map((type) => ({
      id: of(type),
      type,
      name: "",
      household: of("sms-config"),
      home: of("sms-ha-config"),
      ...(!/config$/.test(type) && { z: "tab", x: 100, y: 100, wires: [] }),
    })),
  ];
};

const check = async (port: number, output: string): Promise<void> => {
  const response = await fetch(`http://${host}:${port}/nodes`, { headers: { accept: "application/json" } });
  const sets = ((await response.json()) as NodeSet[]).filter(({ module }) => module === "@household-sms/node-red");
  assert.deepEqual(sets.flatMap((set) => set.types).sort(), [...types].sort(), "every node is in the palette");
  for (const set of sets) assert.equal(set.err, undefined, `${set.types} loads`);
  const dialog = await (await fetch(`http://${host}:${port}/library/examples/flows/@household-sms/node-red`)).text();
  for (const { name } of examples) assert(dialog.includes(name), `${name} is in the import dialog: ${dialog}`);
  const page = await (await fetch(`http://${host}:${port}/nodes`, { headers: { accept: "text/html" } })).text();
  for (const type of types) assert(page.includes(`data-template-name="${type}"`), `${type} has its dialog`);
  const warnings = output
    .split("\n")
    .filter((line) => /\[(warn|error)\]/.test(line) && !/Projects disabled|Using unencrypted credentials/.test(line));
  assert.deepEqual(warnings, [], "nothing is warned of");
  const version = /Node-RED version: (\S+)/.exec(output)?.[1];
  console.log(
    `  Node-RED ${version} on Node ${process.version}: the packed package loads with all ${types.length} nodes, without a warning`,
  );
};

void run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
