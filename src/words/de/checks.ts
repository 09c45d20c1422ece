// What a check of the household, of its Twilio account and of its Android phone says, in German.

import type { checks as english } from "../en/checks";
import { home, mqtt } from "./terms";

export const checks: typeof english = {
  household: {
    titles: {
      store: "Speicher",
      clock: "Uhr",
      address: "Öffentliche URL",
      signature: "Signatur",
      home: "Home Assistant",
      mqtt: "MQTT",
      configuration: "Einstellungen",
    },
    storeWritable: "Daten lassen sich speichern.",
    clockRight: "Die Uhr dieses Rechners stimmt mit der des Anbieters überein.",
    clockAhead: (minutes) =>
      `Die Uhr dieses Rechners geht gegenüber dem Anbieter ${minutes} min vor. Stell sie richtig, sonst kommen SMS zur falschen Zeit.`,
    clockBehind: (minutes) =>
      `Die Uhr dieses Rechners geht gegenüber dem Anbieter ${minutes} min nach. Stell sie richtig, sonst kommen SMS zur falschen Zeit.`,
    addressMissing:
      "Es ist keine öffentliche URL eingetragen, darum kommen keine Antworten an. Gib die Adresse ein, unter der Node-RED aus dem Internet erreichbar ist.",
    addressLeadsHere: "Sie führt zu diesem Haushalt.",
    addressAtHome:
      "Sie führt zu diesem Haushalt, aber nur im Heimnetz. Der Anbieter braucht eine Adresse, die aus dem Internet erreichbar ist.",
    addressPlain: "Sie führt zu diesem Haushalt, aber ohne HTTPS kann unterwegs jeder die SMS lesen.",
    addressLeadsElsewhere: (status) =>
      `Sie führt nicht zu diesem Haushalt: Die Antwort war HTTP ${status}. Prüfe Host, Pfadpräfix (httpNodeRoot) und Reverse-Proxy.`,
    addressWantsLogin:
      "Sie verlangt eine Anmeldung. Schreib die URL als https://user:password@host oder nimm /household-sms/ von der Anmeldung aus.",
    addressUnreachable: (heard) =>
      heard
        ? `Von diesem Rechner aus ist sie nicht erreichbar, aber der Anbieter kam um ${heard} durch.`
        : "Von diesem Rechner aus ist sie nicht erreichbar. Manche Router lassen das nicht zu; schick dem Haushalt eine SMS, um zu sehen, ob es von außen geht.",
    signatureFits: "Ein signierter Aufruf wurde angenommen.",
    signatureUntried:
      "Signaturen funktionieren hier. Ob sie den Weg über die öffentliche URL überstehen, ließ sich nicht testen.",
    signatureRefused:
      "Ein signierter Aufruf wurde abgelehnt, weil er unterwegs verändert wurde. Gib die öffentliche URL genau so ein, wie der Anbieter sie aufruft, und lass den Proxy Pfad und Inhalt unverändert weitergeben.",
    homeConnected: "Verbunden.",
    homeStarting: "Home Assistant startet.",
    homeUnreachable: home.unreachable,
    homeWrongToken: home.wrong_token,
    mqttConnecting: "Der MQTT-Broker hat noch nicht geantwortet. Prüfe es in einer Minute noch mal.",
    mqtt,
    simulated: (title) => `${title} (simuliert)`,
    folderNotWritable: (folder) =>
      `Node-RED kann nicht in ${folder} schreiben. Wähle einen anderen Ordner oder erlaube es Node-RED.`,
  },
  twilio: {
    titles: {
      account: "Konto",
      api_key: "API-Schlüssel",
      balance: "Guthaben",
      trial: "Testkonto",
      sender: "Absender",
      registration: "Registrierung",
      countries: "Länderfreigaben",
      webhook: "Webhook für eingehende SMS",
    },
    accountActive: "Das Konto ist aktiv, Account SID und Auth Token passen zusammen.",
    keyFits: "Der API-Schlüssel funktioniert.",
    balanceLeft: (money) => `Noch ${money}.`,
    balanceLow: (money) => `Nur noch ${money}. Lade in der Twilio-Konsole unter Billing auf.`,
    balanceGone: (money) => `${money}: Es wird nichts mehr gesendet. Lade in der Twilio-Konsole unter Billing auf.`,
    balanceUnknown: "Twilio nennt für dieses Konto kein Guthaben. Ein Unterkonto zahlt aus dem Hauptkonto.",
    noTrial: "Das ist kein Testkonto.",
    trial: (verified) =>
      `Ein Testkonto kann nur bestätigten Nummern schreiben (bisher ${verified}) und setzt eine Zeile vor jede SMS. Bestätige weitere unter Verified Caller IDs oder werte das Konto auf.`,
    numberOurs: (number) => `${number} gehört zu diesem Konto und kann SMS senden.`,
    numberNotOurs: (number) =>
      `${number} gehört nicht zu diesem Konto. Vergleich den Absender mit Active numbers in der Twilio-Konsole.`,
    numberWithoutTexts: (number) => `${number} kann keine SMS senden. Wähl eine Nummer, die es kann (SMS).`,
    service: (name) => `Den Messaging Service „${name}“ gibt es, und er hat Absender.`,
    serviceEmpty: (name) =>
      `Der Messaging Service „${name}“ hat keine Absender. Füg ihm in der Twilio-Konsole eine Nummer hinzu.`,
    shortCodeOurs: "Die Kurzwahl gehört zu diesem Konto.",
    shortCodeNotOurs: "Diese Kurzwahl gehört nicht zu diesem Konto.",
    nameOnly:
      "Auf einen Namen kann niemand antworten: keine Antworten, kein STOP. In manchen Ländern muss er auch registriert werden.",
    registrationNotNeeded: "Dieser Absender braucht keine Registrierung in den USA.",
    registered: "Der Absender ist für SMS in den USA registriert.",
    registrationInReview: "Die Registrierung wird geprüft. Bis sie genehmigt ist, blockieren US-Netze die SMS vielleicht.",
    countriesOn: (countries) => `Eingeschaltet: ${countries}.`,
    countriesOff: (countries) =>
      `Bei Twilio ausgeschaltet: ${countries}. Einschalten in der Twilio-Konsole unter Messaging, Settings, Geo permissions.`,
    webhookSet: "Eingehende SMS kommen bei diesem Haushalt an.",
    webhookAtNumbers: "Der Messaging Service überlässt es seinen Nummern. Setz den Webhook dort oder mit dem Knopf.",
    webhookMissing: "Twilio hat keinen Webhook, darum kommen keine Antworten an und ein STOP erst spät.",
    webhookElsewhere: "Eingehende SMS gehen an eine andere Adresse.",
    webhookNoPublicUrl: "Ohne öffentliche URL gibt es keinen Webhook: Antworten und STOP werden stündlich bei Twilio abgeholt.",
    webhookFix: "Bei Twilio setzen",
    notChecked: (why) => `Ließ sich nicht prüfen. ${why}`,
  },
  android: {
    titles: {
      phone: "Telefon",
      app: "App",
      sim: "SIM-Karte",
      phone_webhooks: "Webhooks des Telefons",
      rcs: "RCS-Chats",
    },
    phoneThere: (name) => `Das Telefon (${name}) antwortet, und die Anmeldung passt.`,
    phoneMissing: "Die Anmeldung passt, aber kein Telefon verwendet sie. Meld die App damit an.",
    phoneNotSeen: (hours) =>
      `Der Server hat seit ${hours} Stunden nichts vom Telefon gehört. Prüfe, ob es an ist und das Energiesparen die App nicht stoppt.`,
    app: (version) => `SMS Gateway ${version}.`,
    appOld: (version) =>
      `SMS Gateway ${version} kann eingehende SMS nicht auflisten, darum wird ein verpasstes STOP nicht gefunden. Aktualisiere die App.`,
    appTroubled: (version, what) => `SMS Gateway ${version} meldet: ${what}.`,
    sim: (carriers) => `Im Telefon: ${carriers}.`,
    simMissing: "Die App sieht keine SIM-Karte. Leg eine ein oder erlaub der App, den Telefonstatus zu lesen.",
    webhooksSet: "Das Telefon meldet diesem Haushalt eingehende SMS und Zustellungen.",
    webhooksMissing: (count) => `${count} Webhooks des Telefons fehlen oder gehen an eine andere Adresse.`,
    webhooksFix: "Registrieren",
    webhooksWithoutUrl: "Ohne öffentliche URL gibt es keine Webhooks: Antworten und STOP werden stündlich beim Telefon abgeholt.",
    webhooksPlain: "Die App ruft nur https://-Adressen auf. Gib eine öffentliche URL ein, die mit https:// beginnt.",
    keyMissing: "Der Signaturschlüssel fehlt, darum werden Webhooks abgelehnt. Kopier ihn aus der App unter Settings, Webhooks.",
    rcs: "RCS-Chats erreichen die App nicht: Eine Antwort oder ein STOP auf diesem Weg geht verloren. Schalte RCS in der Nachrichten-App des Telefons aus.",
    notChecked: (why) => `Ließ sich nicht prüfen. ${why}`,
  },
};
