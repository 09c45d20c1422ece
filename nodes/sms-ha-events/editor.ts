// The sms-ha-events node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { type Cell, type Completion, defaultsOf, type Editing, element, fillIn, readRows, showRows } from "../lib/editor/form";
import { fetchChoices, type HomeChoices, offer, offerPeople } from "../lib/editor/pickers";
import { configSchema, isWatched, kinds, type SmsHaEventsConfig, type SourceName, sourceNames, sources } from "./fields";

const initial = configSchema.parse({});
const label = (field: keyof SmsHaEventsConfig): string => `sms-ha-events.label.${field}`;
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

const groups = (node: Editing<SmsHaEventsConfig>) =>
  ["adults", "admins", "household"].map((value) => ({ value, label: node._(`sms-ha-events.to.${value}`) }));

/** A row of something at home, and of whom it is for. */
const rowFor = (
  node: Editing<SmsHaEventsConfig>,
  what: { readonly field: "list" | "service"; readonly of: "lists" | "notifications" },
  found: () => readonly Completion[],
): Cell[] => [
  {
    field: what.field,
    label: node._(label(what.of)),
    placeholder: node._(`sms-ha-events.${what.of}.${what.field}`),
    width: 58,
    prepare: (input) => offer(input, found),
  },
  {
    field: "to",
    label: node._(`sms-ha-events.${what.of}.for`),
    placeholder: node._(`sms-ha-events.${what.of}.to`),
    width: 38,
    prepare: (input) => offerPeople(input, $("#node-input-household"), groups(node), false),
  },
];

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
    const household = $("#node-input-household");
    for (const field of ["otherwise", "approvers", "escalateTo"] as const)
      offerPeople($(`#node-input-${field}`), household, groups(this), false);
    let choices: HomeChoices | undefined;
    const lists = (): Completion[] =>
      (choices?.sources ?? [])
        .filter(({ adapter }) => adapter === "todo" || adapter === "calendar")
        .map(({ name }) => ({ value: name, label: name }));
    const services = (): Completion[] => (choices?.notifyServices ?? []).map((value) => ({ value, label: value }));
    const home = $("#node-input-home");
    const look = (): void =>
      fetchChoices(String(home.val() ?? ""), (found) => {
        choices = found;
        for (const source of sourceNames) $(`[data-source=${source}]`).text(noteOf(this, source, found));
        $("#sms-ha-events-no-notifications").toggle(found.missing.includes("notifications"));
      });
    $("#sms-ha-events-sources").append(...sourceNames.map((source) => showSource(this, source)));
    const chosenKinds = this.kinds ?? initial.kinds;
    $("#sms-ha-events-kinds").append(
      ...kindNames.map((kind) => tick(kindBox(kind), chosenKinds.includes(kind), this._(`sms-ha-events.kind.${kind}`))),
    );
    const listCells = rowFor(this, { field: "list", of: "lists" }, lists);
    showRows($("#sms-ha-events-lists"), this.lists ?? initial.lists, listCells, this._("sms-ha-events.lists.add"));
    const phoneCells = rowFor(this, { field: "service", of: "notifications" }, services);
    const phones = this.notifications ?? initial.notifications;
    showRows($("#sms-ha-events-notifications"), phones, phoneCells, this._("sms-ha-events.notifications.add"));
    home.on("change", look);
    look();
    const todo = $(`#${sourceBox("todo")}`);
    const refresh = (): void => void $("#sms-ha-events-todo").toggle(todo.is(":checked"));
    todo.on("change", refresh);
    refresh();
  },
  oneditsave() {
    this.lists = readRows($("#sms-ha-events-lists")) as SmsHaEventsConfig["lists"];
    this.notifications = readRows($("#sms-ha-events-notifications")) as SmsHaEventsConfig["notifications"];
    this.kinds = kindNames.filter((kind) => $(`#${kindBox(kind)}`).is(":checked"));
    this.watch = Object.fromEntries(
      sourceNames
        .map((source) => [source, $(`#${sourceBox(source)}`).is(":checked")] as const)
        .filter(([source, watched]) => watched !== sources[source]),
    );
  },
});
