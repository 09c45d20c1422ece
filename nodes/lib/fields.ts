// Fields of the edit dialogs: what an input's text means. The editor shows a mistake by the schema that the runtime refuses it by.
// The message of each mistake is a key of the words under `common.mistake`.

import * as z from "zod/mini";
import type { QuietSpan } from "../../src/core/people/person";
import { type PatternName, patterns, type Setting } from "../../src/core/settings";
import type { Words } from "./runtime";

const read = (written: string | number): number | undefined => {
  if (typeof written === "number") return written;
  const trimmed = written.trim();
  return trimmed === "" ? undefined : Number(trimmed.replace(",", "."));
};

/** The number in an input; undefined if it is empty, as an unset environment variable leaves it. */
const written = z.pipe(z.union([z.string(), z.number()], "number"), z.transform(read));

const orDefault = (value: number) =>
  z.pipe(
    written,
    z.transform((entered) => entered ?? value),
  );

const within = (min: number, max: number) => z.number("number").check(z.gte(min, "too_small"), z.lte(max, "too_big"));

/** What is known of a field beside its schema, for the editor and the guide. */
interface Trait {
  /** The field holds the id of a config node of this type. */
  readonly refersTo?: string;
  readonly required?: boolean;
  /** Never shown again. */
  readonly secret?: true;
  readonly bounds?: { readonly min: number; readonly max: number };
}
const traits = new WeakMap<object, Trait>();
export const traitOf = (field: object): Trait => traits.get(field) ?? {};
const withTrait = <Field extends object>(field: Field, trait: Trait): Field => {
  traits.set(field, trait);
  return field;
};

/** A whole number. */
export const count = (value: number, min: number, max: number) =>
  withTrait(z._default(z.pipe(orDefault(value), z.pipe(within(min, max), z.int("whole"))), value), { bounds: { min, max } });

export const text = (longest = 200) =>
  z._default(
    z.pipe(
      z.pipe(
        z.string("text"),
        z.transform((value) => value.trim()),
      ),
      z.string().check(z.maxLength(longest, "too_long")),
    ),
    "",
  );

/** Text of one form, or an empty field. */
export const textLike = (form: RegExp, mistake: string, longest?: number) =>
  text(longest).check(z.refine((value) => value === "" || form.test(value), mistake));

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z._default(z.enum(values, "choice"), values[0] as Values[number]);

const switches: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};
/** A checkbox; an environment variable says it in words. */
export const yesOrNo = (value: boolean) =>
  z._default(
    z.pipe(
      z.pipe(
        z.union([z.boolean(), z.string()], "flag"),
        z.transform((entered) => (typeof entered === "string" ? switches[entered.trim().toLowerCase()] : entered)),
      ),
      z.boolean("flag"),
    ),
    value,
  );

const split = (value: string | string[]): string[] =>
  typeof value === "string" ? value.split(/[\s,;]+/).filter(Boolean) : value;

/** Words with blanks or commas between them, or a list. */
const words = (form: RegExp, mistake: string) =>
  z._default(
    z.pipe(
      z.pipe(z.union([z.string(), z.array(z.string())], "text"), z.transform(split)),
      z.array(z.string().check(z.regex(form, mistake))),
    ),
    [],
  );

/** `21:00` */
export const timeOfDay = z.string("time").check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time"));
const quietSpan = z.object({
  from: timeOfDay,
  to: timeOfDay,
  days: z.optional(z.array(z.int("choice").check(z.gte(1, "choice"), z.lte(7, "choice")))),
});
/** Rows of quiet hours; over midnight if `to` is before `from`. */
const quietHours = (rows: readonly QuietSpan[]) => z._default(z.array(quietSpan, "time"), rows as z.infer<typeof quietSpan>[]);

const patterned = (name: PatternName | undefined, max: number) =>
  name === undefined ? text(max) : textLike(patterns[name], name, max);

/** The field of a declared setting. A duration is a number of its unit. */
export const fieldOf = (setting: Setting): z.ZodMiniType => {
  switch (setting.type) {
    case "text":
      return patterned(setting.pattern, setting.max);
    case "choice":
      return z._default(z.enum(setting.options, "choice"), setting.default);
    case "count":
    case "duration":
      return count(setting.default, setting.min, setting.max);
    case "amount":
      return z._default(z.pipe(orDefault(setting.default), within(setting.min, setting.max)), setting.default);
    case "limit":
      return z.optional(z.pipe(written, z.optional(within(setting.min, setting.max))));
    case "flag":
      return yesOrNo(setting.default);
    case "countries":
      return words(patterns.country, "country");
    case "spans":
      return quietHours(setting.default);
  }
};

/** The id of a config node. */
export const reference = (refersTo: string, required = true) => withTrait(text(), { refersTo, required });
/** A credential that is never shown again. */
export const secret = <Field extends object>(field: Field): Field => withTrait(field, { secret: true });

/** A credentials schema as Node-RED registers it. */
export const credentialTypes = <Shape extends Record<string, object>>({
  shape,
}: {
  readonly shape: Shape;
}): Record<keyof Shape, { type: "password" | "text" }> =>
  Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, { type: traitOf(field).secret ? "password" : "text" }]),
  ) as Record<keyof Shape, { type: "password" | "text" }>;

/** Several names in one field: `mia, tom`. */
export const recipientsIn = (to: string): readonly string[] =>
  to
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

export type Parsed<Config> =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problem: string; readonly field: string };

/**
 * Parses a node's configuration; a mistake becomes one sentence that names the field. `words` has a field's label under
 * `<type>.label.<field>`, and the mistake under `common.mistake`. `variables`: the environment variable that gave a field its value.
 */
export const parseConfig = <Config>(
  schema: z.ZodMiniType<Config>,
  raw: unknown,
  type: string,
  words: Words,
  variables: Readonly<Record<string, string>> = {},
): Parsed<Config> => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, config: parsed.data };
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "");
  const mistake = words(`common.mistake.${issue?.message}`);
  const variable = variables[field];
  if (variable !== undefined) return { ok: false, field, problem: words("common.problem.variable", { variable, mistake }) };
  return { ok: false, field, problem: words("common.problem.field", { label: words(`${type}.label.${field}`), mistake }) };
};
