// The dialog, checks, sidebar and help of sms-config, in German.

import type * as english from "../../en/nodes/config";
import { languageNames } from "../../sentences";
import { alerts, figures, flags, home, mqtt, outcomes, quiet, settings, tooLong, units } from "../terms";

export const smsConfig: typeof english.smsConfig = {
  words: {
    page: "Die Telefone des Haushalts sind unter __url__",
    large_bodies:
      'Jeder, der Node-RED erreicht, kann es 5 MB lesen lassen, weil httpAdminRoot „__root__“ ist. Setz httpAdminRoot in settings.js auf "/admin", oder lass deinen Reverse-Proxy nur /household-sms/ weiterleiten, mit höchstens 16 KB je Anfrage (nginx: client_max_body_size 16k).',
    title: "Household SMS",
    household: "Haushalt",
    tab: {
      carrier: "Anbieter",
      household: "Haushalt",
      limits: "Limits",
      storage: "Speicher",
    },
    label: {
      ...settings,
      name: "Haushalt",
      mode: "Senden mit",
      accountSid: "Account SID",
      authToken: "Auth Token",
      previousAuthToken: "Voriges Token",
      apiKeySid: "API-Key-SID",
      apiKeySecret: "API-Key-Secret",
      sender: "Absender",
      lookUpNumbers: "Nummern prüfen",
      region: "Region",
      edge: "Standort (Edge)",
      proxy: "Proxy",
      gateway: "Verbinden mit",
      gatewayUrl: "Adresse",
      phoneUser: "Benutzername",
      phonePassword: "Passwort",
      signingKey: "Signaturschlüssel",
      simNumber: "SIM",
      sandboxPlays: "Simulieren",
      sandboxPort: "Port",
      sandboxUrl: "Laufende Sandbox",
      publicUrl: "Öffentliche URL",
      timeZone: "Zeitzone",
      country: "Land",
      countries: "Senden nach",
      store: "Daten",
      directory: "Ordner",
      encrypt: "Verschlüsselung",
      storeUrl: "Server",
      storePassword: "Passwort",
      storeName: "Name am Server",
      storeKey: "Schlüssel",
      previousStoreKey: "Alter Schlüssel",
    },
    mode: {
      sandbox: "Sandbox (sendet nichts)",
      twilio: "Twilio",
      android: "Android-Telefon",
      twilio_android: "Twilio, mit einem Android-Telefon als Ersatz",
      android_twilio: "Android-Telefon, mit Twilio als Ersatz",
      off: "Aus (sendet nichts)",
    },
    gateway: {
      local: "dem Telefon, in diesem Netz",
      private: "einem eigenen Server",
      cloud: "dem Server des App-Herstellers",
    },
    language: languageNames,
    tooLong,
    store: {
      file: "In Dateien",
      redis: "Auf Redis oder Valkey, für mehrere Node-RED-Instanzen",
      memory: "Im Arbeitsspeicher, bis Node-RED neu startet",
    },
    unit: {
      ...units,
      segments: "Teile",
      sim: "0: Standard des Telefons",
    },
    weekday: {
      1: "Mo",
      2: "Di",
      3: "Mi",
      4: "Do",
      5: "Fr",
      6: "Sa",
      7: "So",
    },
    quiet: {
      from: quiet.from,
      to: "bis",
      add: quiet.add,
      begins: "Tage, an denen sie beginnen",
    },
    placeholder: {
      name: "Familie Schmidt",
      previousAuthToken: "nur während du das Token wechselst",
      sender: "+1 202 555 0123 oder TWILIO_FROM_NUMBER",
      region: "us1 oder au1, ie1",
      edge: "der nächste oder dublin, sydney, …",
      proxy: "HTTPS_PROXY oder http://host:3128",
      gatewayUrl: "http://192.168.1.20:8080",
      phoneUser: "von der Startseite der App",
      phonePassword: "von der Startseite der App",
      signingKey: "in der App: Settings, Webhooks, Signing Key",
      sandboxPort: "0: beliebiger freier Port",
      sandboxUrl: "leer: eine starten",
      publicUrl: "https://home.example.org",
      timeZone: "die dieses Rechners",
      country: "das des Absenders",
      countries: "nur dieses Land",
      monthlyBudget: "keines",
      directory: "im Benutzerverzeichnis von Node-RED",
      storeUrl: "redis://host:6379 oder HOUSEHOLD_SMS_STORE_URL",
      storeName: "die ID dieses Nodes",
      apiKeySid: "optional",
      apiKeySecret: "optional",
    },
    hint: {
      phone:
        "Verwendet die App SMS Gateway for Android auf einem Telefon mit SIM. Dieser Node registriert die Webhooks der App; dafür muss die öffentliche URL mit https:// beginnen. Der Server des App-Herstellers braucht keine Adresse.",
      two: "Wenn der erste Anbieter eine SMS nicht senden kann (Konto gesperrt, Absender nicht registriert, Warteschlange voll, nicht erreichbar), sendet sie der Ersatz. Was vielleicht schon gesendet ist, wird nie noch mal gesendet.",
      environment:
        "Bleiben Account SID, Auth Token und Absender leer, kommen sie aus den angezeigten Umgebungsvariablen. TWILIO_ENABLED=false schaltet das Senden aus.",
      sandbox: "Eine Seite mit Telefonen zeigt, was der Haushalt sendet, und lässt dich antworten.",
      route:
        "Jede Region hat eigene Zugangsdaten: Ein Auth Token oder API-Key von us1 gilt nicht in ie1 oder au1. Ein Standort (Edge) ändert nur den Weg. Alle Anfragen an Twilio gehen über den Proxy.",
      webhooks: "Trag diese Adressen bei Twilio ein, damit Antworten und Zustellberichte ankommen:",
      publicUrl: "Wo Twilio Node-RED erreicht. Ohne sie kommt nichts zurück: keine Antworten, kein STOP, keine Zustellberichte.",
      limits:
        "Die Wartezeit gilt für jede Person, die Limits gelten für den ganzen Haushalt. Lange SMS zählen als mehrere Teile, und Anbieter berechnen jeden Teil.",
      store:
        "Die Sandbox hat einen eigenen Datenordner, der auf -sandbox endet, damit ihre Demo-Personen nie an einen echten Anbieter geraten.",
      redis:
        "Alle Node-RED-Instanzen mit demselben Server und Namen sind ein Haushalt. Braucht das Paket redis im Benutzerverzeichnis von Node-RED. In der Sandbox endet der Name auf -sandbox.",
    },
    webhook: {
      inbound: "A message comes in",
      status: "Status callback",
      copy: "Kopieren",
      copied: "Kopiert",
    },
    check: {
      button: "Prüfen",
      about: "prüft, was hier steht",
      running: "Wird geprüft. Das dauert ein paar Sekunden.",
      notAllowed: "Dafür brauchst du die Berechtigung flows.write (zum Bereitstellen).",
      noAnswer: "Node-RED hat nicht geantwortet. Versuch es noch mal.",
      ok: "OK",
      warning: "Warnung",
      failed: "Problem",
      field: "Zum Feld:",
      link: "Seite des Anbieters öffnen",
      homeNode: "Verbindung zu Home Assistant öffnen",
    },
    problem: {
      gateway_url:
        "Die Adresse des SMS-Gateways auf dem Telefon fehlt. Gib sie unter Anbieter ein, wie sie auf der Startseite der App steht, etwa http://192.168.1.20:8080.",
      phone_login:
        "Benutzername und Passwort des SMS-Gateways auf dem Telefon fehlen. Gib sie unter Anbieter ein, wie sie auf der Startseite der App stehen.",
      start: "„__name__“ lässt sich nicht verwenden: __problem__",
      start_again: "„__name__“ lässt sich noch nicht verwenden und wird wieder versucht: __problem__",
      store_key:
        "Die Verschlüsselung braucht einen Schlüssel. Gib ihn unter Speicher ein oder setz __variable__. Einen neuen macht: openssl rand -base64 32",
      store_url:
        "Der Server für die Daten fehlt. Gib seine Adresse unter Speicher ein, etwa redis://host:6379, oder setz __variable__.",
      account_sid: "Die Account SID fehlt. Gib sie unter Anbieter ein oder setz __variable__.",
      auth_token: "Das Auth Token fehlt. Gib es unter Anbieter ein oder setz __variable__.",
      no_sender: "Der Absender fehlt. Gib deine Twilio-Nummer unter Anbieter ein oder setz __variable__.",
      sender: "Der Absender ist keine Telefonnummer. Gib sie mit Ländervorwahl ein, etwa +1 202 555 0123.",
      api_key: "Ein API-Key braucht SID und Secret. Gib beides ein oder keines.",
      country: "„__country__“ ist kein Land. Verwende einen Code mit zwei Buchstaben, wie DE.",
      time_zone: "„__zone__“ ist keine Zeitzone. Verwende einen Namen wie Europe/Berlin.",
    },
    phones: "Telefone öffnen",
    sidebar: {
      none: "In diesen Flows gibt es noch keinen Haushalt. Ein Beispiel fügt einen hinzu.",
      example: "Beispiel importieren",
      undeployed: "Mit Deploy startet dieser Haushalt.",
      open: "Haushaltsseite",
      phones: "Telefone",
      well: "Alles in Ordnung",
      quiet: alerts.quiet("__time__"),
      home,
      mqtt,
      stopped: alerts.stopped("__error__"),
      paused: alerts.paused,
      off: alerts.off,
      ...figures,
      month: "Kosten im Monat",
      waiting: "Wartend",
      next: "__count__, nächste __time__",
      last: "Letzte SMS",
      no_texts: "Noch keine.",
      received: "empfangen",
      outcome: outcomes,
      notices: "Hinweise",
      no_notices: "Keine Hinweise.",
      problem: {
        no_household: "Dieser Haushalt läuft nicht. Startet er nicht bald, sieh bei seinen Nodes nach.",
        offline: "Node-RED ist nicht erreichbar.",
        sign_in: "Dafür brauchst du die Berechtigung household-sms.admin.",
      },
    },
    sandboxPlays: {
      twilio: "Twilio",
      android: "ein Android-Telefon",
      pair: "Twilio, mit einem Android-Telefon als Ersatz",
    },
    flag: {
      lookUpNumbers: "Twilio nach der Art neuer Nummern fragen (kostet etwas)",
      ...flags,
      encrypt: "Alle Namen, Nummern und Texte verschlüsseln",
    },
  },
  help: {
    summary:
      "Ein Haushalt: wie seine SMS gesendet werden, seine Ruhezeiten und Limits, und wo seine Daten liegen. Alle anderen Nodes eines Haushalts verwenden denselben.",
    details: {
      carrier:
        "**Anbieter.** Die Sandbox läuft auf diesem Rechner und verhält sich wie Twilio: Sie zeigt die Telefone des Haushalts auf einer Seite und sendet nichts. Twilio braucht Account SID, Auth Token und einen Absender: eine Telefonnummer, einen Messaging Service (`MG…`), eine Kurzwahl oder einen Namen. Bleiben sie leer, kommen sie aus `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN` und `TWILIO_FROM_NUMBER`; `TWILIO_ENABLED=false` schaltet das Senden aus. Mit *Nummern prüfen* wird Twilio gegen eine kleine Gebühr nach der Art jeder neuen Nummer gefragt, damit Festnetzanschlüsse vor der ersten SMS auffallen.",
      android:
        "**Android-Telefon.** Ein Telefon mit SIM und der Open-Source-App SMS Gateway sendet die SMS des Haushalts zum Preis des eigenen Tarifs und ohne Registrierung. Benutzername, Passwort und Adresse stehen auf der Startseite der App, der Signaturschlüssel unter *Settings*, *Webhooks*. Dieser Node sagt der App, wohin sie melden soll. STOP, START und HELP werden hier beantwortet. Mit einem Ersatz sendet der zweite Anbieter, was der erste nicht kann, einmal und nie etwas, das vielleicht schon gesendet ist. Ein STOP bei einem gilt für beide.",
      publicUrl:
        "**Öffentliche URL.** Wo der Anbieter die HTTP-Nodes von Node-RED erreicht, mit Pfadpräfix. Darunter stehen die beiden Webhook-Adressen zum Kopieren in die Twilio-Konsole. Ohne öffentliche URL gehen SMS hinaus, aber nichts kommt zurück.",
      limits:
        "**Limits.** Niemand bekommt innerhalb der Wartezeit zwei SMS. In den Ruhezeiten gehen nur dringende SMS und Antworten, und nichts geht über die Tageslimits oder das Monatsbudget hinaus. Was nicht gesendet wird, kommt mit dem Grund aus Ausgang 2 des Nodes. Bei 90 % eines Limits gibt `sms-status` einmal am Tag einen Hinweis.",
      consent:
        "**Zustimmung.** Wer nicht zugestimmt hat oder wessen Nummer STOP geantwortet hat, bekommt nichts, wie auch immer die Nodes verbunden sind.",
      storage:
        "**Speicher.** Personen, Zustimmung und Verlauf liegen in Dateien im Benutzerverzeichnis von Node-RED oder in einem Ordner deiner Wahl. Die Sandbox hält ihre Daten getrennt. Was in SMS stand, wird nach 30 Tagen gelöscht, das Protokoll nach 400, wenn du es nicht änderst. Mit Verschlüsselung verraten die Daten ohne den Schlüssel keinen Namen, keine Nummer und keinen Text. Der Schlüssel besteht aus 32 zufälligen Bytes, wie `openssl rand -base64 32` sie macht. Setz ihn am besten als `HOUSEHOLD_SMS_KEY`, denn ein hier eingegebener Schlüssel liegt im Benutzerverzeichnis von Node-RED neben den Daten. Bewahr eine Kopie auf: Ohne den Schlüssel sind die Daten nicht lesbar. Um den Schlüssel zu wechseln, gib den bisherigen als *Alter Schlüssel* oder `HOUSEHOLD_SMS_PREVIOUS_KEY` an, bis Node-RED einmal gestartet ist. Um die Verschlüsselung zu beenden, schalte sie aus und lass den Schlüssel so lange stehen.",
      redis:
        "Auf Redis 7 oder Valkey sind mehrere Node-RED-Instanzen mit demselben Flow ein Haushalt. Das braucht das Paket `redis`: Führ `npm install redis@5` im Benutzerverzeichnis von Node-RED aus. Setz am Server `appendonly yes` und `appendfsync always`, sonst kann verloren gehen, was er bestätigt hat; dann stoppt das Senden, bis jemand auf der Haushaltsseite bestätigt. Ist der Server noch nicht da, wird er immer wieder versucht.",
    },
    references: {
      console: "Twilio-Konsole",
      gateway: "SMS Gateway for Android",
      guidelines: "Twilio: Regeln je Land",
    },
  },
};
