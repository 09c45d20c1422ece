// Fields of the edit dialogs: what an input's text means. Shared by the editor, which shows a mistake, and the runtime, which refuses it.
// The message of each mistake is a key of the words under `common.mistake`.

import * as z from "zod/mini";

const read = (written: string | number): number | undefined => {
  if (typeof written === "number") return written;
  const trimmed = written.trim();
  return trimmed === "" ? undefined : Number(trimmed.replace(",", "."));
};

/** What an input of numbers holds; empty, as an unset environment variable leaves it, is undefined. */
const written = z.pipe(z.union([z.string(), z.number()], "number"), z.transform(read));

const orUsual = (usual: number) =>
  z.pipe(
    written,
    z.transform((value) => value ?? usual),
  );

/** A whole number from `least` to `most`. */
export const count = (usual: number, least: number, most: number) =>
  z._default(
    z.pipe(orUsual(usual), z.pipe(z.number("number"), z.int("whole").check(z.gte(least, "too_small"), z.lte(most, "too_big")))),
    usual,
  );

const positive = z.number("number").check(z.gte(0, "too_small"));

/** Zero or more, fractions too. */
export const amount = (usual: number) => z._default(z.pipe(orUsual(usual), positive), usual);

/** An amount, or an empty field for none. */
export const optionalAmount = z.optional(z.pipe(written, z.optional(positive)));

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
export const textLike = (form: RegExp, mistake: string) =>
  text().check(z.refine((value) => value === "" || form.test(value), mistake));

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z._default(z.enum(values, "choice"), values[0] as Values[number]);

export const yesOrNo = (usual: boolean) => z._default(z.boolean("choice"), usual);

const split = (value: string | string[]): string[] =>
  typeof value === "string" ? value.split(/[\s,;]+/).filter(Boolean) : value;

/** Words with blanks or commas between them, or a list. */
export const words = (form: RegExp, mistake: string) =>
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

/** Rows of quiet hours; over midnight where `to` is before `from`. */
export const quietHours = (usual: readonly z.infer<typeof quietSpan>[]) => z._default(z.array(quietSpan, "time"), [...usual]);
