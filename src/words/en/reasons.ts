// Why a text isn't sent, in English: in two or three words, and in a sentence that says what to do.

import type { RefusalReason, ThrottleReason } from "../../core/policy/reasons";
import type { Reason } from "../sentences";
import { alerts } from "./terms";

const from = (sentence: string) => (until?: string) => (until ? `${sentence} Can be sent after ${until}.` : sentence);

export const reasons: Readonly<Record<RefusalReason | ThrottleReason, Reason>> = {
  notification: {
    short: "as a notification",
    sentence: () => "Goes as a notification in Home Assistant, as chosen for this person, if output 2 leads to sms-ha-action.",
  },
  sending_disabled: { short: "sending is off", sentence: () => alerts.off },
  store_read_only: {
    short: "data can't be saved",
    sentence: () => "Data can't be saved, so nothing is sent. Check the disk space, then the household page.",
  },
  clock_behind: {
    short: "the clock is behind",
    sentence: () =>
      "This computer's clock is more than a day behind the last record, so nothing is sent. Correct it. If it's right, sending resumes within a day.",
  },
  carrier_stopped: {
    short: "stopped by the carrier",
    sentence: () =>
      "The carrier rejects the account or the sender. Fix that with the carrier, then resume sending on the household page.",
  },
  household_paused: { short: "household paused", sentence: () => "The household is paused. Resume it on the household page." },
  unknown_person: {
    short: "unknown person",
    sentence: () => "No one in the household has this name. Add the person, or correct the recipient.",
  },
  ambiguous_name: {
    short: "ambiguous name",
    sentence: () => "Several people have this name. Give one of them another name, or use the id.",
  },
  person_paused: { short: "paused", sentence: () => "Texts to this person are paused. Resume them on the household page." },
  no_number: { short: "no phone number", sentence: () => "This person has no phone number. Add one on the household page." },
  opted_out: {
    short: "opted out",
    sentence: () =>
      "This person opted out. They can opt in again with START or on their own page, or an admin records it for them.",
  },
  not_opted_in: {
    short: "not opted in",
    sentence: () => "This person hasn't agreed to get texts. Ask them, then opt them in on the household page.",
  },
  carrier_blocked: {
    short: "blocked by the carrier",
    sentence: () => "Since STOP, the carrier blocks texts to this number. Only START from that phone lifts the block.",
  },
  number_unusable: {
    short: "number can't get texts",
    sentence: () => "According to the carrier, this number can't get texts. Check it, or enter another one.",
  },
  country_not_allowed: {
    short: "country not allowed",
    sentence: () => "Texts to this country aren't allowed. Add the country in the sms-config node.",
  },
  empty: { short: "empty", sentence: () => "There is nothing in the text. Give it a message." },
  too_long: { short: "too long", sentence: () => "The text is too long. Shorten it, or allow more parts per text." },
  too_late: { short: "too late", sentence: () => "The deadline passed before the text could be sent." },
  duplicate: { short: "already sent", sentence: () => "This person already got this text." },
  not_available: {
    short: "not available",
    sentence: (until) =>
      until
        ? `Home Assistant says this person is available again. Goes at ${until}.`
        : "According to Home Assistant, this person isn't available now. It goes when they are.",
  },
  quiet_hours: { short: "quiet hours", sentence: (until) => (until ? `Quiet hours until ${until}.` : "Quiet hours.") },
  cooldown: { short: "too soon", sentence: from("Too soon after the last text.") },
  daily_cap: { short: "daily limit reached", sentence: from("Today's limit is reached.") },
  budget: { short: "budget used up", sentence: from("This month's budget is used up.") },
  carrier_refused: {
    short: "refused by the carrier",
    sentence: () => "The carrier refused the text. Its error says what to do.",
  },
  shown_on_page: { short: "shown on their page", sentence: () => "The answer is shown on the person's own page instead." },
  settled: { short: "already done", sentence: () => "It was done or decided at home before the text could be sent." },
  replaced: { short: "replaced by a newer one", sentence: () => "A newer text on the same topic replaced it." },
  queued: { short: "others are waiting", sentence: () => "Earlier texts to this person go first." },
  throttle_paused: { short: "throttle paused", sentence: () => "The throttle in the flow is paused." },
  digest: {
    short: "collecting for one text",
    sentence: (until) => (until ? `It goes out together with others at ${until}.` : "It goes out together with others."),
  },
  cleared: { short: "cleared", sentence: () => "It was removed from the queue." },
  answer_awaited: {
    short: "waiting for an answer",
    sentence: (until) => `Shown in Home Assistant. The text follows ${until ? `at ${until}, ` : ""}unless they answer.`,
  },
  canceled: { short: "canceled", sentence: () => "It was canceled on the household page." },
};
