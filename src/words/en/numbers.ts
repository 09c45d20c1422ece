// Why a phone number can't be entered, in English: what is wrong and what to do.

import type { NumberProblem } from "../../core/numbers";

/** `meant`: the number that was probably meant. */
export const numbers: Readonly<Record<NumberProblem, (meant: string) => string>> = {
  not_a_number: () => "That doesn't look like a phone number. Write it with its country code, like +1 202 555 0123.",
  two_numbers: () => "Those are two numbers. Enter one.",
  extension: () => "That number has an extension, which can't get texts. Enter a mobile number without one.",
  too_short: () => "Some digits are missing. Write the whole number with its country code, like +1 202 555 0123.",
  too_long: () => "That number has too many digits. Check it, and enter one number only.",
  not_in_use: () => "No phone has a number like that. Check the digits, and the country code if it's from abroad.",
  short_number: () => "That is an emergency or service number. Enter a person's mobile number.",
  landline: () => "That is a landline, which can't get texts. Enter a mobile number.",
  no_mobile_digit: (meant) => `That is written as a landline. For the mobile phone, enter ${meant}.`,
  special_rate: () => "That is a toll-free or premium number. Enter a person's mobile number.",
  fictional: () => "That number is reserved for films and books, so no phone has it. Enter a real one.",
};
