// The sms-ha-events node in the editor.

import { element, fillIn } from "../shared/editor/form";
import { offerPeople } from "../shared/editor/people";
import { category, colours, type Editing } from "../shared/editor/red";
import { by, chosen } from "../shared/editor/validate";
import { configSchema, kinds, type SmsHaEventsConfig } from "./config";

const { shape } = configSchema;
const usual = configSchema.parse({});
const label = (field: keyof SmsHaEventsConfig): string => `sms-ha-events.label.${field}`;
type Row = SmsHaEventsConfig["lists"][number];
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

const groups = (node: Editing<SmsHaEventsConfig>) =>
  ["adults", "admins", "household"].map((value) => ({ value, label: node._(`sms-ha-events.to.${value}`) }));

const addRow = (node: Editing<SmsHaEventsConfig>, container: JQuery, row: Partial<Row>): void => {
  const line = element("div", "sms-ha-events-row").css({ display: "flex", gap: "8px", alignItems: "center" }).appendTo(container);
  const list = $("<input type='text'>").addClass("sms-ha-events-list").css({ flex: "3 1 0", minWidth: 0 }).appendTo(line);
  line.append(element("span", "", node._("sms-ha-events.lists.for")));
  const holder = element("span").css({ flex: "2 1 0", minWidth: 0 }).appendTo(line);
  const to = $("<input type='text'>").addClass("sms-ha-events-to").css({ width: "100%" }).appendTo(holder);
  list
    .attr({ placeholder: node._("sms-ha-events.lists.list"), "aria-label": node._("sms-ha-events.label.lists") })
    .val(row.list ?? "");
  to.attr({ placeholder: node._("sms-ha-events.lists.to"), "aria-label": node._("sms-ha-events.lists.for") }).val(row.to ?? "");
  offerPeople(to, $("#node-input-household"), groups(node), false);
};

const rowsIn = (list: JQuery): Row[] =>
  list
    .editableList("items")
    .toArray()
    .map((item) => ({
      list: String($(item).find(".sms-ha-events-list").val() ?? "").trim(),
      to: String($(item).find(".sms-ha-events-to").val() ?? "").trim(),
    }))
    .filter((row) => row.list !== "" || row.to !== "");

const addKind = (node: Editing<SmsHaEventsConfig>, kind: (typeof kindNames)[number]): JQuery => {
  const id = `sms-ha-events-kind-${kind}`;
  const box = $("<input type='checkbox'>")
    .attr({ id, value: kind })
    .prop("checked", (node.kinds ?? usual.kinds).includes(kind));
  box.css({ width: "auto", margin: "0 6px 0 0", verticalAlign: "baseline" });
  return $("<label>")
    .attr("for", id)
    .css({ width: "auto", display: "block", margin: "0 0 2px" })
    .append(box, node._(`sms-ha-events.kind.${kind}`));
};

RED.nodes.registerType<SmsHaEventsConfig>("sms-ha-events", {
  category,
  color: colours.home,
  defaults: {
    name: { value: usual.name },
    household: { value: "", type: "sms-config", validate: chosen(label("household")) },
    home: { value: "", type: "sms-ha-config", validate: chosen(label("home")) },
    todo: { value: usual.todo },
    kidschores: { value: usual.kidschores },
    lists: { value: usual.lists, validate: by(shape.lists, label("lists")) },
    kinds: { value: usual.kinds, validate: by(shape.kinds, label("kinds")) },
    soon: { value: usual.soon, validate: by(shape.soon, label("soon")) },
    overdue: { value: usual.overdue, validate: by(shape.overdue, label("overdue")) },
    dueHour: { value: usual.dueHour, validate: by(shape.dueHour, label("dueHour")) },
    otherwise: { value: usual.otherwise, validate: by(shape.otherwise, label("otherwise")) },
    approvers: { value: usual.approvers, validate: by(shape.approvers, label("approvers")) },
  },
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
    fillIn(this, usual, "node-input");
    const household = $("#node-input-household");
    for (const field of ["otherwise", "approvers"] as const)
      offerPeople($(`#node-input-${field}`), household, groups(this), false);
    $("#sms-ha-events-kinds").append(...kindNames.map((kind) => addKind(this, kind)));
    const lists = $("#sms-ha-events-lists");
    lists.editableList<Partial<Row>>({
      addButton: this._("sms-ha-events.lists.add"),
      removable: true,
      height: "auto",
      addItem: (container, _, row) => addRow(this, container, row),
    });
    for (const row of this.lists ?? usual.lists) lists.editableList("addItem", row);
    const todo = $("#node-input-todo");
    const refresh = (): void => void $("#sms-ha-events-todo").toggle(todo.is(":checked"));
    todo.on("change", refresh);
    refresh();
  },
  oneditsave() {
    this.lists = rowsIn($("#sms-ha-events-lists"));
    this.kinds = kindNames.filter((kind) => $(`#sms-ha-events-kind-${kind}`).is(":checked"));
  },
});
