// A pseudo-language made from English: accented, 40 % longer, each sentence in ⟦brackets⟧. What shows without them isn't translated.

const accents: Readonly<Record<string, string>> = {
  ...{ a: "á", b: "ƀ", c: "ç", d: "đ", e: "é", f: "ƒ", g: "ĝ", h: "ĥ", i: "í", j: "ĵ", k: "ķ", l: "ł", m: "ɱ" },
  ...{ n: "ñ", o: "ö", p: "þ", q: "ɋ", r: "ř", s: "š", t: "ŧ", u: "ü", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž" },
};
const accented = (letter: string): string => {
  const lower = accents[letter.toLowerCase()] ?? letter;
  return letter === letter.toLowerCase() ? lower : lower.toUpperCase();
};

/** Placeholders, code, addresses, and tags such as `__who__`, `{title}`, `msg.sms.to`, `https://…`. */
const fixed = /__\w+__|\{\w+\}|`[^`]+`|\w+:\/\/\S+|\bmsg(?:\.\w+)+/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `data`: what a sentence was filled with, which stays as it is. */
export const pseudoText = (text: string, data: readonly string[] = []): string => {
  if (!/\p{L}/u.test(text)) return text;
  const kept = new RegExp(`(${[fixed.source, ...data.filter((each) => each !== "").map(escaped)].join("|")})`, "u");
  const parts = text.split(kept).filter((part) => part !== undefined);
  const changed = parts.map((part) =>
    kept.test(part)
      ? part
      : [...part].map((char) => (/[aeiou]/i.test(char) ? accented(char).repeat(2) : accented(char))).join(""),
  );
  const missing = Math.ceil(text.length * 1.4) - changed.join("").length;
  return `⟦${changed.join("")}${missing > 0 ? ` ${"~".repeat(missing)}` : ""}⟧`;
};

/** Every string and number within. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The same words in the pseudo-language: strings at once, functions when they are called. */
export const pseudo = <Words>(words: Words): Words => {
  if (typeof words === "string") return pseudoText(words) as Words;
  if (typeof words === "function")
    return ((...args: unknown[]) => {
      const result: unknown = words(...args);
      // Longer data first, so that a name within another one isn't split.
      const data = stringsIn(args).sort((a, b) => b.length - a.length);
      return typeof result === "string" ? pseudoText(result, data) : result;
    }) as Words;
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, pseudo(value)])) as Words;
};

/** The plain letters in a text, apart from `data` and placeholders: what isn't in the pseudo-language. */
export const untranslated = (text: string, data: readonly (string | RegExp)[] = []): string => {
  const known = [fixed, ...data].map((each) => (typeof each === "string" ? each : new RegExp(each, "gu")));
  const rest = known.reduce<string>((left, each) => left.replaceAll(each, " "), text);
  return rest.match(/[A-Za-z][A-Za-z' ]*/g)?.join(" | ") ?? "";
};
