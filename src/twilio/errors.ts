// What Twilio's error codes mean: the reason, what it does to us, and the sentence a person is told.

import type { CarrierError, ErrorEffect } from "../core/ports/carrier";

const message: ErrorEffect = { on: "message" };
const sending: ErrorEffect = { on: "sending" };
/** A phone that was off once is no reason to give its number up. */
const unreachable: ErrorEffect = { on: "number", unusable: "unreachable", inARow: 3 };
const number = (unusable: "landline" | "invalid" | "blocked"): ErrorEffect => ({ on: "number", unusable });

interface Row {
  /** Twilio's numbers, and our names for what has none. */
  readonly codes: readonly (number | string)[];
  readonly effect: ErrorEffect;
  readonly english: string;
}

const usRule =
  "US rules leave no lasting way to text family and friends through Twilio: wire the second output of the send node to another channel, such as a Home Assistant notification.";

/** By advice key. */
const table = {
  credentials_wrong: {
    codes: [20003, 20006, 70051, "http_401"],
    effect: sending,
    english:
      "Twilio refuses the login, or the account is suspended. Compare the Account SID and Auth Token (or API key) with the Twilio Console, then resume sending.",
  },
  account_stopped: {
    codes: [10001, 20005, 20403, 30002, "account_suspended", "account_closed"],
    effect: sending,
    english:
      "The Twilio account is suspended, closed or out of funds. Sign in to the Twilio Console, settle it, then resume sending.",
  },
  test_credentials: {
    codes: [20008],
    effect: message,
    english: "These are Twilio's test credentials: no phone gets anything. Use the live Account SID and Auth Token.",
  },
  not_found: {
    codes: [20404],
    effect: message,
    english: "Twilio knows no such account or message. Compare the Account SID with the Twilio Console.",
  },
  carrier_busy: {
    codes: [20429, 14107, "http_429"],
    effect: message,
    english:
      "Twilio had too much to do, or too many replies went to one number at once. The text was not sent; try again in a minute.",
  },
  carrier_trouble: {
    codes: [20500, 20503],
    effect: message,
    english:
      "Twilio had a fault of its own. Nobody can say yet whether the text went; it is looked up later and never sent twice.",
  },
  number_invalid: {
    codes: [21211],
    effect: number("invalid"),
    english: "Twilio says that this is no phone number. Correct the person's number.",
  },
  number_is_sender: {
    codes: [21266],
    effect: number("invalid"),
    english: "The person has the number that the texts are sent from. Enter their own number.",
  },
  number_landline: {
    codes: [21614, 21635, 30006],
    effect: number("landline"),
    english: "This number can't get texts: it is a landline, or its carrier can't be reached. Enter a mobile number.",
  },
  number_blocked: {
    codes: [30004],
    effect: number("blocked"),
    english: "The phone or its carrier blocks texts from this sender. Its owner can unblock the sender or ask their carrier.",
  },
  pair_unroutable: {
    codes: [21612],
    effect: number("blocked"),
    english: "Twilio has no route from this sender to this number. A sender of the person's own country may reach them.",
  },
  opted_out_at_carrier: {
    codes: [21610],
    effect: { on: "consent" },
    english: "This number has replied STOP. Only its owner can undo that, by texting START to the sender.",
  },
  geo_permission_off: {
    codes: [21408],
    effect: message,
    english:
      "Texting this country is switched off in the Twilio account. Switch it on in the Twilio Console under Messaging, Settings, Geo permissions.",
  },
  sender_invalid: {
    codes: [21212, 21603, 21606, 21607, 21659, 21660, 21701, 21703, 21704],
    effect: message,
    english:
      "The sender is none that this Twilio account can send texts from to this country. Check the number or Messaging Service in the sms-config node.",
  },
  trial_unverified_number: {
    codes: [21608],
    effect: message,
    english: `A Twilio trial account texts verified numbers only. Verify this number in the Twilio Console under Verified Caller IDs, or upgrade the account. ${usRule}`,
  },
  trial_too_long: {
    codes: [30044],
    effect: message,
    english: "The text has more segments than a Twilio trial account may send. Shorten it, or upgrade the account.",
  },
  queue_full: {
    codes: [21611, 30001],
    effect: message,
    english: "Too many texts wait at Twilio to be sent from this sender. Try again later.",
  },
  text_too_long: {
    codes: [21617],
    effect: message,
    english: "The text is longer than the 1600 characters Twilio takes. Shorten it.",
  },
  request_invalid: {
    codes: [21602, 21604, 21619, 21624, 90007],
    effect: message,
    english: "Twilio did not understand the request. This is a defect of Household SMS; please report it with the error code.",
  },
  status_url_invalid: {
    codes: [21609],
    effect: message,
    english:
      "Twilio can't call the public URL back. It needs http:// or https:// and a host without underscores that the internet can reach: check it in the sms-config node.",
  },
  media_refused: {
    codes: [12300, 21620, 21623, 30019],
    effect: message,
    english:
      "Twilio can't take the pictures: at most 10, 5 MB in all, JPEG, PNG or GIF, at addresses that the internet can reach without a login.",
  },
  handset_unreachable: {
    codes: [30003],
    effect: unreachable,
    english: "The phone is off, out of reach or can't get texts at the moment.",
  },
  handset_unknown: {
    codes: [30005],
    effect: unreachable,
    english: "The phone's carrier doesn't know this number; perhaps it is no longer in use. Ask its owner.",
  },
  delivery_unknown: {
    codes: [30008],
    effect: unreachable,
    english: "The phone's carrier did not deliver the text and did not say why.",
  },
  filtered: {
    codes: [30007],
    effect: message,
    english: "A carrier took the text for spam. Send fewer links and no public link shorteners, and say who is texting.",
  },
  campaign_limit: {
    codes: [30022, 30023, 30027],
    effect: message,
    english:
      "The sender's US campaign has used up what it may send for now; the day's share begins again at midnight Pacific time.",
  },
  daily_limit: {
    codes: [63038],
    effect: message,
    english: "The Twilio account has used up the texts it may send in 24 hours. Wait, or ask Twilio to raise the limit.",
  },
  us_tollfree_unverified: {
    codes: [30032],
    effect: sending,
    english: `The toll-free number is not verified, so US and Canadian carriers take no texts from it. ${usRule}`,
  },
  us_unregistered: {
    codes: [30034],
    effect: sending,
    english: `The number is not registered for texting in the US (A2P 10DLC), so US carriers take no texts from it. ${usRule}`,
  },
  us_personal_use: {
    codes: [30532],
    effect: sending,
    english: `Twilio turned the registration down because the texts are for personal use. ${usRule}`,
  },
  expired: {
    codes: [30036],
    effect: message,
    english: "The text waited at Twilio until its time had passed, so it was not sent.",
  },
  provider_timeout: {
    codes: [30410],
    effect: message,
    english:
      "A carrier on the way did not answer in time: the text may or may not have arrived. Ask the person before sending it again.",
  },
  unreachable: {
    codes: ["unreachable"],
    effect: message,
    english: "Twilio can't be reached, so nothing was sent. Check the internet connection, DNS and the proxy of this machine.",
  },
  certificate_invalid: {
    codes: ["certificate_invalid"],
    effect: message,
    english:
      "The connection to Twilio is not trustworthy, so nothing was sent. Check this machine's date and time, and whether a proxy comes between.",
  },
  carrier_refused: {
    codes: [],
    effect: message,
    english:
      "The request was refused without a reason Twilio would give; perhaps a proxy refused it, or the address of the API is wrong.",
  },
  unknown_error: {
    codes: [],
    effect: message,
    english: "Twilio refused or failed the text. Look the error code up at twilio.com/docs/api/errors.",
  },
} as const satisfies Record<string, Row>;

/** Keys of the sentences for people. */
export type AdviceKey = keyof typeof table;
export const adviceKeys = Object.keys(table) as readonly AdviceKey[];

/** What each key means and what to do, in English. */
export const adviceInEnglish: Readonly<Record<AdviceKey, string>> = Object.fromEntries(
  Object.entries(table).map(([key, { english }]) => [key, english]),
) as Record<AdviceKey, string>;

const adviceByCode: ReadonlyMap<string, AdviceKey> = new Map(
  adviceKeys.flatMap((key) => table[key].codes.map((code): [string, AdviceKey] => [String(code), key])),
);

const adviceOf = (code: string): AdviceKey =>
  adviceByCode.get(code) ?? (code.startsWith("http_") ? "carrier_refused" : "unknown_error");

/** A code the table lacks touches the one message and nothing else. */
export const errorOf = (code: number | string): CarrierError => {
  const advice = adviceOf(String(code));
  return { code: String(code), advice, effect: table[advice].effect };
};

/** The sentence for a code; undefined where it is neither Twilio's nor ours. */
export const explain = (code: string): string | undefined =>
  adviceByCode.has(code) || /^(\d+|http_\d+)$/.test(code) ? adviceInEnglish[adviceOf(code)] : undefined;
