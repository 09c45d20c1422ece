// What a check of the household, of its Twilio account and of its Android phone says, in English.

export const checks = {
  household: {
    titles: {
      store: "Store",
      clock: "Clock",
      address: "Public URL",
      signature: "Signature",
      home: "Home Assistant",
    },
    storeWritable: "Everything can be saved.",
    clockRight: "This machine's clock agrees with the carrier's.",
    clockAhead: (minutes: number) =>
      `This machine's clock is ${minutes} min ahead of the carrier's. Correct it, or texts go at the wrong time.`,
    clockBehind: (minutes: number) =>
      `This machine's clock is ${minutes} min behind the carrier's. Correct it, or texts go at the wrong time.`,
    addressMissing:
      "There is none, so no replies come in. Enter the address under which the internet reaches Node-RED's HTTP nodes.",
    addressLeadsHere: "It leads to this household.",
    addressAtHome: "It leads to this household, but only within the home network. The carrier needs an address on the internet.",
    addressPlain: "It leads to this household, but without HTTPS anybody on the way can read the texts.",
    addressLeadsElsewhere: (status: number) =>
      `It leads elsewhere: the answer was HTTP ${status}. Check host, path prefix (httpNodeRoot) and the reverse proxy.`,
    addressWantsLogin:
      "A login is asked for. Write the URL as https://user:password@host, or exempt /household-sms/ from the login.",
    /** `heard`: when the carrier last got through, in words. */
    addressUnreachable: (heard?: string) =>
      heard
        ? `It can't be reached from this machine, but the carrier got through at ${heard}.`
        : "It can't be reached from this machine. Some routers don't lead back inside; a reply texted to the household shows whether it works from outside.",
    signatureFits: "A signed request came through and was accepted.",
    signatureUntried: "A signed request is accepted here; the way over the public URL could not be tried.",
    signatureRefused:
      "A signed request was refused: what arrives differs from what was signed. Enter the public URL exactly as the carrier calls it, and let the proxy pass path and body on unchanged.",
    homeConnected: "Connected.",
    homeStarting: "Home Assistant is starting.",
    homeUnreachable: "Home Assistant can't be reached. Check its address and whether it runs.",
    homeWrongToken: "Home Assistant refuses the token. Create a new one in your profile there.",
  },
  twilio: {
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
  },
  android: {
    titles: { phone: "Phone", app: "App", sim: "SIM card", phone_webhooks: "The phone's webhooks", rcs: "RCS chats" },
    phoneThere: (name: string) => `The phone (${name}) answers, and the login fits.`,
    phoneMissing: "The login fits, and no phone belongs to it. Sign the app in with it.",
    phoneNotSeen: (hours: number) =>
      `The server has not heard from the phone for ${hours} hours. Check that it is on, and not kept asleep to save power.`,
    app: (version: string) => `SMS Gateway ${version}.`,
    appOld: (version: string) =>
      `SMS Gateway ${version} has no list of what came in, so that a STOP it could not bring is not looked for. Update the app.`,
    appTroubled: (version: string, what: string) => `SMS Gateway ${version} reports: ${what}.`,
    sim: (carriers: string) => `In the phone: ${carriers}.`,
    simMissing: "The app sees no SIM card. Put one in, or give the app the permission for the phone's state.",
    webhooksSet: "The phone tells this household of texts and deliveries.",
    webhooksMissing: (count: number) => `${count} of the phone's webhooks are not registered, or lead elsewhere.`,
    webhooksMend: "Register them",
    webhooksWithoutUrl:
      "Without a public URL no webhook can be registered: replies and STOP are read from the phone's inbox once an hour.",
    webhooksPlain: "The app calls https:// addresses only. Set a public URL that begins so.",
    keyMissing: "The signing key is missing, so that no webhook is believed. Copy it from the app, Settings, Webhooks.",
    rcs: "Chats over RCS never reach the app: a reply or STOP sent so is lost. Switch RCS off in the phone's messages app.",
    notAsked: (why: string) => `Could not be looked at. ${why}`,
  },
};
