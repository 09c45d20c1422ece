// What a segment usually costs, by country, for as long as Twilio's own price list can't be had. Estimates, in US dollars, as of
// November 2026, without the fees of US carriers, which only a final price holds.

/** As public lists quote Twilio's prices for numbers with ten digits or mobile ones. */
const quoted: Readonly<Record<string, number>> = {
  US: 0.0083,
  CA: 0.0083,
  AU: 0.0515,
  GB: 0.0524,
  CH: 0.0725,
  FR: 0.0798,
  NZ: 0.105,
};

/**
 * Where English, Spanish, French or German is spoken and no price could be confirmed: as the dearest of the quoted ones, rounded
 * up, since a budget is better kept than stretched.
 */
const guessed = 0.11;
const guessedFor =
  "AD AR AT BE BO BS BZ CL CO CR CU DE DO EC ES GQ GT GY HN IE JM LI LU MC MT MX NI PA PE PR PY SG SV TT UY VE ZA".split(" ");

/** Undefined where not even a guess would help. */
export const usualPrice = (country: string): number | undefined =>
  quoted[country] ?? (guessedFor.includes(country) ? guessed : undefined);
