// What an installation costs: the packed file, and what npm puts on the disk for it, beside the two packages that this one replaces.

import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Figures } from "./measure";
import type { Suite } from "./suite";

const root = resolve(__dirname, "../../..");
const megabyte = 2 ** 20;
export const peers = ["node-red-contrib-home-assistant-websocket", "node-red-node-twilio"];

const npm = async (folder: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)("npm", args, { cwd: folder, shell: process.platform === "win32" });
  return stdout;
};

/** Why they couldn't be installed, if they couldn't. */
export const install = async (folder: string, packages: readonly string[]): Promise<string | undefined> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  try {
    await npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages);
    return undefined;
  } catch (error) {
    return `${packages.join(" and ")} could not be installed: ${String((error as { stderr?: unknown }).stderr ?? error).split("\n")[0]}`;
  }
};

const sizeOf = (folder: string): { readonly files: number; readonly bytes: number } => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    files: files.length,
    bytes: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0),
  };
};

/** The largest packages in a folder of installed ones. */
const largest = (modules: string): string[] =>
  readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ name, ...sizeOf(join(modules, name)) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 4)
    .map(({ name, files, bytes }) => `    ${name.padEnd(36)} ${(bytes / megabyte).toFixed(1)} MB in ${files} files`);

export const installSuite: Suite = {
  name: "install: what npm puts on the disk",
  // It counts, so every round finds the same.
  mostRounds: 1,
  async open() {
    const folder = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "install");
    mkdirSync(folder, { recursive: true });
    const [name, theirs] = ["this package", "the two packages"];
    const packed = JSON.parse(await npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as [
      { readonly filename: string; readonly size: number },
    ];
    const [{ filename, size }] = packed;
    const missing = await install(join(folder, "ours"), [join(folder, filename)]);
    const peersMissing = await install(join(folder, "theirs"), peers);
    const figures = (of: string): Figures => {
      const { files, bytes } = sizeOf(join(folder, of, "node_modules"));
      return { "MB installed": bytes / megabyte, files };
    };
    const ours = async () => ({ ...figures("ours"), "MB packed": size / megabyte });
    const reason =
      "the `twilio` package alone is most of it, and npm installs it whole: its client for every product of Twilio's, of which nine files are loaded";
    return {
      contenders: [
        ...(missing === undefined ? [{ name, run: ours }] : []),
        ...(peersMissing === undefined ? [{ name: theirs, run: async () => figures("theirs") }] : []),
      ],
      goals:
        missing === undefined
          ? [
              { of: name, unit: "MB installed", atMost: 32, reason },
              { of: name, unit: "files", atMost: 2200, reason },
            ]
          : [],
      notes: async () => [
        ...[missing, peersMissing].flatMap((each) => (each === undefined ? [] : [`  skipped: ${each}`])),
        ...(missing === undefined ? ["  The largest:", ...largest(join(folder, "ours/node_modules"))] : []),
      ],
      close: async () => {},
    };
  },
};
