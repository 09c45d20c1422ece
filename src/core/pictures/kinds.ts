// What a picture is, by its bytes: its type and its size, whatever a sender or server declares. Pure.

/** Types that every browser and phone shows, and that can't hold a script. */
export const shownTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"] as const;
/** The media type of a picture that pages show. */
export type PictureType = (typeof shownTypes)[number];

/** What phones send. */
type SentType = PictureType | "image/heic";

/** As many bytes tell the type. */
export const beginningLength = 16;

const text = (content: Uint8Array, from: number, to: number): string => String.fromCharCode(...content.subarray(from, to));
const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, n) => content[n] === byte);

/** A number of several bytes, the first one highest. */
const number = (content: Uint8Array, ...places: readonly number[]): number =>
  places.reduce((sum, place) => sum * 256 + (content[place] ?? 0), 0);

/** HEIC can't be shown by most browsers, but phones send it. */
const heic = /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)$/;

/** By its first bytes; undefined for anything else. */
export const typeOfPicture = (content: Uint8Array): SentType | undefined => {
  if (startsWith(content, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (/^GIF8[79]a$/.test(text(content, 0, 6))) return "image/gif";
  if (text(content, 0, 4) === "RIFF" && text(content, 8, 12) === "WEBP") return "image/webp";
  return heic.test(text(content, 4, 12)) ? "image/heic" : undefined;
};

/** The frame of a JPEG is behind segments of any number, each with its length. */
const jpegPixels = (content: Uint8Array): number => {
  for (let at = 2; at + 9 < content.length; ) {
    if (content[at] !== 0xff) return 0;
    const marker = content[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return number(content, at + 5, at + 6) * number(content, at + 7, at + 8);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xd0 && marker <= 0xd8) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return 0;
    else at += 2 + Math.max(2, number(content, at + 2, at + 3));
  }
  return 0;
};

const webpPixels = (content: Uint8Array): number => {
  switch (text(content, 12, 16)) {
    case "VP8X":
      return (1 + number(content, 26, 25, 24)) * (1 + number(content, 29, 28, 27));
    case "VP8 ":
      return (number(content, 27, 26) & 0x3fff) * (number(content, 29, 28) & 0x3fff);
    case "VP8L": {
      const bits = number(content, 24, 23, 22, 21);
      return (1 + (bits & 0x3fff)) * (1 + ((bits >>> 14) & 0x3fff));
    }
    default:
      return 0;
  }
};

const pixelsOf: Readonly<Record<PictureType, (content: Uint8Array) => number>> = {
  "image/jpeg": jpegPixels,
  "image/png": (content) =>
    text(content, 12, 16) === "IHDR" ? number(content, 16, 17, 18, 19) * number(content, 20, 21, 22, 23) : 0,
  "image/gif": (content) => number(content, 7, 6) * number(content, 9, 8),
  "image/webp": webpPixels,
};

/** More would fill the memory of a phone that shows it, however small the file is. */
const mostPixels = 60_000_000;

/** The type of a picture that may be kept and shown; undefined for any other content, and for a picture that is broken or huge. */
export const shownPicture = (content: Uint8Array): PictureType | undefined => {
  const type = shownTypes.find((each) => each === typeOfPicture(content));
  const pixels = type ? pixelsOf[type](content) : 0;
  return pixels > 0 && pixels <= mostPixels ? type : undefined;
};
