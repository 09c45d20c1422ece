// A person's own page, in English.

import { languageNames } from "../sentences";
import { outcomes, problems, quiet } from "./terms";

export const member = {
  title: (name: string, household: string) => `${name} · ${household}`,
  loading: "Loading…",
  /** The same whether the link was revoked, mistyped or guessed. */
  gone: "This link doesn't work. Ask for a new one at home.",
  offline: "No connection. Check your internet, then try again.",
  tooOften: "That was too many at once. Wait half a minute, then try again.",
  failed: "That didn't work. Try again, or ask at home.",
  tryAgain: "Try again",
  saved: "Saved.",
  save: "Save",
  consent: "Texts to me",
  on: (when: string) => `You get texts. You agreed on ${when}.`,
  off: (when: string) => `You don't get texts. You opted out on ${when}.`,
  never: "You don't get texts. You haven't agreed to them yet.",
  stopped: "You opted out by replying STOP. You can opt in again here.",
  /** `sender`: the household's number, if known. */
  blocked: (sender?: string) =>
    `Since STOP, texts to this phone are blocked. To lift the block, text START from it to ${sender ?? "the number our texts come from"}.`,
  textStart: "Text START",
  held: "Your parents have turned off your texts. Please ask them.",
  paused: "An admin has paused your texts.",
  noNumber: "There's no phone number for you yet.",
  told: "What you agree to",
  optIn: "I agree, text me",
  optOut: "Stop texting me",
  number: "My phone number",
  numberHint: "You'll need to agree again for a new number.",
  child: "Your parents manage your number. Ask one of them to change it.",
  change: "Change number",
  pending: (number: string) => `We texted ${number}. Answer YES from that phone within a day to use it.`,
  wishes: "My preferences",
  language: "Language of my texts",
  quietHours: "Quiet hours",
  ownHours: "Use my own quiet hours",
  texts: "My latest texts",
  none: "None yet.",
  sent: "You",
  languages: languageNames,
  problems: {
    not_understood: problems.not_understood,
    store_read_only: "Nothing can be saved right now. Please tell someone at home.",
  } as Readonly<Record<string, string>>,
  outcomes,
  quiet,
};
