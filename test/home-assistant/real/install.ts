// The Home Assistants to test with, kept outside the repository: the newest one, and the one that this machine's Python can run.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";

export type Installed =
  /** `hass`: the program that starts it. `folder`: where the test may write so that it sees it; undefined: anywhere. */
  | { readonly ok: true; readonly hass: string; readonly version: string; readonly folder?: string | undefined }
  /** `reason`: why it can't be had on this machine. `unreachable`: a package registry didn't answer. */
  | { readonly ok: false; readonly reason: string; readonly unreachable?: boolean };

/** The newest Home Assistant an older Python can run; 2024.3 is the oldest that is supported. */
const newestFor: Readonly<Record<string, string>> = { "3.11": "==2024.3.3", "3.12": "==2025.1.4", "3.13": "==2026.2.*" };
const ownPython = (): string => run("python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])");
/** Integrations whose packages are needed: those Home Assistant can't run without, and those that are tested. */
const needed = ["frontend", "recorder", "backup", "hardware", "automation", "local_todo", "local_calendar", "mqtt"];
/** Exact versions known to work together. */
const pins = (python: string): string => resolve(__dirname, `../../../../test/home-assistant/real/python${python}.txt`);

const manifestSchema = z.object({
  dependencies: z.array(z.string()).default([]),
  requirements: z.array(z.string()).default([]),
});

class Unavailable extends Error {}

const run = (command: string, ...args: string[]): string => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new Unavailable(`${command} could not be started (${error.message})`);
  if (status === 0) return stdout.trim();
  const lines = stderr.trim().split("\n");
  throw new Unavailable(
    `${command} ${args.slice(0, 3).join(" ")} failed: ${lines.filter((line) => /error/i.test(line)).at(-1) ?? lines.at(-1)}`,
  );
};

/** The requirements of the integrations and all their dependencies. */
const requirements = (components: string): string[] => {
  const seen = new Set<string>();
  const found = new Set<string>();
  const look = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(components, name, "manifest.json"), "utf8")));
    for (const requirement of manifest.requirements) found.add(requirement);
    for (const dependency of manifest.dependencies) look(dependency);
  };
  for (const name of needed) look(name);
  return [...found];
};

const install = (folder: string, python: string, wanted: string): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("python3", "-m", "venv", folder);
  const pip = join(folder, "bin/pip");
  const constraints = existsSync(pins(python)) ? ["-c", pins(python)] : [];
  run(pip, "install", "-q", "--no-input", `homeassistant${wanted}`, ...constraints);
  const where = run(join(folder, "bin/python"), "-c", "import homeassistant; print(homeassistant.__path__[0])");
  const own = constraints.length > 0 ? constraints : ["-c", join(where, "package_constraints.txt")];
  run(pip, "install", "-q", "--no-input", ...requirements(join(where, "components")), ...own);
  const version = run(join(folder, "bin/hass"), "--version");
  writeFileSync(join(folder, "ready"), version);
  return version;
};

const tried = (have: () => Installed): Installed => {
  try {
    return have();
  } catch (error) {
    if (error instanceof Unavailable) return { ok: false, reason: error.message };
    throw error;
  }
};

const cache = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "household-sms");

/** The one that `HASS_BIN` names, else the newest release, on a Debian of its own if this machine's Python is too old. */
export const newestHomeAssistant = (say: (line: string) => void): Installed =>
  tried(() => {
    const { HASS_BIN: hass, HASS_FOLDER: folder } = process.env;
    if (hass) return { ok: true, hass, version: run(hass, "--version"), folder };
    if (newestFor[ownPython()] === undefined) return installHomeAssistant(say);
    const root = join(cache(), "newest-home-assistant");
    if (!existsSync(join(root, "ready"))) say("Installing the newest Home Assistant on a Debian of its own (once, some minutes)");
    const script = resolve(__dirname, "../../../../.ci/newest-home-assistant");
    const { status, stdout, stderr, error } = spawnSync(script, [root], { encoding: "utf8" });
    if (status !== 0)
      return { ok: false, reason: error?.message ?? stderr.trim().split("\n").at(-1) ?? "", unreachable: status === 3 };
    const program = stdout.trim().split("\n").at(-1) ?? "";
    return { ok: true, hass: program, version: run(program, "--version"), folder: join(root, "srv") };
  });

/** The newest that this machine's Python can run. Takes some minutes the first time. */
export const installHomeAssistant = (say: (line: string) => void): Installed =>
  tried(() => {
    const python = ownPython();
    const wanted = newestFor[python] ?? "";
    const folder = join(cache(), `home-assistant-${wanted.replace("==", "").replace("*", "x") || "newest"}-python${python}`);
    const ready = join(folder, "ready");
    if (existsSync(ready)) return { ok: true, hass: join(folder, "bin/hass"), version: readFileSync(ready, "utf8") };
    say(`Installing Home Assistant ${wanted.replace("==", "")} for Python ${python} (once, some minutes)`);
    return { ok: true, version: install(folder, python, wanted), hass: join(folder, "bin/hass") };
  });
