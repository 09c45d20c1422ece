// Home Assistant's words for input that does not fit.

import type { z } from "zod";

/** `required key not provided @ data['kid_name']`, and so on: the first thing wrong. */
export function problemOf(error: z.ZodError, input: unknown): string {
  const issue = error.issues[0];
  if (!issue) return "invalid data";
  if (issue.code === "unrecognized_keys") return `extra keys not allowed @ ${place([...issue.path, ...issue.keys.slice(0, 1)])}`;
  if (issue.path.length === 0) return issue.message;
  if (valueAt(input, issue.path) === undefined) return `required key not provided @ ${place(issue.path)}`;
  return `${wording(issue)} for dictionary value @ ${place(issue.path)}`;
}

/** The same with the value at fault, as the websocket's own commands answer. */
export function humanizedProblem(error: z.ZodError, input: unknown): string {
  const issue = error.issues[0];
  const path = issue?.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : (issue?.path ?? []);
  return `${problemOf(error, input)}. Got ${python(valueAt(input, path))}`;
}

const types: Readonly<Record<string, string>> = {
  string: "str",
  number: "float",
  boolean: "bool",
  array: "list",
  record: "dict",
};

const wording = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_type" ? `expected ${types[issue.expected] ?? issue.expected}` : issue.message;

const place = (path: readonly PropertyKey[]): string =>
  `data${path.map((key) => (typeof key === "number" ? `[${key}]` : `['${String(key)}']`)).join("")}`;

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );

function python(value: unknown): string {
  if (value === undefined || value === null) return "None";
  return typeof value === "string" ? `'${value}'` : JSON.stringify(value);
}
