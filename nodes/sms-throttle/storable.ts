// A flow's message as JSON, so that it can be held over a restart: what JSON would lose is refused.

type Fields = Readonly<Record<string, unknown>>;

export type Storable =
  /** `value` makes the JSON anew each time it is asked. */
  | { readonly ok: true; readonly value: () => Fields }
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

/** `above`: the objects it is in, so that a circle is found. Where it is, is put together only once something is lost. */
const lost = (value: unknown, above: readonly object[]): string[] | undefined => {
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return undefined;
  if (value === null || value === undefined || isDate(value)) return undefined;
  if (typeof value !== "object" || above.includes(value)) return [];
  if (!Array.isArray(value) && !isPlain(value)) return [];
  const inside = [...above, value];
  for (const key of Object.keys(value)) {
    const found = lost((value as Fields)[key], inside);
    if (found) return [key, ...found];
  }
  return undefined;
};

/** Dates become text, as in all JSON; functions, buffers, maps, circles and numbers without a value are refused. */
export const storable = (msg: Fields): Storable => {
  const above = [msg];
  for (const name of Object.keys(msg)) {
    const path = momentary.has(name) ? undefined : lost(msg[name], above);
    if (path) return { ok: false, path: [name, ...path].join(".") };
  }
  return { ok: true, value: () => JSON.parse(JSON.stringify({ ...msg, req: undefined, res: undefined })) };
};
