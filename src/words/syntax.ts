// How a household writes its own templates: ICU's message syntax, as far as a text needs it.
// `{title}`, `{count, plural, =0 {none} one {# chore} other {# chores}}`, `{due, date, long}`, `{due, time}`, `{points, number}`.

import { type Content, type FunctionArg, type Octothorpe, type PlainArg, parse, type Select } from "@messageformat/parser";

export const placeholders = ["title", "who", "due", "points", "count"] as const;
export type Placeholder = (typeof placeholders)[number];

export const dateStyles = ["short", "medium", "long", "full"] as const;
export type DateStyle = (typeof dateStyles)[number];

export type Piece =
  | string
  | { readonly kind: "value" | "number"; readonly name: Placeholder }
  | { readonly kind: "date" | "time"; readonly name: Placeholder; readonly style: DateStyle | undefined }
  | { readonly kind: "plural"; readonly name: Placeholder; readonly cases: ReadonlyMap<string, readonly Piece[]> }
  /** The number that a plural is about, `#`. */
  | { readonly kind: "hash" };

/** `what`: the words that are meant. */
export interface SyntaxProblem {
  readonly problem: "unreadable" | "no_such_name" | "no_such_kind" | "no_such_style" | "no_such_case" | "no_other";
  readonly what: string;
}

export type Parsed =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly problem: SyntaxProblem };

type Token = Content | PlainArg | FunctionArg | Select | Octothorpe;

class Wrong extends Error {
  constructor(
    readonly problem: SyntaxProblem["problem"],
    readonly what: string,
  ) {
    super(problem);
  }
}

const among = <T extends string>(known: readonly T[], word: string, problem: SyntaxProblem["problem"], said = word): T => {
  const found = known.find((each) => each === word);
  if (found === undefined) throw new Wrong(problem, said);
  return found;
};

const styleIn = (param: FunctionArg["param"]): DateStyle | undefined => {
  const written = (param ?? []).map(({ ctx }) => ctx.text).join("");
  return param && among(dateStyles, written.trim(), "no_such_style");
};

const isCase = (key: string): boolean => /^(=\d{1,6}|zero|one|two|few|many|other)$/.test(key);

const pluralOf = (name: Placeholder, { cases, pluralOffset }: Select): Piece => {
  if (pluralOffset) throw new Wrong("no_such_case", `offset:${pluralOffset}`);
  for (const { key } of cases) if (!isCase(key)) throw new Wrong("no_such_case", key);
  if (!cases.some(({ key }) => key === "other")) throw new Wrong("no_other", name);
  return { kind: "plural", name, cases: new Map(cases.map(({ key, tokens }) => [key, tokens.map(pieceOf)])) };
};

const pieceOf = (token: Token): Piece => {
  if (token.type === "content") return token.value;
  if (token.type === "octothorpe") return { kind: "hash" };
  const name = among(placeholders, token.arg, "no_such_name", `{${token.arg}}`);
  if (token.type === "argument") return { kind: "value", name };
  if (token.type === "plural") return pluralOf(name, token);
  const kind = among(["date", "time", "number"], token.type === "function" ? token.key : token.type, "no_such_kind");
  return kind === "number" ? { kind, name } : { kind, name, style: styleIn("param" in token ? token.param : undefined) };
};

/** In ICU's syntax an apostrophe may quote what follows; here it is one, as in `l'{title}`, but for `'{'` and `'}'`. */
const withApostrophes = (text: string): string =>
  text.replace(/'([{}])'|'/g, (written, brace: string | undefined) => (brace === undefined ? "''" : written));

const read = (text: string): Parsed => {
  try {
    return { ok: true, pieces: parse(withApostrophes(text), { strictPluralKeys: false }).map(pieceOf) };
  } catch (error) {
    const { problem, what } = error instanceof Wrong ? error : { problem: "unreadable" as const, what: text.slice(0, 40) };
    return { ok: false, problem: { problem, what } };
  }
};

const known = new Map<string, Parsed>();
const mostKnown = 200;

/** Kept, since a household has a few and fills them again and again. */
export const parseWords = (text: string): Parsed => {
  const kept = known.get(text);
  if (kept) return kept;
  const parsed = read(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed);
  return parsed;
};
