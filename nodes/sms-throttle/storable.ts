// A flow's message as JSON, so that it can be held over a restart: what JSON would lose is refused.

export type Storable =
  /** `value` makes the JSON anew each time it is asked. */
  | { readonly ok: true; readonly value: () => Readonly<Record<string, unknown>> }
  /** Where it can't be kept, `payload.photo`. */
  | { readonly ok: false; readonly path: string };

/** An HTTP request and its answer belong to the moment. */
const momentary = new Set(["req", "res"]);

/** Function nodes run in a realm of their own, whose Object and Date are not ours. */
const isPlain = (value: object): boolean => {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
const isDate = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Date]";

const lost = (value: unknown, path: readonly string[], above: readonly object[]): string | undefined => {
  if (value === null || value === undefined || isDate(value)) return undefined;
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return undefined;
  if (typeof value !== "object" || above.includes(value)) return path.join(".");
  if (!Array.isArray(value) && !isPlain(value)) return path.join(".");
  for (const [key, inner] of Object.entries(value)) {
    const found = lost(inner, [...path, key], [...above, value]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Dates become text, as in all JSON; functions, buffers, maps, circles and numbers without a value are refused. */
export const storable = (msg: Readonly<Record<string, unknown>>): Storable => {
  const kept = Object.fromEntries(Object.entries(msg).filter(([name]) => !momentary.has(name)));
  const path = lost(kept, [], []);
  return path === undefined ? { ok: true, value: () => JSON.parse(JSON.stringify(kept)) } : { ok: false, path };
};
