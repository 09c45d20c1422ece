// What a check of the household, of its Twilio account and of its Android phone says, in German.

import type { checks as english } from "../en/checks";

export const checks: typeof english = {
  household: {
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
  },
  twilio: {
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
  },
  android: {
    titles: { phone: "Telefon", app: "App", sim: "SIM-Karte", phone_webhooks: "Webhooks des Telefons", rcs: "RCS-Chats" },
    phoneThere: (name) => `Das Telefon (${name}) antwortet, und die Anmeldung stimmt.`,
    phoneMissing: "Die Anmeldung stimmt, aber kein Telefon gehört dazu. Die App damit anmelden.",
    phoneNotSeen: (hours) =>
      `Der Server hat seit ${hours} Stunden nichts vom Telefon gehört. Ist es an, und wird es nicht zum Stromsparen schlafen gelegt?`,
    app: (version) => `SMS Gateway ${version}.`,
    appOld: (version) =>
      `SMS Gateway ${version} kann nicht auflisten, was angekommen ist: Ein STOP, das nicht durchkam, wird nicht nachgeholt. Die App aktualisieren.`,
    appTroubled: (version, what) => `SMS Gateway ${version} meldet: ${what}.`,
    sim: (carriers) => `Im Telefon: ${carriers}.`,
    simMissing: "Die App sieht keine SIM-Karte. Eine einlegen oder der App die Berechtigung für den Telefonstatus geben.",
    webhooksSet: "Das Telefon meldet diesem Haushalt Nachrichten und Zustellungen.",
    webhooksMissing: (count) => `${count} Webhooks des Telefons sind nicht eingetragen oder führen woandershin.`,
    webhooksMend: "Eintragen",
    webhooksWithoutUrl:
      "Ohne öffentliche URL kann kein Webhook eingetragen werden: Antworten und STOP werden einmal je Stunde aus dem Posteingang des Telefons gelesen.",
    webhooksPlain: "Die App ruft nur Adressen mit https:// auf. Eine öffentliche URL setzen, die so beginnt.",
    keyMissing: "Der Signaturschlüssel fehlt, darum wird keinem Webhook geglaubt. In der App unter Settings, Webhooks kopieren.",
    rcs: "Chats über RCS erreichen die App nie: Eine Antwort oder ein STOP auf diesem Weg geht verloren. RCS in der Nachrichten-App des Telefons abschalten.",
    notAsked: (why) => `Konnte nicht angesehen werden. ${why}`,
  },
};
