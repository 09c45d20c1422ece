// The editor's globals, as far as our dialogs use them.

import type { RED as EditorRED, NodeInstance, NodeProperties } from "@node-red/editor-client";

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

/** The muted colours of our two families. */
export const colours = { sms: "#93BBA7", home: "#A3B9D2" } as const;
export const category = "household sms";
