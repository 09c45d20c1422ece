// Phone numbers: any written form in, E.164 out, the same for every spelling of one subscriber.

import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import type { E164 } from "./units";

/** Why a number can't be entered; words/<lang>/numbers.ts has the sentences. */
export const numberProblems = [
  "not_a_number",
  "two_numbers",
  "extension",
  "too_short",
  "too_long",
  "not_in_use",
  "short_number",
  "landline",
  "no_mobile_digit",
  "special_rate",
  "fictional",
] as const;
/** Why a number can't be anybody's phone here. */
export type NumberProblem = (typeof numberProblems)[number];

/** `meant`: the number that was probably meant. */
export type ParsedNumber =
  | { readonly ok: true; readonly number: E164 }
  | { readonly ok: false; readonly problem: NumberProblem; readonly meant?: E164 };

/** Whether these two letters are a country's. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

/**
 * The one spelling of a subscriber's number. Networks still deliver texts under old forms of it: Mexico's 1 after the country
 * code, Argentina's mobiles without the 9, Brazil's without the ninth digit.
 */
export const subscriberOf = (number: E164): E164 =>
  number
    .replace(/^\+521(?=\d{10}$)/, "+52")
    .replace(/^\+54(?=[1-8]\d{9}$)/, "+549")
    .replace(/^(\+55\d\d)(?=[6-9]\d{7}$)/, "$19") as E164;

/** A digit of any script as 0–9. Scripts have theirs in a row, zero first. */
const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
};

/** Without invisible characters, with digits and separators as a keyboard has them. */
const plain = (written: string): string =>
  written
    .normalize("NFKC")
    .replace(/[\p{Cf}]/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/^\s*(?:tel|sms|smsto|callto):/i, "")
    .replace(/[\p{Z}\t\r\n_·•‧∙]+/gu, " ")
    .replace(/[‐-―−]/g, "-")
    .trim();

const digitsIn = (text: string): string => text.replace(/\D/g, "");

/** What stands between two numbers. */
const between = /\s+(?:or|and|oder|und|ou|et|o|u|y|e)\s+|[,;|&\n]+|\s*\/\s*(?=[+(]?\d)/i;
const shortestOfTwo = 7;
const isTwo = (written: string): boolean => {
  const parts = written.split(between).filter((part) => digitsIn(part).length >= shortestOfTwo);
  return parts.length > 1;
};

const extension = /(?:ext(?:ension)?|x|extn|durchwahl|dw|nebenstelle|poste|anexo|int|interno)\.?\s*:?\s*#?\d{1,6}$|#\d{1,6}$/i;

/** Old prefixes that people still write before a Mexican number. */
const withoutOldPrefixes = (written: string, country: string): string => {
  const abroad = written.replace(/^(\+?\s*52)[\s-]*(?:1|01|044|045)[\s-]*(?=(?:\d[\s-]*){10}$)/, "$1 ");
  return country === "MX" ? abroad.replace(/^(?:01|044|045)[\s-]*(?=(?:\d[\s-]*){10}$)/, "") : abroad;
};

/** Numbers reserved for films and books. */
const fictional = [/^\+447700900\d{3}$/, /^\+441632960\d{3}$/, /^\+61491570(?:006|156|157|158|159|110|313|737)$/];

const isMobile = (parsed: PhoneNumber | undefined): boolean =>
  parsed?.isValid() === true && /MOBILE/.test(parsed.getType() ?? "");

const parse = (written: string, country: string): PhoneNumber | undefined =>
  parsePhoneNumberFromString(written, isCountry(country) ? { defaultCountry: country, extract: false } : { extract: false });

/** A country code without its plus, where the digits are no better number of this country. */
const withPlus = (written: string, parsed: PhoneNumber | undefined): PhoneNumber | undefined => {
  const digits = digitsIn(written);
  if (written.startsWith("+") || isMobile(parsed) || digits.length < 10) return parsed;
  const [abroad] = [parsePhoneNumberFromString(`+${digits.replace(/^00/, "")}`)];
  return isMobile(abroad) ? abroad : parsed;
};

const nationalLengths = { shortest: 7, longest: 15 } as const;

const refuse = (problem: NumberProblem, meant?: E164): ParsedNumber => ({ ok: false, problem, ...(meant && { meant }) });

const lengthProblem = (written: string, country: string): NumberProblem | undefined => {
  const problem = isCountry(country) ? validatePhoneNumberLength(written, country) : validatePhoneNumberLength(written);
  return problem === "TOO_SHORT" ? "too_short" : problem === "TOO_LONG" ? "too_long" : undefined;
};

/** Never that it is no number, where it may be one. */
const problemOf = (written: string, country: string): NumberProblem => {
  const digits = digitsIn(written);
  if (/\p{L}/u.test(written) || digits.length < 3) return "not_a_number";
  if (digits.length <= 6 && !written.startsWith("+")) return "short_number";
  if (digits.length > nationalLengths.longest) return "too_long";
  return digits.length < nationalLengths.shortest ? "too_short" : (lengthProblem(written, country) ?? "not_in_use");
};

/** Types that no person's phone has. */
const special = /^(?:PREMIUM_RATE|SHARED_COST|TOLL_FREE|UAN|VOICEMAIL)$/;

/** Reads a number as people of `country` write it: any separators, digits of any script, with or without the country code. */
export const parseNumber = (written: string, country: string): ParsedNumber => {
  const text = plain(written);
  if (isTwo(text)) return refuse("two_numbers");
  if (extension.test(text) && digitsIn(text).length > nationalLengths.shortest) return refuse("extension");
  const cleaned = withoutOldPrefixes(
    text
      .replace(/\(0\)/, " ")
      .replace(/[./\\]+/g, " ")
      .replace(/^00(?=[1-9])/, "+"),
    country,
  );
  const found = withPlus(cleaned, parse(cleaned, country));
  if (found && fictional.some((range) => range.test(found.number))) return refuse("fictional");
  const number = found && subscriberOf(found.number as E164);
  const parsed = number === found?.number ? found : parsePhoneNumberFromString(number ?? "");
  // The other spelling of a landline is a mobile; which of the two is meant, only the writer knows.
  if (found?.isValid() && found.getType() === "FIXED_LINE")
    return number !== found.number && isMobile(parsed) ? refuse("no_mobile_digit", number) : refuse("landline");
  if (!parsed?.isValid() || number === undefined) return refuse(problemOf(cleaned, country));
  return special.test(parsed.getType() ?? "") ? refuse("special_rate") : { ok: true, number };
};

const known = new Map<E164, string>();
const mostKnown = 1000;

/** ISO 3166 code of a number's country; `ZZ` if unknown. Cached, since a household asks for the same few. */
export const countryOf = (number: E164): string => {
  const kept = known.get(number);
  if (kept) return kept;
  const country = parsePhoneNumberFromString(number)?.country ?? "ZZ";
  if (known.size >= mostKnown) known.clear();
  known.set(number, country);
  return country;
};

const tollFree = /^\+18(00|33|44|55|66|77|88)/;

/** Of North America. */
export const isTollFree = (number: string): boolean => tollFree.test(number);
