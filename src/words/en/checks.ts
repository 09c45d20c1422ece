// What a check of the household, of its Twilio account and of its Android phone says, in English.

import { home, mqtt } from "./terms";

export const checks = {
  household: {
    titles: {
      store: "Storage",
      clock: "Clock",
      address: "Public URL",
      signature: "Signature",
      home: "Home Assistant",
      mqtt: "MQTT",
      configuration: "Settings",
    },
    storeWritable: "Data can be saved.",
    clockRight: "This computer's clock matches the carrier's.",
    clockAhead: (minutes: number) =>
      `This computer's clock is ${minutes} min ahead of the carrier's. Correct it, or texts go out at the wrong time.`,
    clockBehind: (minutes: number) =>
      `This computer's clock is ${minutes} min behind the carrier's. Correct it, or texts go out at the wrong time.`,
    addressMissing: "No public URL is set, so no replies come in. Enter the address at which the internet reaches Node-RED.",
    addressLeadsHere: "It reaches this household.",
    addressAtHome: "It reaches this household, but only from the home network. The carrier needs an address on the internet.",
    addressPlain: "It reaches this household, but without HTTPS anyone on the way can read the texts.",
    addressLeadsElsewhere: (status: number) =>
      `It doesn't reach this household: the answer was HTTP ${status}. Check the host, the path prefix (httpNodeRoot) and the reverse proxy.`,
    addressWantsLogin:
      "It asks for a login. Write the URL as https://user:password@host, or exempt /household-sms/ from the login.",
    /** `heard`: when the carrier last got through, in words. */
    addressUnreachable: (heard?: string) =>
      heard
        ? `It can't be reached from this computer, but the carrier got through at ${heard}.`
        : "It can't be reached from this computer. Some routers don't allow that; send the household a text to see if it works from outside.",
    signatureFits: "A signed request was accepted.",
    signatureUntried: "Signatures work here. Whether they survive the way through the public URL couldn't be tested.",
    signatureRefused:
      "A signed request was rejected, because it changed on its way. Enter the public URL exactly as the carrier calls it, and have the proxy forward the path and body unchanged.",
    homeConnected: "Connected.",
    homeStarting: "Home Assistant is starting.",
    homeUnreachable: home.unreachable,
    homeWrongToken: home.wrong_token,
    mqttConnecting: "The MQTT broker hasn't answered yet. Check again in a minute.",
    mqtt,
    simulated: (title: string) => `${title} (simulated)`,
    folderNotWritable: (folder: string) =>
      `Node-RED can't write to ${folder}. Choose another folder, or allow Node-RED to write there.`,
  },
  twilio: {
    titles: {
      account: "Account",
      api_key: "API key",
      balance: "Balance",
      trial: "Trial",
      sender: "Sender",
      registration: "Registration",
      countries: "Geo permissions",
      webhook: "Webhook for incoming texts",
    },
    accountActive: "The account is active, and the account SID and auth token match.",
    keyFits: "The API key works.",
    balanceLeft: (money: string) => `${money} left.`,
    balanceLow: (money: string) => `Only ${money} left. Add funds in the Twilio Console under Billing.`,
    balanceGone: (money: string) => `${money}: no more texts are sent. Add funds in the Twilio Console under Billing.`,
    balanceUnknown: "Twilio reports no balance for this account. A subaccount pays from its main account.",
    noTrial: "This isn't a trial account.",
    trial: (verified: number) =>
      `A trial account can only text verified numbers (${verified} so far), and adds a line to each text. Verify more under Verified Caller IDs, or upgrade.`,
    numberOurs: (number: string) => `${number} belongs to this account and can send texts.`,
    numberNotOurs: (number: string) =>
      `${number} doesn't belong to this account. Compare the sender with Active numbers in the Twilio Console.`,
    numberWithoutTexts: (number: string) => `${number} can't send texts. Choose a number that can (SMS).`,
    service: (name: string) => `The Messaging Service “${name}” exists and has senders.`,
    serviceEmpty: (name: string) => `The Messaging Service “${name}” has no senders. Add a number to it in the Twilio Console.`,
    shortCodeOurs: "The short code belongs to this account.",
    shortCodeNotOurs: "This account has no such short code.",
    nameOnly: "No one can reply to a name: no answers, no STOP. Some countries also require you to register it.",
    registrationNotNeeded: "This sender doesn't need a US registration.",
    registered: "The sender is registered to text US numbers.",
    registrationInReview: "The registration is under review. Until it's approved, US carriers may block texts.",
    countriesOn: (countries: string) => `Turned on: ${countries}.`,
    countriesOff: (countries: string) =>
      `Turned off at Twilio: ${countries}. Turn on in the Twilio Console under Messaging, Settings, Geo permissions.`,
    webhookSet: "Incoming texts go to this household.",
    webhookAtNumbers: "The Messaging Service leaves it to its numbers. Set the webhook there, or use the button.",
    webhookMissing: "Twilio has no webhook, so replies don't come in and a STOP comes in late.",
    webhookElsewhere: "Incoming texts go to a different address.",
    webhookNoPublicUrl: "Without a public URL there's no webhook: replies and STOP are fetched from Twilio once an hour.",
    webhookFix: "Set it at Twilio",
    notChecked: (why: string) => `Couldn't be checked. ${why}`,
  },
  android: {
    titles: { phone: "Phone", app: "App", sim: "SIM card", phone_webhooks: "The phone's webhooks", rcs: "RCS chats" },
    phoneThere: (name: string) => `The phone (${name}) responds, and the login works.`,
    phoneMissing: "The login works, but no phone uses it. Sign in to the app with it.",
    phoneNotSeen: (hours: number) =>
      `The server hasn't heard from the phone for ${hours} hours. Check that it's on and that battery saving doesn't stop the app.`,
    app: (version: string) => `SMS Gateway ${version}.`,
    appOld: (version: string) =>
      `SMS Gateway ${version} can't list incoming texts, so a missed STOP isn't found. Update the app.`,
    appTroubled: (version: string, what: string) => `SMS Gateway ${version} reports: ${what}.`,
    sim: (carriers: string) => `In the phone: ${carriers}.`,
    simMissing: "The app sees no SIM card. Insert one, or allow the app to read the phone state.",
    webhooksSet: "The phone reports incoming texts and deliveries to this household.",
    webhooksMissing: (count: number) => `${count} of the phone's webhooks are missing, or go to a different address.`,
    webhooksFix: "Register them",
    webhooksWithoutUrl: "Without a public URL there are no webhooks: replies and STOP are fetched from the phone once an hour.",
    webhooksPlain: "The app only calls https:// addresses. Set a public URL that starts with https://.",
    keyMissing: "The signing key is missing, so webhooks are rejected. Copy it from the app under Settings, Webhooks.",
    rcs: "RCS chats don't reach the app: a reply or STOP sent that way is lost. Turn RCS off in the phone's messages app.",
    notChecked: (why: string) => `Couldn't be checked. ${why}`,
  },
};
