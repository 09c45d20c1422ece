// Why a text was not sent, in English.

import type { RefusalReason, ThrottleReason } from "../../core/policy/reasons";

/** `until`: when the text can be sent, in words. */
export const reasons: Readonly<Record<RefusalReason | ThrottleReason, (until?: string) => string>> = {
  sending_disabled: () => "Sending is switched off. Switch it on in the household's configuration.",
  store_read_only: () => "Nothing can be saved, so nothing is sent. Check disk space and the household's page.",
  clock_behind: () =>
    "The clock is more than a day behind the last record. Correct the time of this machine. If it is right, sending resumes within a day.",
  carrier_stopped: () => "The carrier stopped the account or the number. See the notice, put it right there, then resume.",
  household_paused: () => "The household is paused. Resume it on its page.",
  unknown_person: () => "Nobody of that name is in the household. Add the person, or correct the recipient.",
  person_paused: () => "Texts to this person are paused. Resume them on the person's page.",
  no_number: () => "This person has no phone number. Add one on the person's page.",
  opted_out: () => "This person opted out. They can opt in again with START or on their page, or an admin records it for them.",
  not_opted_in: () => "This person has not agreed to get texts. Ask them to opt in on their page.",
  carrier_blocked: () => "The carrier blocks texts to this number since its STOP. Only a START from that phone lifts that.",
  number_unusable: () => "The carrier says that this number can't get texts. Check it or enter another.",
  country_not_allowed: () => "Numbers of this country are not allowed. Add the country in the configuration.",
  too_long: () => "The text takes more segments than allowed. Shorten it, or allow it to be cut.",
  too_late: () => "The deadline had passed before the text could go.",
  duplicate: () => "This person was already sent this.",
  quiet_hours: (until) => (until ? `Quiet hours until ${until}. It may go then.` : "Quiet hours. It may go when they end."),
  cooldown: (until) => (until ? `Too soon after the last text. It may go from ${until}.` : "Too soon after the last text."),
  daily_cap: (until) => (until ? `The day's limit is reached. It may go from ${until}.` : "The day's limit is reached."),
  budget: (until) => (until ? `The month's budget is used up. It may go from ${until}.` : "The month's budget is used up."),
  carrier_refused: () => "The carrier did not take the text. See the message's error for what to do.",
  shown_on_page: () => "It is shown on the page already.",
  settled: () => "It was done or decided at home before the text could go.",
  replaced: () => "A newer text about the same took its place.",
  queued: () => "Earlier texts to this person go first.",
  throttle_paused: () => "The throttle in the flow is paused.",
  digest: (until) => (until ? `Collected into one text that goes at ${until}.` : "Collected into one text."),
  cleared: () => "It was taken out of the queue.",
  canceled: () => "It was canceled on the page.",
};
