// What can happen to a file: a flipped bit, a lost end, nothing left, a hole of NULs, a byte order mark from an editor.

export const damages = ["flip", "truncate", "empty", "NUL", "BOM"] as const;

const flip = (bytes: Buffer, random: number): Buffer => {
  const flipped = Buffer.from(bytes);
  const at = random % flipped.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << ((random >> 3) % 8));
  return flipped;
};

const hole = (bytes: Buffer, random: number): Buffer => {
  const from = random % bytes.length;
  return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 1 + (random % 97)));
};

const makers: Record<string, (bytes: Buffer, random: number) => Buffer> = {
  flip,
  truncate: (bytes, random) => bytes.subarray(0, random % bytes.length),
  empty: () => Buffer.alloc(0),
  NUL: hole,
  BOM: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
};

/** The same content, kind and number give the same damage. */
export const damage = (kind: string, bytes: Buffer, random: number): Buffer => makers[kind]?.(bytes, random) ?? bytes;
