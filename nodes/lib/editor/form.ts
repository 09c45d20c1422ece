// What all dialogs share: the editor's globals, fields shown and validated by their schema, and rows of inputs.

import type { RED as EditorRED, NodeInstance, NodeProperties } from "@node-red/editor-client";
import { traitOf } from "../fields";

declare global {
  const RED: EditorRED;
  interface JQuery<TElement = HTMLElement> {
    /** A widget of the editor that its types don't know: offers completions below an input. */
    autoComplete(options: { readonly search: (typed: string) => readonly Completion[]; readonly minLength?: number }): this;
  }
}

export interface Completion {
  readonly value: string;
  readonly label: string;
}

/** A node while its dialog is open. */
export type Editing<Props extends NodeProperties = NodeProperties> = NodeInstance<Props>;

/** Shows the rows whose `data-when` names the select's value, `data-when="twilio sandbox"`, and hides the others. */
export const showRowsBy = (select: JQuery, form: JQuery): void => {
  const refresh = (): void => {
    const value = String(select.val());
    form.find("[data-when]").each((_, row) => {
      $(row).toggle((row.dataset.when ?? "").split(" ").includes(value));
    });
  };
  select.on("change", refresh);
  refresh();
};

/** An element with a class and a text. */
export const element = (tag: string, className = "", text = ""): JQuery => $(`<${tag}>`).addClass(className).text(text);

/** Labels the cross beside a row of a list for screen readers. */
export const nameRemoval = (row: JQuery): void =>
  void row.siblings(".red-ui-editableList-item-remove").attr("aria-label", RED._("common.label.delete"));

/** Shows the defaults of fields that a hand-written flow leaves out. */
export const fillIn = (
  node: object,
  defaults: Readonly<Record<string, unknown>>,
  prefix: "node-input" | "node-config-input",
): void => {
  for (const [field, value] of Object.entries(defaults)) {
    if ((node as Readonly<Record<string, unknown>>)[field] !== undefined) continue;
    const input = $(`#${prefix}-${field}`);
    if (typeof value === "boolean") input.prop("checked", value);
    else if (typeof value === "string" || typeof value === "number") input.val(value);
    input.trigger("change");
  }
};

interface Field {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}
type Validate = (this: Editing, value: string) => boolean;

/** `${NAME}`: Node-RED fills it in before the runtime parses it. */
const isVariable = (value: unknown): boolean => typeof value === "string" && /^\$\{[^}]+\}$/.test(value);

/** The key of the mistake's text; undefined if there is none. */
const mistakeIn = (field: Field, value: unknown): string | undefined => {
  if (isVariable(value)) return undefined;
  const parsed = field.safeParse(value);
  return parsed.success ? undefined : `common.mistake.${parsed.error?.issues[0]?.message}`;
};

interface Schema {
  readonly shape: Readonly<Record<string, object>>;
  safeParse(fields: object): { readonly error?: { readonly issues: readonly Issue[] } | undefined };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The same for what a field may be only together with others, as the node has them. */
const mistakeTogether = (schema: Schema, name: string, fields: object): string | undefined => {
  const issue = schema.safeParse(fields).error?.issues.find(({ path }) => path[0] === name);
  return issue && `common.mistake.${issue.message}`;
};

/** The node whose dialog is open, by the prefix of its inputs: one of a config node may lie above another. */
export const opened: { [Prefix in "node-input" | "node-config-input"]?: object } = {};

/** Another field as its open dialog holds it, else as the node does. */
const valueOfOther = (node: Readonly<Record<string, unknown>>, field: string): unknown => {
  for (const prefix of ["node-input", "node-config-input"] as const) {
    const typed = opened[prefix] === node ? $(`#${prefix}-${field}[type=hidden]`).val() : undefined;
    if (typed !== undefined && typed !== "") return typed;
  }
  return node[field];
};

/** The runtime says the same of a field that it can't use. */
const sentenceOf = (node: Editing, label: string, mistake: string): string =>
  node._("common.problem.field", { label: node._(label), mistake: node._(mistake) });

/** Validates a field by its schema. A validator with two parameters may return a sentence, which Node-RED shows. */
const by = (schema: Schema, name: string, label: string): Validate => {
  const field = schema.shape[name] as Field;
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    const node = this as unknown as Readonly<Record<string, unknown>>;
    const fields = Object.fromEntries(
      Object.keys(schema.shape).map((other) => [other, other === name ? value : valueOfOther(node, other)]),
    );
    const mistake = mistakeIn(field, value) ?? (isVariable(value) ? undefined : mistakeTogether(schema, name, fields));
    return mistake === undefined || sentenceOf(this, label, mistake);
  };
  return validate as unknown as Validate;
};

