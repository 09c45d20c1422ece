// Validates a field by the very schema that the runtime parses it with.

import type { Editing } from "./red";

interface Field {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}
type Validate = (this: Editing, value: string) => boolean;

/** Node-RED fills in environment variables before the runtime sees them. */
const isVariable = (value: unknown): boolean => typeof value === "string" && /^\$\{[^}]+\}$/.test(value);

/** What is wrong, as a key of the words; undefined where nothing is. */
const mistakeIn = (field: Field, value: unknown): string | undefined => {
  if (isVariable(value)) return undefined;
  const parsed = field.safeParse(value);
  return parsed.success ? undefined : `common.mistake.${parsed.error?.issues[0]?.message}`;
};

/** Says what is wrong beneath the node; Node-RED takes a sentence for a mistake where a validator has two parameters. */
export const by = (field: Field, label: string): Validate => {
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    const mistake = mistakeIn(field, value);
    return mistake === undefined || `${this._(label)} ${this._(mistake)}`;
  };
  return validate as unknown as Validate;
};

/** A config node has to be chosen. */
export const chosen = (label: string): Validate => {
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    return (
      (typeof value === "string" && value !== "" && value !== "_ADD_") || `${this._(label)} ${this._("common.mistake.needed")}`
    );
  };
  return validate as unknown as Validate;
};
