// What is wrong with a field, in words below it, for as long as Node-RED marks it.

import type { NodeInstance, NodeProperties } from "@node-red/editor-client";
import { element } from "./form";

type Node = NodeInstance<NodeProperties>;
/** `defaults` and `credentials` of a definition. */
type Definitions = Readonly<Record<string, { readonly validate?: unknown } | undefined>>;

const valueIn = (input: JQuery): unknown => (input.is(":checkbox") ? input.prop("checked") : input.val());

/** The sentence of the field's validator; undefined if the field is all right. */
const sentenceFor = (node: Node, validate: unknown, value: unknown): string | undefined => {
  if (typeof validate !== "function") return undefined;
  const answer: unknown = validate.call(node, value, {});
  return typeof answer === "string" ? answer : undefined;
};

export const explainMistakes = (node: Node, definitions: Definitions, prefix: "node-input" | "node-config-input"): void => {
  for (const [name, definition] of Object.entries(definitions)) {
    const [input] = $(`#${prefix}-${name}`).toArray();
    if (!input) continue;
    let note: JQuery | undefined;
    const refresh = (): void => {
      const marked = $(input).hasClass("input-error");
      const sentence = marked ? sentenceFor(node, definition?.validate, valueIn($(input))) : undefined;
      if (note?.text() === sentence) return;
      note?.remove();
      note = sentence === undefined ? undefined : element("div", "household-sms-below household-sms-mistake", sentence);
      note?.attr("role", "alert").appendTo($(input).closest(".form-row"));
    };
    // Node-RED marks a field without an event, after the dialog has opened and after each edit.
    new MutationObserver(refresh).observe(input, { attributes: true, attributeFilter: ["class"] });
    $(input).on("input change keyup", () => void setTimeout(refresh));
    refresh();
  }
};
