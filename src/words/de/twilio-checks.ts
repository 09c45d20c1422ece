// What the check of an account says, in German.

import type { CheckWords } from "../en/twilio-checks";

export const words: CheckWords = {
  titles: {
    account: "Konto",
    api_key: "API-Schlüssel",
    balance: "Guthaben",
    trial: "Grenzen des Testkontos",
    sender: "Absender",
    registration: "Registrierung",
    countries: "Länderfreigaben",
    webhook: "Webhook für eingehende Nachrichten",
  },
  accountActive: "Das Twilio-Konto ist aktiv, Account SID und Auth Token passen zusammen.",
  keyFits: "Der API-Schlüssel öffnet das Konto.",
  balanceLeft: (money) => `Noch ${money}.`,
  balanceLow: (money) => `Nur noch ${money}. Bitte in der Twilio-Konsole unter Billing aufladen.`,
  balanceGone: (money) => `${money}: Es wird nichts mehr gesendet. Bitte in der Twilio-Konsole unter Billing aufladen.`,
  balanceUnknown: "Twilio nennt für dieses Konto kein Guthaben; ein Unterkonto zahlt vom Hauptkonto.",
  noTrial: "Dies ist kein Testkonto.",
  trial: (verified) =>
    `Ein Testkonto: Nur bestätigte Nummern sind erreichbar (bisher ${verified}), und jede Nachricht beginnt mit einer Zeile von Twilio. Weitere unter Verified Caller IDs bestätigen oder das Konto aufwerten.`,
  numberOurs: (number) => `${number} gehört zu diesem Konto und kann Nachrichten senden.`,
  numberNotOurs: (number) =>
    `${number} gehört nicht zu diesem Konto. Bitte den Absender mit Active numbers in der Twilio-Konsole vergleichen.`,
  numberWithoutTexts: (number) => `${number} kann keine SMS senden. Bitte eine Nummer mit der Fähigkeit SMS wählen.`,
  service: (name) => `Der Messaging Service „${name}“ ist da und hat Absender.`,
  serviceEmpty: (name) =>
    `Der Messaging Service „${name}“ hat keine Absender. Bitte in der Twilio-Konsole eine Nummer hinzufügen.`,
  shortCodeOurs: "Die Kurzwahl gehört zu diesem Konto.",
  shortCodeNotOurs: "Dieses Konto hat keine solche Kurzwahl.",
  nameOnly:
    "Auf einen Namen als Absender kann niemand antworten: keine Antworten, kein STOP. In manchen Ländern muss er erst registriert werden.",
  registrationNotNeeded: "Dieser Absender braucht keine US-Registrierung.",
  registered: "Der Absender ist für Nachrichten in den USA registriert.",
  registrationInReview: "Die Registrierung wird geprüft. Bis dahin können US-Netze die Nachrichten sperren.",
  countriesOn: (countries) => `Freigegeben: ${countries}.`,
  countriesOff: (countries) =>
    `Bei Twilio gesperrt: ${countries}. Freigeben in der Twilio-Konsole unter Messaging, Settings, Geo permissions.`,
  webhookSet: "Eingehende Nachrichten kommen zu diesem Haushalt.",
  webhookAtNumbers: "Der Messaging Service überlässt es seinen Nummern. Bitte dort eintragen oder den Knopf drücken.",
  webhookMissing: "Twilio hat keine Adresse für eingehende Nachrichten: Antworten fehlen, ein STOP kommt spät.",
  webhookElsewhere: "Eingehende Nachrichten gehen an eine andere Adresse als die dieses Haushalts.",
  webhookNoPublicUrl:
    "Ohne öffentliche URL lässt sich kein Webhook setzen: Antworten und STOP werden einmal in der Stunde aus Twilios Liste gelesen.",
  webhookMend: "Bei Twilio eintragen",
  notAsked: (why) => `Ließ sich nicht ansehen. ${why}`,
};
