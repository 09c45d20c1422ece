// Fields whose value comes from the message, a context, the environment or an expression: Node-RED's typed inputs.

import type { Completion } from "./form";

/** Of Node-RED: their names and icons are the editor's own. */
const elsewhere = ["msg", "flow", "global", "env", "jsonata"];

interface Written {
  /** Of the field, for screen readers. */
  readonly name: string;
  readonly label: string;
  /** Font Awesome. */
  readonly icon: string;
  /** A choice instead of an input. */
  readonly options?: readonly Completion[];
  /** Completions for what is typed. */
  readonly complete?: (typed: string) => readonly Completion[];
}

/** Turns the input of a field into a typed one; `written`: what it holds if it comes from nowhere else. */
export const offerSources = (field: string, { name, label, icon, options, complete }: Written): void => {
  const str = {
    value: "str",
    label,
    icon: `fa fa-${icon}`,
    ...(options && { options }),
    ...(complete && { autoComplete: (typed: string) => complete(typed) }),
  };
  const input = $(`#node-input-${field}`);
  // The editor's types know neither completions nor options with labels.
  input.typedInput({ types: [str, ...elsewhere], default: "str", typeField: $(`#node-input-${field}Type`) } as never);
  nameInput(input, name);
  if (!complete) return;
  const typed = input.next(".red-ui-typedInput-container").find(".red-ui-typedInput-input");
  // The widget waits for a key; a click shows the names too.
  typed.on("click", () => {
    if (sourceOf(field) === "str" && /(^|,)\s*$/.test(String(typed.val() ?? ""))) typed.trigger("keyup");
  });
};

/** The widget's input isn't the one that the label is for. */
const nameInput = (input: JQuery, name: string): void =>
  void input.next(".red-ui-typedInput-container").find(".red-ui-typedInput-input").attr("aria-label", name);

export const sourceOf = (field: string): string => String($(`#node-input-${field}Type`).val() || "str");

/** A text of several lines, or a typed input in its place. */
export const offerSourcesForText = (field: string, holder: string, { name, label }: Pick<Written, "name" | "label">): void => {
  const text = $(`#node-input-${field}`);
  const typed = $(holder);
  let own = sourceOf(field) === "str" ? String(text.val() ?? "") : "";
  let was = sourceOf(field);
  if (was !== "str") typed.val(String(text.val() ?? ""));
  const types = [{ value: "str", label, hasValue: false, icon: "fa fa-pencil" }, ...elsewhere];
  typed.typedInput({ types, default: "str", typeField: $(`#node-input-${field}Type`) } as never);
  nameInput(typed, name);
  const refresh = (): void => {
    const source = sourceOf(field);
    text.toggle(source === "str");
    if (source === "str" && was !== "str") text.val(own);
    if (source !== "str" && was === "str") own = String(text.val() ?? "");
    if (source !== "str") text.val(typed.typedInput("value"));
    was = source;
    text.trigger("change");
  };
  typed.on("change keyup", refresh);
  refresh();
};
