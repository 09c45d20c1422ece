// What the check of an account says, in English.

export const words = {
  titles: {
    account: "Account",
    api_key: "API key",
    balance: "Balance",
    trial: "Trial limits",
    sender: "Sender",
    registration: "Registration",
    countries: "Geo permissions",
    webhook: "Webhook for inbound texts",
  },
  accountActive: "The Twilio account is active, and account SID and auth token fit together.",
  keyFits: "The API key opens the account.",
  balanceLeft: (money: string) => `${money} left.`,
  balanceLow: (money: string) => `Only ${money} left. Top it up in the Twilio Console under Billing.`,
  balanceGone: (money: string) => `${money}: nothing is sent any more. Top it up in the Twilio Console under Billing.`,
  balanceUnknown: "Twilio tells no balance for this account; a subaccount pays from the main account.",
  noTrial: "This is no trial account.",
  trial: (verified: number) =>
    `A trial account: only verified numbers can be texted (${verified} so far), and texts begin with a line of Twilio's. Verify more under Verified Caller IDs, or upgrade.`,
  numberOurs: (number: string) => `${number} belongs to this account and can send texts.`,
  numberNotOurs: (number: string) =>
    `${number} is no number of this account. Compare the sender with Active numbers in the Twilio Console.`,
  numberWithoutTexts: (number: string) => `${number} can't send texts. Choose a number with the capability SMS.`,
  service: (name: string) => `The Messaging Service “${name}” is there and has senders.`,
  serviceEmpty: (name: string) => `The Messaging Service “${name}” has no senders. Add a number to it in the Twilio Console.`,
  shortCodeOurs: "The short code belongs to this account.",
  shortCodeNotOurs: "This account has no such short code.",
  nameOnly: "A name as sender can't be answered: no replies and no STOP. In some countries it has to be registered first.",
  registrationNotNeeded: "This sender needs no US registration.",
  registered: "The sender is registered for texts in the US.",
  registrationInReview: "The registration is under review. Until it is approved, US carriers may block texts.",
  countriesOn: (countries: string) => `Switched on: ${countries}.`,
  countriesOff: (countries: string) =>
    `Switched off at Twilio: ${countries}. Switch on in the Twilio Console under Messaging, Settings, Geo permissions.`,
  webhookSet: "Inbound texts go to this household.",
  webhookAtNumbers: "The Messaging Service leaves it to its numbers. Set the webhook there, or press the button.",
  webhookMissing: "Twilio has no address for inbound texts, so that no replies come in and a STOP comes late.",
  webhookElsewhere: "Inbound texts go to another address than this household's.",
  webhookNoPublicUrl: "Without a public URL no webhook can be set: replies and STOP are read from Twilio's list once an hour.",
  webhookMend: "Set it at Twilio",
  notAsked: (why: string) => `Could not be looked at. ${why}`,
};

export type CheckWords = typeof words;
export type Thing = keyof CheckWords["titles"];
