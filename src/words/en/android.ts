// What the carrier on an Android phone says, in English.

export const words = {
  errors: {
    phone_login:
      "The phone's SMS gateway refuses the login. Compare user name and password with the app's home tab, then resume sending.",
    phone_unreachable:
      "The phone's SMS gateway can't be reached, so nothing was sent. Check that the phone is on, in the network and its gateway online, and that its address is still the same.",
    phone_certificate_invalid:
      "The connection to the SMS gateway is not trustworthy, so nothing was sent. Check its certificate and this machine's date.",
    phone_not_found: "There is no SMS gateway at this address. Compare address and mode with the app's home tab.",
    phone_queue_full:
      "Too many texts wait for the phone, or it has not fetched them for long. Check that the phone is on and online.",
    phone_busy: "The SMS gateway had too much to do. The text was not sent; try again in a minute.",
    phone_refused:
      "The SMS gateway refused the text. If the app is up to date, this is a defect of Household SMS; please report it.",
    phone_media: "The phone's SMS gateway sends texts only, no pictures. Put a link into the text instead.",
    phone_expired: "The text waited at the phone until its time had passed, so it was not sent.",
    phone_no_sim:
      "The phone has no SIM card that can send texts, or the app may not see it. Check the SIM and the app's permissions.",
    phone_no_permission: "The app may not send texts. Give it the SMS permission in the phone's settings under Apps.",
    phone_no_default_app:
      "The phone doesn't know which SIM or app to send with. Choose a default SMS app and a SIM for texts in its settings.",
    phone_no_service: "The phone has no mobile network, or is in flight mode.",
    phone_limit:
      "Android took the texts for too many at once and blocked them. Leave more time between them, or raise the phone's limit.",
    phone_not_delivered:
      "The mobile network did not deliver the text: the person's phone is off for long, or the number is no longer in use.",
    phone_failed: "The phone could not send the text. Check its signal, the SIM's credit, and whether it can text by hand.",
  },
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
};

export type Words = typeof words;
export type Thing = keyof Words["titles"];
