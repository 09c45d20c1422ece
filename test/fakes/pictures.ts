// Small pictures of every type that is shown, and files that only claim to be one.

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));

/** The head of a PNG; of a real one as far as its size is asked for. */
export const png = (width = 4, height = 3, rest: readonly number[] = []): Uint8Array => {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0, 0, 0, 13], "IHDR", [...size], [8, 6, 0, 0, 0], rest);
};

const exif = bytes([0xff, 0xe1, 0, 10], "Exif", [0, 0, 1, 2]);
export const jpeg = (width = 4, height = 3): Uint8Array =>
  bytes(
    [0xff, 0xd8],
    [...exif],
    [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0],
    [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9],
  );

export const gif = (width = 4, height = 3): Uint8Array =>
  bytes("GIF89a", [width & 255, width >> 8, height & 255, height >> 8], [0x80, 0, 0], "trailing bytes");

export const webp = (width = 4, height = 3): Uint8Array =>
  bytes(
    "RIFF",
    [30, 0, 0, 0],
    "WEBPVP8X",
    [10, 0, 0, 0, 0, 0, 0, 0],
    [(width - 1) & 255, (width - 1) >> 8, 0],
    [(height - 1) & 255, (height - 1) >> 8, 0],
  );

export const heic = (): Uint8Array => bytes([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic", "more bytes");

/** Each is declared as a picture by its sender. */
export const hostile: Readonly<Record<string, Uint8Array>> = {
  "a page with a script": bytes("<!doctype html><script>alert(1)</script>"),
  "a drawing with a script": bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  "a program": bytes("MZ", new Array(200).fill(0)),
  "an archive": bytes("PK", [3, 4], new Array(60).fill(7)),
  "a document": bytes("%PDF-1.7", " and more of it"),
  "a film": bytes([0, 0, 0, 24], "ftypisom", [0, 0, 2, 0], "isomiso2avc1mp41"),
  "a page after the first letters of a GIF": bytes("GIF89b<script>alert(1)</script>"),
  nothing: bytes(),
  "a PNG's first bytes alone": png().subarray(0, 8),
  "a JPEG without a picture": bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff], new Array(40).fill(0)),
  "a JPEG whose segments have no length": bytes([0xff, 0xd8, 0xff], new Array(5000).fill(0)),
  "a PNG of no size": png(0, 0),
  "a small file that unfolds to a huge picture": png(60_000, 60_000),
  "a GIF that unfolds to a huge picture": gif(65_535, 65_535),
};
