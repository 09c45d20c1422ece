// A message as JSON, so that it survives a restart: what JSON would lose is refused.

type Fields = Readonly<Record<string, unknown>>;

export type Storable =
  /** `value` parses the JSON anew each time it is called. */
  | { readonly ok: true; readonly value: () => Fields }
  /** The first field that JSON would lose, `payload.photo`. */
  | { readonly ok: false; readonly path: string };

/** An HTTP request and its response can't outlive a restart. */
const leftOut = new Set(["req", "res"]);

/** Function nodes run in a realm of their own, whose Object and Date are other ones. */
const isPlain = (value: object): boolean => {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
const isDate = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Date]";

/** The path to what JSON would lose; undefined if nothing. `above`: the objects it is in, to find circles. */
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

/** Dates become text, as in all JSON. Functions, buffers, maps, circles, NaN and infinity are refused. */
export const storable = (msg: Fields): Storable => {
  const above = [msg];
  for (const name of Object.keys(msg)) {
    const path = leftOut.has(name) ? undefined : lost(msg[name], above);
    if (path) return { ok: false, path: [name, ...path].join(".") };
  }
  return { ok: true, value: () => JSON.parse(JSON.stringify({ ...msg, req: undefined, res: undefined })) };
};

/** The fields of a message that JSON can hold, as JSON holds them; the others are left out. */
export const storableFields = (msg: Fields): Fields => {
  const kept = Object.entries(msg).filter(([name, value]) => !leftOut.has(name) && lost(value, [msg]) === undefined);
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)));
};
