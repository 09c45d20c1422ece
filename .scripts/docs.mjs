// Writes the tables in the guides from the declarations in the code: `npm run docs`. With `--check` it only compares.
// A table stands between `<!-- table: name -->` and `<!-- /table -->`.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const load = (path) => createRequire(import.meta.url)(join(root, "dist", path));

const cell = (value) =>
  String(value ?? "")
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map(cell).join(" | ")} |`)
    .join("\n")
    .replaceAll("| ---", "|---")
    .replaceAll("--- |", "---|");
const code = (text) => `\`${text}\``;
/** Something to link to: src/core/guide.ts. */
const anchor = (kind, name) => `<a id="${kind}-${name}"></a>`;
const yes = (value) => (value ? "yes" : "");

const { wordsIn } = load("src/words/index.js");
const words = wordsIn("en");
const { nodes } = load("src/words/en/nodes/index.js");

const settingRow = ([name, setting]) => {
  const label = nodes.types["sms-config"].words.label[name] ?? "–";
  const { type, options, min, max, unit, env = [], page, credential, dialog } = setting;
  const byDefault =
    type === "spans"
      ? setting.default.map(({ from, to }) => `${from}–${to}`).join(", ")
      : Array.isArray(setting.default)
        ? ""
        : setting.default === "" || setting.default === undefined
          ? ""
          : code(setting.default);
  const bounds = options
    ? options.map(code).join(", ")
    : min === undefined
      ? ""
      : `${min} to ${max}${unit && unit !== "sim" ? ` ${unit}` : ""}`;
  const notes = [bounds, credential && "a credential", dialog === false && "environment only"].filter(Boolean).join("; ");
  return [code(name), label, byDefault, notes, env.map(code).join(", "), yes(page)];
};

/** What each field of a dialog is for, where its label doesn't say it. */
const meanings = JSON.parse(readFileSync(join(root, ".scripts/settings.json"), "utf8"));

/** The values that a field takes: choices, bounds, or the columns of its rows. */
const valuesOf = (name, field, shape, bounds) => {
  const inner = field._zod.def.innerType;
  const { options = [] } = inner ?? {};
  const { element } = inner?._zod.def ?? {};
  const columns = Object.keys(element?._zod.def.shape ?? {});
  return [
    options.map(code).join(", "),
    bounds && `${bounds.min} to ${bounds.max}`,
    columns.length > 0 && `rows of ${columns.map(code).join(", ")}`,
    element?._zod.def.entries && Object.keys(element._zod.def.entries).map(code).join(", "),
    `${name}Type` in shape && "or from elsewhere",
  ]
    .filter(Boolean)
    .join("; ");
};

const defaultOf = (field) => {
  const value = field.safeParse(undefined).data;
  if (Array.isArray(value)) return value.map(code).join(", ");
  return ["string", "number", "boolean"].includes(typeof value) && value !== "" ? code(value) : "";
};

/** The fields of a node's dialog: what they are called, their default, their values and what they are for. */
const fieldRows = (type) => {
  const { configSchema, credentialsSchema } = load(`nodes/${type}/fields.js`);
  const { traitOf } = load("nodes/lib/fields.js");
  const { label } = nodes.types[type].words;
  const rows = ({ shape }, isSecret) =>
    Object.entries(shape).map(([name, field]) => {
      const meaning = [isSecret && "a credential", meanings[type][name]].filter(Boolean).join(": ");
      const values = valuesOf(name, field, shape, traitOf(field).bounds);
      return [code(name), label[name] ?? "–", defaultOf(field), values, meaning];
    });
  const all = [...rows(configSchema, false), ...(credentialsSchema ? rows(credentialsSchema, true) : [])];
  const unknown = Object.keys(meanings[type]).filter((name) => !all.some(([known]) => known === code(name)));
  if (unknown.length > 0) throw new Error(`.scripts/settings.json: ${type} has no setting ${unknown.join(", ")}`);
  return all;
};
const settingsTables = Object.fromEntries(
  Object.keys(meanings).map((type) => [
    `settings of ${type}`,
    () => table(["setting", "in the dialog", "default", "values", ""], fieldRows(type)),
  ]),
);

/** Each property of each message, as the help in the editor has it. */
const messageRows = () => {
  const { propertiesOf } = load("src/words/node-red.js");
  return Object.entries(nodes.types).flatMap(([type, { help }]) =>
    propertiesOf(type, help, nodes.help.or).map(({ port, name, kind, sentence }) => [
      code(type),
      port,
      name
        .split(", ")
        .map((each) => code(`msg.${each}`))
        .join(", "),
      kind,
      sentence,
    ]),
  );
};

/** What each route is for; a route without a line here fails. */
const purposes = JSON.parse(readFileSync(join(root, ".scripts/routes.json"), "utf8"));

const effects = {
  sending: "all sending stops until you resume it",
  number: "the number is marked unusable",
  consent: "the carrier's block is noted: only START lifts it",
  message: "",
};
const effectText = ({ on, inARow }) => (inARow ? `${effects[on]} after ${inARow} in a row` : effects[on]);

