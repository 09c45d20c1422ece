// Small helpers for the dialogs' forms.

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

/** An element with a class and, where given, a text. */
export const element = (tag: string, className = "", text = ""): JQuery => $(`<${tag}>`).addClass(className).text(text);

/** The cross beside a row of a list is a mere picture to whoever can't see it. */
export const nameRemoval = (row: JQuery): void =>
  void row.siblings(".red-ui-editableList-item-remove").attr("aria-label", RED._("common.label.delete"));

/** A flow written by hand may leave fields out: the dialog then shows what the runtime takes. */
export const fillIn = (
  node: object,
  usual: Readonly<Record<string, unknown>>,
  prefix: "node-input" | "node-config-input",
): void => {
  for (const [field, value] of Object.entries(usual)) {
    if ((node as Readonly<Record<string, unknown>>)[field] !== undefined) continue;
    const input = $(`#${prefix}-${field}`);
    if (typeof value === "boolean") input.prop("checked", value);
    else if (typeof value === "string" || typeof value === "number") input.val(value);
    input.trigger("change");
  }
};
