// The sms-ha-events node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { type Cell, defaultsOf, type Editing, element, fillIn, readRows, showRows } from "../lib/editor/form";
import { type HomeChoices, HomePicker } from "../lib/editor/home-picker";
import { offerPeople } from "../lib/editor/pickers";
import { configSchema, isWatched, kinds, type SmsHaEventsConfig, type SourceName, sourceNames, sources, toldOf } from "./fields";

const initial = configSchema.parse({});
const label = (field: keyof SmsHaEventsConfig): string => `sms-ha-events.label.${field}`;
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

const groups = (node: Editing<SmsHaEventsConfig>) =>
  ["adults", "admins", "household"].map((value) => ({ value, label: node._(`sms-ha-events.to.${value}`) }));

type Fields = Pick<Cell, "field" | "width"> & Partial<Cell>;

/** The cells of a list of rows, each labelled by its words. */
const cellsOf = (node: Editing<SmsHaEventsConfig>, rows: "leftOut" | "tell" | "wordings", cells: readonly Fields[]): Cell[] =>
  cells.map((cell) => ({ label: node._(`sms-ha-events.${rows}.${cell.field}`), ...cell }));

const people =
  (node: Editing<SmsHaEventsConfig>, several = false) =>
  (input: JQuery): void =>
    offerPeople(input, $("#node-input-household"), groups(node), several);

/** A row of something at home, and of whom it is for. */
const rowFor = (
  node: Editing<SmsHaEventsConfig>,
  what: { readonly field: "list" | "service"; readonly of: "lists" | "notifications" },
  pick: (input: JQuery) => void,
): Cell[] => [
  {
    field: what.field,
    label: node._(label(what.of)),
    placeholder: node._(`sms-ha-events.${what.of}.${what.field}`),
    width: 58,
    prepare: pick,
  },
  {
    field: "to",
    label: node._(`sms-ha-events.${what.of}.for`),
    placeholder: node._(`sms-ha-events.${what.of}.to`),
    width: 38,
    prepare: people(node),
  },
];

/** What is filled in beside the ticks, each a list of rows. */
const rowsOf = (node: Editing<SmsHaEventsConfig>, picker: HomePicker) => {
  const kindOptions = kindNames.map((value) => ({ value, label: node._(`sms-ha-events.kind.${value}`) }));
  const ofOptions = toldOf.map((value) => ({ value, label: node._(`sms-ha-events.tell.kind.${value}`) }));
  const chore = (title: string, system: string): string =>
    node._("sms-ha-events.leftOut.chore", { title, system: node._(`sms-ha-events.source.${system}`) });
  return {
    leftOut: cellsOf(node, "leftOut", [{ field: "what", width: 100, prepare: picker.everything(chore) }]),
    lists: [
      ...rowFor(node, { field: "list", of: "lists" }, picker.lists),
      { field: "link", label: node._("sms-ha-events.lists.link"), width: 100 },
    ],
    notifications: rowFor(node, { field: "service", of: "notifications" }, picker.phones()),
    tell: cellsOf(node, "tell", [
      { field: "who", width: 28, prepare: people(node) },
      { field: "of", width: 38, options: ofOptions },
      { field: "to", width: 30, prepare: people(node, true) },
    ]),
    wordings: cellsOf(node, "wordings", [
      { field: "kind", width: 38, options: kindOptions },
      { field: "text", width: 58 },
    ]),
  } as const;
};
type Rows = keyof ReturnType<typeof rowsOf>;
const rowLists = {
  leftOut: "left-out",
  lists: "lists",
  notifications: "notifications",
  tell: "tell",
  wordings: "wordings",
} as const satisfies Record<Rows, string>;
const rowNames = Object.keys(rowLists) as Rows[];

const tick = (id: string, checked: boolean, text: string): JQuery => {
  const box = $("<input type='checkbox'>").attr({ id }).prop("checked", checked);
  box.css({ width: "auto", margin: "0 6px 0 0", verticalAlign: "baseline" });
  return $("<label>").attr("for", id).css({ width: "auto", display: "block", margin: "0 0 2px" }).append(box, text);
};

const sourceBox = (name: SourceName): string => `sms-ha-events-source-${name}`;
const kindBox = (kind: (typeof kindNames)[number]): string => `sms-ha-events-kind-${kind}`;

