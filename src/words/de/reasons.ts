// Why a text isn't sent, in German.

import type { reasons as english } from "../en/reasons";
import { alerts } from "./terms";

const from = (sentence: string) => (until?: string) => (until ? `${sentence} Möglich ab ${until}.` : sentence);

export const reasons: typeof english = {
  notification: {
    short: "als Benachrichtigung",
    sentence: () =>
      "Geht als Benachrichtigung in Home Assistant, wie für diese Person gewählt, wenn Ausgang 2 zu sms-ha-action führt.",
  },
  sending_disabled: { short: "Senden ist aus", sentence: () => alerts.off },
  store_read_only: {
    short: "Speichern nicht möglich",
    sentence: () =>
      "Es lässt sich nichts speichern, darum wird nichts gesendet. Prüfe den Speicherplatz, dann die Haushaltsseite.",
  },
  clock_behind: {
    short: "die Uhr geht nach",
    sentence: () =>
      "Die Uhr dieses Rechners geht gegenüber der letzten Aufzeichnung mehr als einen Tag nach, darum wird nichts gesendet. Stell sie richtig. Stimmt sie, geht das Senden innerhalb eines Tages weiter.",
  },
  carrier_stopped: {
    short: "vom Anbieter gestoppt",
    sentence: () =>
      "Der Anbieter lehnt das Konto oder den Absender ab. Klär das mit dem Anbieter und setz das Senden auf der Haushaltsseite fort.",
  },
  household_paused: {
    short: "Haushalt pausiert",
    sentence: () => "Der Haushalt ist pausiert. Auf der Haushaltsseite kannst du ihn fortsetzen.",
  },
  unknown_person: {
    short: "unbekannte Person",
    sentence: () => "So heißt niemand im Haushalt. Leg die Person an oder korrigiere den Empfänger.",
  },
  ambiguous_name: {
    short: "mehrdeutiger Name",
    sentence: () => "So heißen mehrere. Gib einer Person einen anderen Namen oder nimm die ID.",
  },
  person_paused: {
    short: "pausiert",
    sentence: () => "SMS an diese Person sind pausiert. Auf der Haushaltsseite kannst du sie fortsetzen.",
  },
  no_number: {
    short: "keine Telefonnummer",
    sentence: () => "Diese Person hat keine Telefonnummer. Trag sie auf der Haushaltsseite ein.",
  },
  opted_out: {
    short: "abgemeldet",
    sentence: () =>
      "Diese Person hat sich abgemeldet. Sie kann sich mit START oder auf ihrer eigenen Seite wieder anmelden, oder ein Admin trägt es ein.",
  },
  not_opted_in: {
    short: "nicht angemeldet",
    sentence: () => "Diese Person hat SMS nicht zugestimmt. Frag sie und meld sie auf der Haushaltsseite an.",
  },
  carrier_blocked: {
    short: "vom Anbieter blockiert",
    sentence: () => "Seit dem STOP blockiert der Anbieter SMS an diese Nummer. Nur START von diesem Telefon hebt das auf.",
  },
  number_unusable: {
    short: "Nummer bekommt keine SMS",
    sentence: () => "Laut Anbieter kann diese Nummer keine SMS bekommen. Prüfe sie oder gib eine andere ein.",
  },
  country_not_allowed: {
    short: "Land nicht erlaubt",
    sentence: () => "SMS in dieses Land sind nicht erlaubt. Füg das Land im Node sms-config hinzu.",
  },
  empty: { short: "leer", sentence: () => "In der SMS steht nichts. Gib ihr einen Text." },
  too_long: { short: "zu lang", sentence: () => "Die SMS ist zu lang. Kürze sie oder erlaube mehr Teile je SMS." },
  too_late: { short: "zu spät", sentence: () => "Die Frist war vorbei, bevor die SMS gesendet werden konnte." },
  duplicate: { short: "schon gesendet", sentence: () => "Diese Person hat diese SMS schon bekommen." },
  not_available: {
    short: "nicht da",
    sentence: (until) =>
      until
        ? `Laut Home Assistant ist die Person wieder da. Geht um ${until} raus.`
        : "Laut Home Assistant ist die Person gerade nicht da. Die SMS geht raus, sobald sie es ist.",
  },
  quiet_hours: { short: "Ruhezeit", sentence: (until) => (until ? `Ruhezeit bis ${until}.` : "Ruhezeit.") },
  cooldown: { short: "zu früh", sentence: from("Zu kurz nach der letzten SMS.") },
  daily_cap: { short: "Tageslimit erreicht", sentence: from("Das Tageslimit ist erreicht.") },
  budget: { short: "Budget aufgebraucht", sentence: from("Das Monatsbudget ist aufgebraucht.") },
  carrier_refused: {
    short: "vom Anbieter abgelehnt",
    sentence: () => "Der Anbieter hat die SMS abgelehnt. Was zu tun ist, steht bei ihrem Fehler.",
  },
  shown_on_page: {
    short: "auf der Seite angezeigt",
    sentence: () => "Die Antwort steht stattdessen auf der eigenen Seite der Person.",
  },
  settled: {
    short: "schon erledigt",
    sentence: () => "Es wurde zu Hause erledigt oder entschieden, bevor die SMS gesendet werden konnte.",
  },
  replaced: { short: "durch eine neuere ersetzt", sentence: () => "Eine neuere SMS zum selben Thema hat sie ersetzt." },
  queued: { short: "andere warten schon", sentence: () => "Frühere SMS an diese Person gehen zuerst." },
  throttle_paused: { short: "Throttle pausiert", sentence: () => "Der Throttle-Node im Flow ist pausiert." },
  digest: {
    short: "wird für eine SMS gesammelt",
    sentence: (until) => (until ? `Sie geht um ${until} mit anderen zusammen.` : "Sie geht mit anderen zusammen."),
  },
  cleared: { short: "geleert", sentence: () => "Sie wurde aus der Warteschlange entfernt." },
  answer_awaited: {
    short: "wartet auf Antwort",
    sentence: (until) => `In Home Assistant angezeigt. Ohne Antwort folgt die SMS${until ? ` um ${until}` : ""}.`,
  },
  canceled: { short: "abgebrochen", sentence: () => "Sie wurde auf der Haushaltsseite abgebrochen." },
};
