// Rows of quiet hours: from, to, and the weekdays on which each span begins.

import { element, nameRemoval } from "./form";

export interface QuietRow {
  from: string;
  to: string;
  days?: number[] | undefined;
}
type Words = (key: string) => string;

const week = [1, 2, 3, 4, 5, 6, 7];

const dayButton = (day: number, pressed: boolean, words: Words): JQuery => {
  const button = $("<button type='button'>")
    .addClass("red-ui-button red-ui-button-small toggle")
    .text(words(`weekday.${day}`));
  const press = (on: boolean): void => void button.toggleClass("selected", on).attr("aria-pressed", String(on));
  button.attr("data-day", day).on("click", () => press(!button.hasClass("selected")));
  press(pressed);
  return button;
};

const addRow = (container: JQuery, row: Partial<QuietRow>, words: Words): void => {
  nameRemoval(container);
  const line = element("div").css({ display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center" }).appendTo(container);
  const time = (part: "from" | "to", value: string): JQuery =>
    $("<input type='time'>")
      .addClass(`quiet-${part}`)
      .css({ width: "105px" })
      .attr("aria-label", words(`quiet.${part}`))
      .val(value);
  const days = element("span", "quiet-days button-group").attr({ role: "group", title: words("quiet.begins") });
  days.append(...week.map((day) => dayButton(day, row.days?.includes(day) ?? true, words)));
  line.append(time("from", row.from ?? "21:00"), element("span", "", words("quiet.to")), time("to", row.to ?? "07:00"), days);
};

const readRow = (row: JQuery): QuietRow => {
  const days = row
    .find("[data-day].selected")
    .toArray()
    .map((button) => Number(button.dataset.day));
  const from = String(row.find(".quiet-from").val() ?? "");
  const to = String(row.find(".quiet-to").val() ?? "");
  return days.length === week.length ? { from, to } : { from, to, days };
};

export const showQuietHours = (list: JQuery, rows: readonly QuietRow[], words: Words): void => {
  list.editableList<Partial<QuietRow>>({
    addButton: words("quiet.add"),
    removable: true,
    height: "auto",
    addItem: (container, _, row) => addRow(container, row, words),
  });
  setQuietHours(list, rows);
};

/** Replaces all rows. */
export const setQuietHours = (list: JQuery, rows: readonly QuietRow[]): void => {
  list.editableList("empty");
  for (const row of rows) list.editableList("addItem", row);
};

/** Leaves out spans that begin on no day. */
export const readQuietHours = (list: JQuery): QuietRow[] =>
  list
    .editableList("items")
    .toArray()
    .map((item) => readRow($(item)))
    .filter(({ days }) => days === undefined || days.length > 0);
