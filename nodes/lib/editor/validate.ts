// Validates a field by the very schema that the runtime parses it with.

import { traitOf } from "../fields";
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

/** Reports what is wrong beneath the node; Node-RED takes a sentence for a mistake where a validator has two parameters. */
const by = (field: Field, label: string): Validate => {
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    const mistake = mistakeIn(field, value);
    return mistake === undefined || `${this._(label)} ${this._(mistake)}`;
  };
  return validate as unknown as Validate;
};

/** A config node has to be chosen. */
const chosen = (label: string): Validate => {
  const validate = function (this: Editing, value: unknown, _options: unknown): true | string {
    return (
      (typeof value === "string" && value !== "" && value !== "_ADD_") || `${this._(label)} ${this._("common.mistake.needed")}`
    );
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
export const defaultsOf = <Values extends object>(
  type: string,
  { shape }: { readonly shape: Readonly<Record<string, object>> },
  values: Values,
): Properties<Values> =>
  Object.fromEntries(
    Object.keys(values).map((name) => {
      const field = shape[name] as Field;
      const { refersTo, required } = traitOf(field);
      const label = `${type}.label.${name}`;
      const value = values[name as keyof Values];
      if (refersTo === undefined) return [name, { value, validate: by(field, label) }];
      return [name, { value, type: refersTo, required: required === true, ...(required && { validate: chosen(label) }) }];
    }),
  ) as Properties<Values>;
