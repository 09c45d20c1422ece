// Parses a node's configuration at the edge: a mistake becomes one sentence naming the field.

import type * as z from "zod/mini";
import type { Words } from "./runtime";

export type Parsed<Config> = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problem: string };

/** `words` finds a field's label under `<type>.label.<field>`, and what is wrong with it under `common.mistake`. */
export const parseConfig = <Config>(schema: z.ZodMiniType<Config>, raw: unknown, type: string, words: Words): Parsed<Config> => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, config: parsed.data };
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "");
  const label = words(`${type}.label.${field}`);
  return { ok: false, problem: words("common.problem.field", { label, mistake: words(`common.mistake.${issue?.message}`) }) };
};
