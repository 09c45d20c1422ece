// Rows of a few inputs each, in an editable list: shown, and read back.

import { element, nameRemoval } from "./form";
import type { Completion } from "./red";

export interface Cell {
  readonly field: string;
  readonly label: string;
  /** An example; the label unless given. */
  readonly placeholder?: string;
  /** What there is to choose from; any text otherwise. */
  readonly options?: readonly Completion[];
  /** How much of the line it takes, in percent. */
  readonly width: number;
  readonly prepare?: (input: JQuery) => void;
}
type Row = Readonly<Record<string, string>>;

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

/** Without those where nothing was typed. */
export const readRows = (list: JQuery): Record<string, string>[] =>
  list
    .editableList("items")
    .toArray()
    .map((item) => $(item).find(`.${marker}`).toArray())
    .filter((cells) => cells.some((cell) => cell.tagName === "INPUT" && String($(cell).val() ?? "").trim() !== ""))
    .map((cells) => Object.fromEntries(cells.map((cell) => [cell.dataset.field ?? "", String($(cell).val() ?? "").trim()])));