/** What was found of a chore system, and what it goes without. */
const noteOf = (node: Editing<SmsHaEventsConfig>, source: SourceName, { connected, missing, sources }: HomeChoices): string => {
  if (!connected) return "";
  const found = sources.filter(({ adapter }) => adapter === source);
  if (found.length === 0) return node._("sms-ha-events.found.nothing");
  if (missing.length > 0 && found.some(({ needsAdmin }) => needsAdmin)) return node._("sms-ha-events.found.needs_admin");
  return source === "todo" ? found.map(({ name }) => name).join(", ") : node._("sms-ha-events.found.there");
};

const showSource = (node: Editing<SmsHaEventsConfig>, source: SourceName): JQuery => {
  const line = tick(sourceBox(source), isWatched(node.watch ? node : initial, source), node._(`sms-ha-events.source.${source}`));
  return line.append(element("span", "household-sms-note").attr("data-source", source));
};

/** The chore systems that are there, and those whose tick was changed; the others once one asks for all. */
class SystemTicks {
  #all = false;
  #found: HomeChoices | undefined;
  readonly #more: JQuery;

  constructor(
    private readonly node: Editing<SmsHaEventsConfig>,
    holder: JQuery,
  ) {
    this.#more = $("<button type='button'>").addClass("red-ui-button red-ui-button-small").text(node._("sms-ha-events.showAll"));
    this.#more.on("click", () => {
      this.#all = true;
      this.#refresh();
      $(`#${sourceBox(sourceNames[0] as SourceName)}`).trigger("focus");
    });
    holder.append(...sourceNames.map((source) => showSource(node, source)), this.#more);
    this.#refresh();
  }

  show(found: HomeChoices): void {
    this.#found = found;
    for (const source of sourceNames) $(`[data-source=${source}]`).text(noteOf(this.node, source, found));
    this.#refresh();
  }

  #refresh(): void {
    const isShown = (source: SourceName): boolean =>
      this.#all ||
      !this.#found?.connected ||
      this.#found.sources.some(({ adapter }) => adapter === source) ||
      $(`#${sourceBox(source)}`).is(":checked") !== sources[source];
    for (const source of sourceNames)
      $(`#${sourceBox(source)}`)
        .parent()
        .toggle(isShown(source));
    this.#more.toggle(!sourceNames.every(isShown));
  }
}

defineNode<SmsHaEventsConfig>("sms-ha-events", {
  category,
  color: colors.home,
  defaults: defaultsOf("sms-ha-events", configSchema, initial),
  inputs: 0,
  outputs: 1,
  icon: "sms-ha-events.svg",
  paletteLabel() {
    return this._("sms-ha-events.palette");
  },
  label() {
    return this.name || this._("sms-ha-events.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  outputLabels() {
    return this._("sms-ha-events.output.event");
  },
  oneditprepare() {
    fillIn(this, initial, "node-input");
    for (const field of ["otherwise", "approvers", "escalateTo"] as const) people(this)($(`#node-input-${field}`));
    const ticks = new SystemTicks(this, $("#sms-ha-events-sources"));
    const picker = new HomePicker($("#node-input-home"), (found) => {
      ticks.show(found);
      $("#sms-ha-events-no-notifications").toggle(found.missing.includes("notifications"));
    });
    const chosenKinds = this.kinds ?? initial.kinds;
    $("#sms-ha-events-kinds").append(
      ...kindNames.map((kind) => tick(kindBox(kind), chosenKinds.includes(kind), this._(`sms-ha-events.kind.${kind}`))),
    );
    const rows = rowsOf(this, picker);
    for (const name of rowNames)
      showRows(
        $(`#sms-ha-events-${rowLists[name]}`),
        this[name] ?? initial[name],
        rows[name],
        this._(`sms-ha-events.${name}.add`),
      );
    const todo = $(`#${sourceBox("todo")}`);
    const refresh = (): void => void $("#sms-ha-events-todo").toggle(todo.is(":checked"));
    todo.on("change", refresh);
    refresh();
  },
  oneditsave() {
    for (const name of rowNames) Object.assign(this, { [name]: readRows($(`#sms-ha-events-${rowLists[name]}`)) });
    this.kinds = kindNames.filter((kind) => $(`#${kindBox(kind)}`).is(":checked"));
    this.watch = Object.fromEntries(
      sourceNames
        .map((source) => [source, $(`#${sourceBox(source)}`).is(":checked")] as const)
        .filter(([source, watched]) => watched !== sources[source]),
    );
  },
});
