// The structure of the code: imports run downward only and never in a circle, the core is pure, and the top level stays tidy.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, sep } from "node:path";

const root = join(__dirname, "../../..");

interface Import {
  readonly file: string;
  /** The imported file (`src/core/units.ts`), or the package as it is written. */
  readonly of: string;
  readonly typeOnly: boolean;
  /** Loaded by a call when it is needed, not with the file. */
  readonly called: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => [folder, ...path.split(sep)].join("/"));

const files = new Set([...sources("src"), ...sources("nodes")]);

/** `import … from`, `export … from`, `import("…")` and `require("…")`; comments are no imports. */
const statement =
  /^\s*(import|export)\s(?:(type)\s)?[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\b(?:import|require)\(\s*["'`]([^"'`$]+)["'`]/gm;

const fileOf = (from: string, path: string): string => {
  if (!path.startsWith(".")) return path;
  const base = normalize(join(dirname(from), path))
    .split(sep)
    .join("/")
    .replace(/\.js$/, "");
  return [`${base}.ts`, `${base}/index.ts`].find((each) => files.has(each)) ?? base;
};

const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*$/gm, "");
  return [...text.matchAll(statement)].map(([, , type, from, bare, call]) => ({
    file,
    of: fileOf(file, from ?? bare ?? call ?? ""),
    typeOnly: type === "type",
    called: call !== undefined,
  }));
};

const all = [...files].flatMap(importsOf);
const ours = all.filter(({ of }) => of.startsWith("src/") || of.startsWith("nodes/"));
const shown = ({ file, of }: Import): string => `${file} imports ${of}`;

/** From the ground up. A room sees the floors below it and itself; rooms on one floor don't see each other. */
const floors: readonly (readonly RegExp[])[] = [
  [/^src\/core\//],
  [/^src\/words\//],
  // What the pages look like is no more than styles and elements.
  [/^src\/web\/ui\//],
  [/^src\/stores\//, /^src\/carriers\//, /^src\/home-assistant\//, /^src\/sandbox\//],
  [/^src\/context\//],
  [/^src\/delivery\//, /^src\/pictures\//],
  [/^src\/sending\//],
  [/^src\/throttling\//, /^src\/scheduling\//, /^src\/receiving\//, /^src\/people\//],
  [/^src\/reports\//],
  [/^src\/upkeep\//],
  [/^src\/[^/]+\.ts$/],
  [/^src\/web\/(?!ui\/)/],
  [/^nodes\//],
  // The launcher of the two commands stands outside; nothing imports it.
  [/^src\/start\//],
];
const floorOf = (path: string): { room: RegExp; floor: number } => {
  for (const [floor, rooms] of floors.entries()) for (const room of rooms) if (room.test(path)) return { room, floor };
  return assert.fail(`${path} is in no folder that the structure knows`);
};

/** Every file of ours that is loaded with one. */
const loadedWith = (file: string, loaded = new Set<string>()): ReadonlySet<string> => {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const { of, typeOnly, called } of ours.filter((each) => each.file === file))
    if (!typeOnly && !called && files.has(of)) loadedWith(of, loaded);
  return loaded;
};

/** The first circle of imports found, as the files on it; types count too. */
const circle = (imports: readonly Import[]): readonly string[] | undefined => {
  const next = imports.reduce(
    (map, each) => map.set(each.file, [...(map.get(each.file) ?? []), each]),
    new Map<string, Import[]>(),
  );
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { of } of next.get(file) ?? []) {
      const found = visit(of, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
};

describe("the structure", () => {
  it("is read from real imports on every floor", () => {
    for (const room of floors.flat())
      assert.ok(
        all.some(({ file }) => room.test(file)),
        `no imports found in ${room}`,
      );
    assert.ok(all.length > 500);
  });

  it("imports downward only, and nothing of the folder next door", () => {
    const wrong = ours.filter(({ file, of }) => {
      const [here, there] = [floorOf(file), floorOf(of)];
      return here.room !== there.room && there.floor >= here.floor;
    });
    assert.deepEqual(wrong.map(shown), []);
  });

  it("has no circle of imports", () => assert.equal(circle(ours)?.join(" → "), undefined));

  it("finds a circle where there is one", () => {
    const link = (file: string, of: string): Import => ({ file, of, typeOnly: true, called: false });
    assert.deepEqual(circle([link("a", "b"), link("b", "c"), link("c", "b")]), ["b", "c", "b"]);
  });

  it("keeps the core pure: no module of Node's", () => {
    const builtin = new Set(builtinModules);
    const wrong = all.filter(({ file, of }) => file.startsWith("src/core/") && (of.startsWith("node:") || builtin.has(of)));
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets only the composition root and the launcher know stores, carriers and the sandbox", () => {
    const makers = /^src\/(stores|carriers|sandbox)\//;
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
        file.startsWith("nodes/") && /^src\/(?!clock)[^/]+\.ts$/.test(of) && !typeOnly && !file.startsWith("nodes/sms-config/"),
    );
    assert.deepEqual(wrong.map(shown), []);
  });

  it("lets no node see another one but by type; what they share is in nodes/lib", () => {
    const nodeOf = (path: string): string | undefined => /^nodes\/([^/]+)\//.exec(path)?.[1];
    const wrong = ours.filter(({ file, of, typeOnly }) => {
      const [here, there] = [nodeOf(file), nodeOf(of)];
      return here && there && here !== there && there !== "lib" && !typeOnly;
    });
    assert.deepEqual(wrong.map(shown), []);
  });

  it("imports zod as a namespace, so that the bundles leave out its sixty languages", () => {
    const wrong = [...files].filter((file) => /import (type )?\{[^}]*\} from "zod"/.test(readFileSync(join(root, file), "utf8")));
    assert.deepEqual(wrong, []);
  });

  it("loads the REST client of twilio only where it is first needed", () => {
    const wrong = all.filter(({ of, typeOnly }) => of === "twilio" && !typeOnly);
    assert.deepEqual(
      wrong.map(({ file }) => file).filter((file) => !file.startsWith("src/carriers/twilio/")),
      [],
    );
  });

  it("loads nothing of Home Assistant's with Node-RED, nor with a household", () => {
    const startsHouseholds = new Set(ours.filter(({ file }) => file === "nodes/sms-config/sms-config.ts").map(({ of }) => of));
    const atStart = [...files].filter((file) => /^nodes\/(sms-[a-z-]+)\/\1\.ts$/.test(file) || startsHouseholds.has(file));
    assert.ok(atStart.includes("nodes/sms-ha-events/sms-ha-events.ts") && atStart.includes("src/household.ts"));
    // The list of chore systems is plain data.
    const bridge = /^src\/home-assistant\/(?!adapters\/systems\.ts$)/;
    const wrong = atStart.filter((file) => [...loadedWith(file)].some((path) => bridge.test(path)));
    assert.deepEqual(wrong, []);
  });

  it("keeps at the top what the design names, and nothing else", () => {
    const top = readdirSync(root).filter((name) => !name.startsWith(".") && !["node_modules", "dist"].includes(name));
    const allowed = ["package.json", "package-lock.json", "tsconfig.json", "nodes", "src", "examples", "test"];
    const beside = ["README.md", "CHANGELOG.md", "LICENSE"];
    assert.deepEqual(
      top.filter((name) => ![...allowed, ...beside].includes(name) && !name.endsWith(".tgz")),
      [],
    );
  });

  it("says what each export of the core is for, ports included", () => {
    const wrong = [...files]
      .filter((file) => file.startsWith("src/core/"))
      .flatMap((file) => {
        const lines = readFileSync(join(root, file), "utf8").split("\n");
        const named = lines.flatMap((line, at) =>
          /^export (?![{*]|type \{)/.test(line) ? [{ line, above: lines[at - 1] ?? "" }] : [],
        );
        return named.filter(({ above }) => !above.endsWith("*/")).map(({ line }) => `${file}: ${line}`);
      });
    assert.deepEqual(wrong, []);
  });

  it("begins every file with its role", () => {
    const wrong = [...files].filter((file) => !readFileSync(join(root, file), "utf8").startsWith("// "));
    assert.deepEqual(wrong, []);
  });
});