/** What the runtime says too if none of them is chosen. */
const missing: Readonly<Record<string, string>> = {
  "sms-config": "common.problem.no_household",
  "sms-ha-config": "common.problem.no_home",
};

/** Requires a config node of a type. */
const chosen = (label: string, type: string): Validate => {
  const sentence = missing[type];
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    if (typeof value === "string" && value !== "" && value !== "_ADD_") return true;
    return sentence === undefined ? sentenceOf(this, label, "common.mistake.needed") : this._(sentence);
  };
  return validate as unknown as Validate;
};

type Properties<Values> = {
  [Name in keyof Values]: { value: Values[Name]; type?: string; required?: boolean; validate?: Validate };
};

/**
 * The `defaults` of a node type, from the schema of its fields; `values` are those of a new node. Labels are in the words under
 * `<type>.label`.
 */
export const defaultsOf = <Values extends object>(type: string, schema: Schema, values: Values): Properties<Values> =>
  Object.fromEntries(
    Object.keys(values).map((name) => {
      const { refersTo, required } = traitOf(schema.shape[name] as Field);
      const label = `${type}.label.${name}`;
      const value = values[name as keyof Values];
      if (refersTo === undefined) return [name, { value, validate: by(schema, name, label) }];
      return [
        name,
        { value, type: refersTo, required: required === true, ...(required && { validate: chosen(label, refersTo) }) },
      ];
    }),
  ) as Properties<Values>;

export interface Cell {
  readonly field: string;
  readonly label: string;
  /** An example; the label by default. */
  readonly placeholder?: string;
  /** The choices; without them it is a text input. */
  readonly options?: readonly Completion[];
  /** Of the line, in percent. */
  readonly width: number;
  readonly prepare?: (input: JQuery) => void;
}
type Row = Readonly<Record<string, string | undefined>>;

const marker = "household-sms-cell";

const inputOf = ({ field, label, placeholder = label, options }: Cell, value: string | undefined): JQuery => {
  const input = options
    ? $("<select>").append(...options.map((option) => $("<option>").val(option.value).text(option.label)))
    : $("<input type='text'>").attr("placeholder", placeholder);
  input.addClass(marker).attr({ "data-field": field, "aria-label": label, title: label }).css({ width: "100%" });
  return input.val(value ?? options?.[0]?.value ?? "");
};

const addRow = (container: JQuery, row: Row, cells: readonly Cell[]): void => {
  nameRemoval(container);
  const line = element("div").css({ display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" }).appendTo(container);
  for (const cell of cells) {
    const holder = element("span").css({ flex: `1 0 calc(${cell.width}% - 6px)`, minWidth: 0 });
    const input = inputOf(cell, row[cell.field]).appendTo(holder);
    line.append(holder);
    cell.prepare?.(input);
  }
};

export const showRows = (list: JQuery, rows: readonly Row[], cells: readonly Cell[], add: string): void => {
  list.editableList<Row>({
    addButton: add,
    removable: true,
    height: "auto",
    addItem: (container, _, row) => addRow(container, row, cells),
  });
  for (const row of rows) list.editableList("addItem", row);
};

/** Leaves out empty rows. */
export const readRows = (list: JQuery): Record<string, string>[] =>
  list
    .editableList("items")
    .toArray()
    .map((item) => $(item).find(`.${marker}`).toArray())
    .filter((cells) => cells.some((cell) => cell.tagName === "INPUT" && String($(cell).val() ?? "").trim() !== ""))
    .map((cells) => Object.fromEntries(cells.map((cell) => [cell.dataset.field ?? "", String($(cell).val() ?? "").trim()])));
