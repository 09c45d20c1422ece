// What the check of a household says, in English.

export const checks = {
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
};

export type CheckSentences = typeof checks;
export type OwnThing = keyof CheckSentences["titles"];
