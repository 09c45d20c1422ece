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
