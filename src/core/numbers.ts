// Phone numbers: any written form in, E.164 out.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { E164 } from "./units";

export type NumberProblem = "not_a_number" | "landline";
export type ParsedNumber = { readonly ok: true; readonly number: E164 } | { readonly ok: false; readonly problem: NumberProblem };

export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

/** Reads a number as people of `country` write it. Landlines are told where the number's type shows it; in many countries it doesn't. */
export const parseNumber = (written: string, country: string): ParsedNumber => {
  const parsed = parsePhoneNumberFromString(written, isCountry(country) ? { defaultCountry: country } : {});
  if (!parsed?.isValid()) return { ok: false, problem: "not_a_number" };
  if (parsed.getType() === "FIXED_LINE") return { ok: false, problem: "landline" };
  return { ok: true, number: parsed.number as string as E164 };
};

const known = new Map<E164, string>();
const mostKnown = 1000;

/** ISO 3166 code of a number's country; `ZZ` where nobody can tell. Kept, since a household asks for the same few. */
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
