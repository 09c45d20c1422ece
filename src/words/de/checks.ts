// What the check of a household says, in German.

import type { CheckSentences } from "../en/checks";

export const checks: CheckSentences = {
  titles: {
    store: "Speicher",
    clock: "Uhr",
    address: "Öffentliche URL",
    signature: "Signatur",
    home: "Home Assistant",
  },
  storeWritable: "Alles lässt sich speichern.",
  clockRight: "Die Uhr dieses Rechners stimmt mit der des Anbieters überein.",
  clockAhead: (minutes) =>
    `Die Uhr dieses Rechners geht ${minutes} min vor. Bitte stellen, sonst gehen Nachrichten zur falschen Zeit.`,
  clockBehind: (minutes) =>
    `Die Uhr dieses Rechners geht ${minutes} min nach. Bitte stellen, sonst gehen Nachrichten zur falschen Zeit.`,
  addressMissing:
    "Es gibt keine, also kommen keine Antworten an. Bitte die Adresse eintragen, unter der das Internet die HTTP-Nodes von Node-RED erreicht.",
  addressLeadsHere: "Sie führt zu diesem Haushalt.",
  addressAtHome: "Sie führt zu diesem Haushalt, aber nur im Heimnetz. Der Anbieter braucht eine Adresse im Internet.",
  addressPlain: "Sie führt zu diesem Haushalt, aber ohne HTTPS kann unterwegs jeder mitlesen.",
  addressLeadsElsewhere: (status) =>
    `Sie führt woandershin: Die Antwort war HTTP ${status}. Bitte Host, Pfad (httpNodeRoot) und Reverse Proxy prüfen.`,
  addressWantsLogin:
    "Es wird eine Anmeldung verlangt. Bitte als https://benutzer:passwort@host eintragen oder /household-sms/ davon ausnehmen.",
  addressUnreachable: (heard) =>
    heard
      ? `Von diesem Rechner aus nicht erreichbar, aber der Anbieter kam durch (${heard}).`
      : "Von diesem Rechner aus nicht erreichbar. Manche Router führen nicht wieder hinein; eine Antwort per SMS zeigt, ob es von außen geht.",
  signatureFits: "Eine signierte Anfrage kam durch und wurde angenommen.",
  signatureUntried: "Eine signierte Anfrage wird hier angenommen; der Weg über die öffentliche URL ließ sich nicht erproben.",
  signatureRefused:
    "Eine signierte Anfrage wurde abgelehnt: Es kommt etwas anderes an, als signiert wurde. Bitte die öffentliche URL genau so eintragen, wie der Anbieter sie aufruft; der Proxy muss Pfad und Inhalt unverändert lassen.",
  homeConnected: "Verbunden.",
  homeStarting: "Home Assistant startet gerade.",
  homeUnreachable: "Home Assistant ist nicht erreichbar. Bitte Adresse prüfen und ob es läuft.",
  homeWrongToken: "Home Assistant lehnt den Token ab. Bitte dort im Profil einen neuen anlegen.",
};
