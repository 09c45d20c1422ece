// The house rules: imports run downwards only, the core is pure, and nothing lies about at the top.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, sep } from "node:path";

const root = join(__dirname, "../../..");

interface Import {
  readonly file: string;
  readonly of: string;
  readonly typeOnly: boolean;
  /** Loaded by a call when it is needed, and not with the file. */
  readonly called: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => [folder, ...path.split(sep)].join("/"));

/** `import … from`, `export … from`, `import("…")` and `require("…")`; comments are no imports. */
const statement =
  /^\s*(import|export)\s(?:(type)\s)?[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\b(?:import|require)\(\s*["'`]([^"'`$]+)["'`]/gm;

const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*$/gm, "");
  return [...text.matchAll(statement)].map(([, , type, from, bare, call]) => {
    const of = from ?? bare ?? call ?? "";
    const path = of.startsWith(".")
      ? normalize(join(dirname(file), of))
          .split(sep)
          .join("/")
          .replace(/\.js$/, "")
      : of;
    return { file, of: path, typeOnly: type === "type", called: call !== undefined };
  });
};

/** The floors from the ground up. Rooms of one floor don't see each other. */
const rooms: readonly (readonly [room: RegExp, floor: number])[] = [
  [/^src\/core\//, 1],
  [/^src\/store\//, 2],
  [/^src\/twilio\//, 2],
  [/^src\/android\//, 2],
  [/^src\/home-assistant\//, 2],
  [/^src\/sandbox\//, 2],
  [/^src\/services\//, 3],
  [/^src\/[^/]+$/, 4],
  [/^src\/web\//, 5],
  [/^nodes\//, 6],
  // The launcher of the two commands stands outside and is imported by nobody.
  [/^src\/start\//, 7],
];
const roomOf = (path: string): { room: string; floor: number } => {
  const found = rooms.find(([pattern]) => pattern.test(path));
  assert.ok(found, `${path} is in no room of the house`);
  return { room: String(found[0]), floor: found[1] };
};

const files = new Set([...sources("src"), ...sources("nodes")]);
const all = [...files].flatMap(importsOf);
const ours = all.filter(({ of }) => of.startsWith("src/") || of.startsWith("nodes/"));
const shown = ({ file, of }: Import): string => `${file} imports ${of}`;

/** Every file of ours that is loaded with one. */
const loadedWith = (file: string, loaded = new Set<string>()): ReadonlySet<string> => {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const { of, typeOnly, called } of ours.filter((each) => each.file === file))
    if (!typeOnly && !called) for (const path of [`${of}.ts`, `${of}/index.ts`]) if (files.has(path)) loadedWith(path, loaded);
  return loaded;
};

describe("the house", () => {
  it("is looked through: imports are found on every floor", () => {
    for (const [pattern] of rooms)
      assert.ok(
        all.some(({ file }) => pattern.test(file)),
        `no imports found in ${pattern}`,
      );
    assert.ok(all.length > 500);
  });

  it("imports downwards only, and nothing of the room next door", () => {
    const wrong = ours.filter(({ file, of }) => {
      const [here, there] = [roomOf(file), roomOf(of)];
      return here.room !== there.room && there.floor >= here.floor;
    });
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets services see nothing but the core", () => {
    const wrong = ours.filter(({ file, of }) => file.startsWith("src/services/") && !/^src\/(core|services)\//.test(of));
    assert.deepEqual(wrong.map(shown), []);
  });

  it("keeps the core pure: no module of Node's, whatever its name", () => {
    const builtin = new Set(builtinModules);
    const wrong = all.filter(({ file, of }) => file.startsWith("src/core/") && (of.startsWith("node:") || builtin.has(of)));
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets only the composition root and the launcher know stores, carriers and the sandbox", () => {
    // The pages' common look is no maker of anything.
    const makers = /^src\/(store|twilio|android|sandbox)\/(?!page\/)/;
    const wrong = ours.filter(
      ({ file, of, typeOnly }) =>
        makers.test(of) &&
        !typeOnly &&
        !makers.test(file) &&
        !/^src\/([^/]+|start\/.+)$/.test(file) &&
        !file.startsWith("nodes/sms-ha-config/"),
    );
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets only sms-config start households; the other nodes know their type alone", () => {
    const wrong = ours.filter(
      ({ file, of, typeOnly }) =>
        file.startsWith("nodes/") &&
        /^src\/(household-sms|carriers|stores|configuration)$/.test(of) &&
        !typeOnly &&
        !file.startsWith("nodes/sms-config/"),
    );
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets no node see another one but by type; what they share is in nodes/shared", () => {
    const nodeOf = (path: string): string | undefined => /^nodes\/([^/]+)\//.exec(path)?.[1];
    const wrong = ours.filter(({ file, of, typeOnly }) => {
      const [here, there] = [nodeOf(file), nodeOf(of)];
      return here && there && here !== there && there !== "shared" && !typeOnly;
    });
    assert.deepEqual(wrong.map(shown), []);
  });

  it("loads the REST client of twilio nowhere but where it is first needed", () => {
    const wrong = all.filter(({ of, typeOnly }) => of === "twilio" && !typeOnly);
    assert.deepEqual(
      wrong.map(({ file }) => file).filter((file) => !file.startsWith("src/twilio/")),
      [],
    );
  });

  it("loads nothing of Home Assistant's with Node-RED, nor with a household", () => {
    const startsHouseholds = new Set(
      ours.filter(({ file }) => file === "nodes/sms-config/sms-config.ts").map(({ of }) => `${of}.ts`),
    );
    const atStart = [...files].filter((file) => /^nodes\/(sms-[a-z-]+)\/\1\.ts$/.test(file) || startsHouseholds.has(file));
    assert.ok(atStart.includes("nodes/sms-ha-events/sms-ha-events.ts") && atStart.includes("src/web/admin.ts"));
    const wrong = atStart.filter((file) => [...loadedWith(file)].some((path) => path.startsWith("src/home-assistant/")));
    assert.deepEqual(wrong, []);
  });

  it("keeps at the top what the map in README names, and nothing else", () => {
    const top = readdirSync(root).filter((name) => !name.startsWith(".") && !["node_modules", "dist"].includes(name));
    const allowed = ["package.json", "package-lock.json", "tsconfig.json", "nodes", "src", "examples", "test"];
    const beside = ["README.md", "CHANGELOG.md", "LICENSE"];
    assert.deepEqual(
      top.filter((name) => ![...allowed, ...beside].includes(name) && !name.endsWith(".tgz")),
      [],
    );
    assert.deepEqual(
      allowed.filter((name) => !top.includes(name)),
      [],
    );
  });

  it("begins every file with its role", () => {
    const wrong = [...sources("src"), ...sources("nodes")].filter(
      (file) => !readFileSync(join(root, file), "utf8").startsWith("// "),
    );
    assert.deepEqual(wrong, []);
  });
});
