// Traces: by what a person is known in the journal, once the document doesn't know them any more.

import { z } from "zod";
import type { Fingerprint } from "../units";
import { schemas } from "./person";

export const tracesSchema = z.object({
  person: schemas.personId,
  /** Of their number, where nobody else has it. */
  number: z
    .string()
    .transform((value) => value as Fingerprint)
    .optional(),
  /** Whatever they are called. */
  names: z.array(z.string().min(1)),
});
export type Traces = z.infer<typeof tracesSchema>;

const isLetter = "[\\p{L}\\p{N}]";
const escaped = (name: string): string => name.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

/** What takes every one of the names out of a text, where it stands as a word. */
export const withoutNames = (names: readonly string[]): ((text: string) => string) => {
  if (names.length === 0) return (text) => text;
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<!${isLetter})(?:${longestFirst.join("|")})(?!${isLetter})`, "giu");
  return (text) => text.replace(pattern, "•••");
};
