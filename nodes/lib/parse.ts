// Parses a node's configuration at the edge: a mistake becomes one sentence that names the field.

import type * as z from "zod/mini";
import type { Words } from "./runtime";

export type Parsed<Config> = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problem: string };

/**
 * `words` has a field's label under `<type>.label.<field>`, and the mistake under `common.mistake`. `variables`: those that gave a
 * field its value.
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
  if (variable !== undefined) return { ok: false, problem: words("common.problem.variable", { variable, mistake }) };
  return { ok: false, problem: words("common.problem.field", { label: words(`${type}.label.${field}`), mistake }) };
};