const tables = {
  "settings of sms-config": () =>
    table(
      ["setting", "in the dialog", "default", "values", "environment", "page"],
      Object.entries(load("src/core/settings.js").settings).map(settingRow),
    ),
  ...settingsTables,
  messages: () => table(["node", "", "property", "type", ""], messageRows()),
  reasons: () => {
    const { reasons } = load("src/core/policy/reasons.js");
    return table(
      ["reason", "waits", "what it means"],
      Object.entries(reasons).map(([reason, { waits }]) => [
        anchor("reason", reason) + code(reason),
        yes(waits),
        words.reasons[reason].sentence(),
      ]),
    );
  },
  kinds: () => {
    const { kinds } = load("src/core/message/kinds.js");
    return table(
      [
        "kind",
        "waits for quiet hours",
        "waits for the cooldown",
        "has a footer",
        "limited per person and day",
        "can use the reserve",
        "flows can ask for it",
      ],
      Object.entries(kinds).map(([kind, spec]) => [
        code(kind),
        yes(spec.quietHours),
        yes(spec.cooldown),
        yes(spec.footer),
        yes(spec.answers),
        yes(spec.reserve),
        yes(spec.fromFlows),
      ]),
    );
  },
  templates: () => {
    const { templates } = load("src/core/templates.js");
    const { renderTemplate } = load("src/words/index.js");
    const data = { title: "Feed the cat", who: "Ben", due: "6:00 PM", points: 5, count: 2 };
    return table(
      ["template", "needs", "says, for example"],
      Object.entries(templates).map(([name, { needs }]) => [
        code(name),
        needs.map(code).join(", "),
        renderTemplate("en", name, data, { timeZone: "UTC" }),
      ]),
    );
  },
  states: () => {
    const { messageStates } = load("src/core/message/states.js");
    return table(
      ["state", "shown as"],
      messageStates
        .filter((state) => state !== "reserved")
        .map((state) => [code(state), words.page.outcomes[load("src/core/message/states.js").outcomeOf(state)]]),
    );
  },
  notices: () =>
    table(
      ["notice", "says, for example"],
      Object.entries(load("src/core/notices.js").notices).map(([kind, { example }]) => [
        code(kind),
        words.notices[kind](example),
      ]),
    ),
  "android errors": () => {
    const { errorTable } = load("src/carriers/android/errors.js");
    return table(
      ["code", "what it means and what to do", "what happens"],
      Object.entries(errorTable).map(([key, { effect }]) => [
        anchor("error", key) + code(key),
        words.carrierErrors.android[key],
        effectText(effect),
      ]),
    );
  },
  "twilio errors": () => {
    const { errorTable } = load("src/carriers/twilio/errors.js");
    return table(
      ["code", "what it means and what to do", "what happens"],
      Object.entries(errorTable)
        .filter(([, { codes }]) => codes.length > 0)
        .map(([key, { codes, effect }]) => [
          codes.map((each) => anchor("error", each) + each).join(", "),
          words.carrierErrors.twilio[key],
          effectText(effect),
        ]),
    );
  },
  "chore systems": () => {
    const { choreSystems } = load("src/home-assistant/adapters/systems.js");
    return table(
      ["system", "on by default", "knows", "can"],
      Object.values(choreSystems).map(({ title, onByDefault, knows, can }) => [
        title,
        yes(onByDefault),
        knows.join(", "),
        can.join(", "),
      ]),
    );
  },
  "admin routes": () => {
    const { routes } = load("src/web/admin/routes.js");
    return table(
      ["route", "permission", ""],
      routes.map(({ method, path, permission }) => {
        const name = `${method.toUpperCase()} ${path.replace(/:(\w+)/g, "<$1>") || "/"}`;
        if (!purposes[name]) throw new Error(`.scripts/routes.json doesn't say what ${name} is for`);
        return [code(name), permission, purposes[name]];
      }),
    );
  },
};

export const guides = [
  "nodes/README.md",
  "src/carriers/twilio/README.md",
  "src/carriers/android/README.md",
  "src/home-assistant/README.md",
  "src/web/README.md",
];

/** The guide's text with its tables as the code has them. */
export const withTables = (text) =>
  text.replace(/<!-- table: (.+?) -->\n[\s\S]*?<!-- \/table -->/g, (_, name) => {
    if (!tables[name]) throw new Error(`there is no table called ${name}`);
    return `<!-- table: ${name} -->\n${tables[name]()}\n<!-- /table -->`;
  });

const stale = guides.filter((guide) => {
  const path = join(root, guide);
  const text = readFileSync(path, "utf8");
  const fresh = withTables(text);
  if (fresh !== text && !process.argv.includes("--check")) writeFileSync(path, fresh);
  return fresh !== text;
});
if (process.argv.includes("--check") && stale.length > 0) {
  console.error(`The tables in ${stale.join(", ")} differ from the code: run npm run docs.`);
  process.exit(1);
}
console.log(stale.length > 0 ? `Wrote ${stale.join(", ")}` : "Every table is up to date");
