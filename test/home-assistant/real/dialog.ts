// Sets integrations up as their dialogs do: fills in forms and chooses from menus.

import * as z from "zod";

const fieldSchema = z.looseObject({
  name: z.string().optional(),
  type: z.string().optional(),
  required: z.boolean().optional(),
  default: z.unknown().optional(),
  description: z.looseObject({ suggested_value: z.unknown().optional() }).nullish(),
  /** Of a section. */
  get schema() {
    return z.array(fieldSchema).optional();
  },
  options: z.unknown().optional(),
  selector: z.looseObject({ select: z.looseObject({ options: z.unknown().optional() }).nullish() }).optional(),
});
type Field = z.output<typeof fieldSchema>;
const stepSchema = z.looseObject({
  flow_id: z.string(),
  type: z.string(),
  step_id: z.string().default(""),
  data_schema: z
    .array(fieldSchema)
    .nullish()
    .transform((fields) => fields ?? []),
  errors: z.record(z.string(), z.unknown()).nullish(),
});
type Step = z.output<typeof stepSchema>;

/** What is filled in, or the entry of a menu that is chosen; a function of the step that is shown gives either. */
type Answer = object | string | ((step: Step) => object | string);
/** By the step's name; a list for a step that is shown several times. Everything else stays as the form suggests. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>;
type Post = (path: string, body: object) => Promise<unknown>;

/** Ends when the dialog does, or at a menu for which there is no answer left. */
export const walk = async (post: Post, path: string, start: object, answers: Answers): Promise<void> => {
  const left = new Map(Object.entries(answers).map(([name, answer]) => [name, Array.isArray(answer) ? [...answer] : answer]));
  let step = stepSchema.parse(await post(path, start));
  while (step.type !== "create_entry") {
    const known = left.get(step.step_id);
    const chosen: Answer | undefined = Array.isArray(known) ? known.shift() : known;
    const answer = typeof chosen === "function" ? chosen(step) : chosen;
    if (step.type === "menu" && answer === undefined) return;
    if (step.type !== "menu" && step.type !== "form") throw new Error(`the dialog ended: ${JSON.stringify(step)}`);
    const given = typeof answer === "object" ? answer : {};
    const body = step.type === "menu" ? { next_step_id: answer } : filledIn(step.data_schema, new Map(Object.entries(given)));
    step = stepSchema.parse(await post(`${path}/${step.flow_id}`, body));
    if (Object.keys(step.errors ?? {}).length > 0) throw new Error(`${step.step_id} refused: ${JSON.stringify(step.errors)}`);
  }
};

const filledIn = (fields: readonly Field[], given: ReadonlyMap<string, unknown>): object =>
  Object.fromEntries(fields.flatMap((field) => filledField(field, given).map((value) => [field.name ?? "", value])));

const filledField = (field: Field, given: ReadonlyMap<string, unknown>): unknown[] => {
  if (field.type === "expandable") return [filledIn(field.schema ?? [], given)];
  if (given.has(field.name ?? "")) return [given.get(field.name ?? "")];
  if (field.default !== undefined) return [field.default];
  const suggested = field.required ? (field.description?.suggested_value ?? undefined) : undefined;
  return suggested === undefined ? [] : [suggested];
};

const optionsSchema = z.union([
  z.array(z.union([z.string(), z.tuple([z.string(), z.string()]), z.looseObject({ value: z.string(), label: z.string() })])),
  z.record(z.string(), z.string()),
]);

/** The values of those options of a field that are called so. */
export const optionsCalled = (step: Step, field: string, ...labels: readonly string[]): string[] => {
  const found = fieldNamed(step.data_schema, field);
  const options = optionsSchema.parse(found?.selector?.select?.options ?? found?.options ?? []);
  const pairs = Array.isArray(options)
    ? options.map((one) => (typeof one === "string" ? [one, one] : Array.isArray(one) ? one : [one.value, one.label]))
    : Object.entries(options);
  const values = pairs.filter(([, label = ""]) => labels.includes(label)).map(([value = ""]) => value);
  if (values.length !== labels.length) throw new Error(`${field} has not ${labels}: ${JSON.stringify(pairs)}`);
  return values;
};

const fieldNamed = (fields: readonly Field[], name: string): Field | undefined => {
  for (const field of fields) {
    const found = field.name === name ? field : fieldNamed(field.schema ?? [], name);
    if (found) return found;
  }
  return undefined;
};
