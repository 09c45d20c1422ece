// Phone numbers: as people write them, in whose country they are, and what is refused.

import { deepEqual, equal, ok } from "node:assert/strict";
import examples from "libphonenumber-js/examples.mobile.json";
import { getCountryCallingCode, getExampleNumber } from "libphonenumber-js/max";
import { countryOf, isCountry, numberProblems, parseNumber, subscriberOf } from "../../src/core/numbers";
import { languages } from "../../src/core/people/person";
import type { E164 } from "../../src/core/units";
import { wordsIn } from "../../src/words";

describe("reading a phone number", () => {
  for (const written of [
    "+12025550101",
    "+1 202-555-0101",
    "(202) 555-0101",
    "202.555.0101",
    "1 202 555 0101",
    " 2025550101 ",
    "tel:+1-202-555-0101",
    "＋１２０２５５５０１０１",
  ])
    it(`understands ${JSON.stringify(written)} in the US`, () => {
      deepEqual(parseNumber(written, "US"), { ok: true, number: "+12025550101" });
    });

  it("takes a number without a plus for one of the household's country", () => {
    deepEqual(parseNumber("07400 123456", "GB"), { ok: true, number: "+447400123456" });
    equal(parseNumber("07400 123456", "US").ok, false);
  });
  it("takes a number with a plus for what it says, whatever the household's country", () => {
    deepEqual(parseNumber("+44 7400 123456", "US"), { ok: true, number: "+447400123456" });
  });
  it("takes a country code without its plus, where the digits are no mobile number of the household's country", () => {
    deepEqual(parseNumber("447400123456", "US"), { ok: true, number: "+447400123456" });
    deepEqual(parseNumber("0049 151 23456789", "DE"), { ok: true, number: "+4915123456789" });
  });
  it("reads only numbers with a country code where the country is unknown", () => {
    deepEqual(parseNumber("+12025550101", "XX"), { ok: true, number: "+12025550101" });
    equal(parseNumber("5550101", "XX").ok, false);
  });

  for (const [country, written, problem] of [
    ["US", "", "not_a_number"],
    ["US", "trash", "not_a_number"],
    ["US", "911", "short_number"],
    ["DE", "112", "short_number"],
    ["US", "12345", "short_number"],
    ["US", "555-0101", "too_short"],
    ["US", "+999123456", "not_in_use"],
    ["US", "202 055 0101", "not_in_use"],
    ["US", "+1202555010", "too_short"],
    ["US", "202-555-0101 or 202-555-0102", "two_numbers"],
    ["US", "2025550101/2025550102", "two_numbers"],
    ["DE", "0151 23456789, 0151 23456780", "two_numbers"],
    ["US", "+1 202 555 0101 0101", "too_long"],
    ["US", "+1 202 555 0101 0101 0101", "too_long"],
    ["US", "(202) 555-0101 x12", "extension"],
    ["DE", "0151 23456789 Durchwahl 5", "extension"],
    ["US", "+44 20 7946 0958", "landline"],
    ["DE", "030 12345678", "landline"],
    ["US", "900 555 0101", "special_rate"],
    ["US", "800 555 0101", "special_rate"],
    ["GB", "07700 900123", "fictional"],
  ] as const)
    it(`refuses ${JSON.stringify(written)} in ${country}: ${problem}`, () => {
      deepEqual(parseNumber(written, country), { ok: false, problem });
    });
  it("proposes the mobile number where one is written as a landline", () => {
    deepEqual(parseNumber("+54 11 2345-6789", "AR"), { ok: false, problem: "no_mobile_digit", meant: "+5491123456789" });
  });
  it("says in every language what is wrong", () => {
    for (const language of languages)
      for (const problem of numberProblems) ok(wordsIn(language).numbers[problem]("+5491123456789").length > 20);
  });

  it("reads a mobile number of every country, as it is written there and from abroad", () => {
    for (const country of Object.keys(examples).filter(isCountry)) {
      const example = getExampleNumber(country, examples);
      const number = `+${getCountryCallingCode(country)}${example?.nationalNumber}`;
      deepEqual(parseNumber(example?.formatNational() ?? "", country), { ok: true, number }, country);
      deepEqual(parseNumber(number, "US"), { ok: true, number }, country);
    }
  });
});

describe("the country of a number", () => {
  const of = (number: string) => countryOf(number as E164);
  it("tells countries that share a calling code apart", () => {
    equal(of("+12025550101"), "US");
    equal(of("+18765550101"), "JM");
    equal(of("+77012345678"), "KZ");
  });
  it("is unknown for an international service", () => equal(of("+80012345678"), "ZZ"));
  it("is the same when asked again", () => {
    equal(of("+447400123456"), "GB");
    equal(of("+447400123456"), "GB");
  });
  it("lets the carrier's test numbers be tried", () => equal(of("+15005550006"), "US"));
});

describe("one subscriber in several spellings", () => {
  const of = (number: string) => subscriberOf(number as E164);
  for (const [other, one] of [
    ["+5215512345678", "+525512345678"],
    ["+541123456789", "+5491123456789"],
    ["+551187654321", "+5511987654321"],
  ] as const)
    it(`${other} is ${one}`, () => {
      equal(of(other), one);
      equal(of(one), one);
    });
  it("leaves every other number alone", () => {
    for (const number of ["+12025550101", "+447400123456", "+551123456789", "+5215512"]) equal(of(number), number);
    for (const country of Object.keys(examples).filter(isCountry)) {
      const number = getExampleNumber(country, examples)?.number ?? "";
      equal(of(number), number, country);
    }
  });
});
