// Phone numbers: as people write them, in whose country they are, and what is refused.

import { deepEqual, equal } from "node:assert/strict";
import examples from "libphonenumber-js/examples.mobile.json";
import { getCountryCallingCode, getExampleNumber } from "libphonenumber-js/max";
import { countryOf, isCountry, parseNumber } from "../../src/core/numbers";
import type { E164 } from "../../src/core/units";

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
    deepEqual(parseNumber("07400 123456", "US"), { ok: false, problem: "not_a_number" });
  });
  it("takes a number with a plus for what it says, whatever the household's country", () => {
    deepEqual(parseNumber("+44 7400 123456", "US"), { ok: true, number: "+447400123456" });
  });
  it("reads only numbers with a plus where the country is unknown", () => {
    deepEqual(parseNumber("+12025550101", "XX"), { ok: true, number: "+12025550101" });
    deepEqual(parseNumber("2025550101", "XX"), { ok: false, problem: "not_a_number" });
  });
  for (const written of [
    "",
    "911",
    "12345",
    "+999123456",
    "+1202555010",
    "trash",
    "202-555-0101 or 202-555-0102",
    "+1 202 555 0101 0101",
  ])
    it(`refuses ${JSON.stringify(written)}`, () => {
      deepEqual(parseNumber(written, "US"), { ok: false, problem: "not_a_number" });
    });
  it("refuses a landline where the number's type shows it", () => {
    deepEqual(parseNumber("+44 20 7946 0958", "US"), { ok: false, problem: "landline" });
    deepEqual(parseNumber("030 12345678", "DE"), { ok: false, problem: "landline" });
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
  it("is nobody's for an international service", () => equal(of("+80012345678"), "ZZ"));
  it("is the same when asked again", () => {
    equal(of("+447400123456"), "GB");
    equal(of("+447400123456"), "GB");
  });
  it("lets the carrier's test numbers be tried", () => equal(of("+15005550006"), "US"));
});
