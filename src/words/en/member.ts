// A person's own page, in English.

import type { Outcome } from "../../core/message/states";
import type { Language } from "../../core/people/person";
import { quiet } from "./terms";

export const member = {
  title: (name: string, household: string) => `${name} · ${household}`,
  loading: "Loading…",
  /** The same whether the link was revoked, mistyped or guessed. */
  gone: "This link leads nowhere. Ask for a new one at home.",
  offline: "There is no answer. Check your connection, then try again.",
  tooOften: "That was a bit much at once. Wait half a minute, then try again.",
  failed: "That did not work. Try again, or ask at home.",
  tryAgain: "Try again",
  saved: "Saved.",
  save: "Save",
  consent: "Texts to me",
  on: (when: string) => `You get texts. You agreed on ${when}.`,
  off: (when: string) => `You get no texts. You said so on ${when}.`,
  never: "You get no texts: you have not agreed to any yet.",
  stopped: "You opted out by texting STOP. You can opt in again here.",
  /** `sender`: the household's number, if known. */
  blocked: (sender?: string) =>
    `Texts to this phone are blocked since its STOP. Text START to ${sender ?? "the number our texts come from"} from it; nothing else lifts the block.`,
  textStart: "Text START",
  held: "Your parents have switched off texts to you. Ask them.",
  paused: "An admin has paused texts to you.",
  noNumber: "There is no phone number yet that texts could go to.",
  told: "What you agree to",
  optIn: "I agree: text me",
  optOut: "No more texts",
  number: "My phone number",
  numberHint: "A new number has to be agreed to again.",
  child: "Your number is in your parents' care: ask one of them to change it.",
  change: "Change the number",
  wishes: "My wishes",
  language: "Language of my texts",
  quietHours: "Quiet hours",
  ownHours: "Other quiet hours than the household's",
  texts: "My last texts",
  none: "None yet.",
  sent: "You",
  languages: { en: "English", es: "Español", fr: "Français", de: "Deutsch" } satisfies Record<Language, string>,
  problems: {
    not_a_number: "That is no phone number. Write it with its country code, like +1 202 555 0123.",
    landline: "That is a landline, which can't get texts. Enter a mobile number.",
    store_read_only: "Nothing can be saved just now. Tell them at home.",
  } as Readonly<Record<string, string>>,
  outcomes: {
    delivered: "delivered",
    underway: "on the way",
    failed: "failed",
    unknown: "unknown",
    refused: "not sent",
  } satisfies Record<Outcome, string>,
  quiet,
};
