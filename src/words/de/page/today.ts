// German: the tab of today.

import type { Words } from "../../en/page";

export const today: Words["today"] = {
  quietNow: (time) => `Ruhezeit bis ${time}: Nur Dringendes geht hinaus, und Antworten.`,
  chart: "Die letzten 30 Tage",
  most: (most) => `bis ${most} am Tag`,
  held: (count) => (count === 0 ? "Wartend" : `Wartend: ${count}`),
  nothingHeld: "Nichts wartet auf das Ende einer Ruhe- oder Wartezeit.",
  until: (time) => `bis ${time}`,
  notices: "Meldungen",
  noNotices: "Nichts zu melden.",
  home: {
    states: { connected: "Home Assistant ist verbunden", starting: "Home Assistant startet" },
    troubles: {
      unreachable:
        "Home Assistant ist nicht erreichbar: Aufgaben bringen keine SMS, und Antworten bewirken dort nichts. Prüfe, ob es läuft, und seine Adresse im Node sms-ha-config.",
      wrong_token: "Home Assistant lehnt den Token ab. Erstelle dort einen neuen und trage ihn im Node sms-ha-config ein.",
    },
  },
  mqtt: {
    states: { connected: "MQTT ist verbunden", connecting: "MQTT verbindet sich" },
    troubles: {
      unreachable:
        "Der MQTT-Broker ist nicht erreichbar: Home Assistant zeigt den Haushalt nicht als Gerät. Prüfe, ob er läuft, und seine Adresse im Node sms-ha-config.",
      wrong_login: "Der MQTT-Broker lehnt Benutzer oder Passwort ab. Korrigiere sie im Node sms-ha-config.",
      failed: "MQTT konnte nicht gestartet werden. Im Log von Node-RED steht, warum.",
    },
  },
  figures: {
    texts: "SMS heute",
    segments: "Segmente heute",
    costToday: "Kosten heute",
    month: (month) => `Kosten im ${month}`,
    budget: "Budget",
    forecast: (amount) => `${amount} bis Monatsende, wenn es so weitergeht`,
    carrier: (amount, texts) => `Laut Anbieter: ${amount}, ${texts} SMS`,
    differs: (difference) => `weicht ab: ${difference}`,
  },
  alerts: {
    stopped: (error) =>
      `Der Anbieter hat alles Senden gestoppt (Fehler ${error}). Bring es dort in Ordnung und setze es dann hier fort.`,
    paused: "Alles ist angehalten: Nichts wird gesendet.",
    off: "Das Senden ist im Node sms-config ausgeschaltet: Nichts wird gesendet.",
    resume: "Senden fortsetzen",
    resumed: "SMS werden wieder gesendet.",
    goOn: "Mit dem Rest fortfahren",
    goneOn: "Mit dem Rest fortgefahren.",
    clock: (now, last) =>
      `Die Uhr zeigt den ${now}, aber am ${last} wurde schon etwas aufgezeichnet: Nichts wird gesendet. Stell die Zeit des Rechners richtig, auf dem Node-RED läuft. Stimmt sie jetzt und war damals falsch, dann bestätige sie.`,
    clockRight: "Die Uhr geht jetzt richtig",
    clockConfirmed: "Die Uhr ist bestätigt.",
    trouble: {
      read_only: "Nichts lässt sich speichern, also wird nichts gesendet. Es geht von selbst weiter, sobald das wieder geht.",
      corrupt:
        "Eine Datei ist beschädigt, also wird nichts gesendet: Leg eine gute Kopie zurück, oder fahr mit dem fort, was noch lesbar ist.",
      data_lost:
        "Auf dem Server fehlen Daten, also wird nichts gesendet: Stell sie wieder her, oder fahr mit dem fort, was hier bekannt ist.",
    },
  },
};
