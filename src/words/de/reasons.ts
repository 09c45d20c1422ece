// Why a text was not sent, in German.

import type { reasons as english } from "../en/reasons";

export const reasons: typeof english = {
  sending_disabled: () => "Das Senden ist ausgeschaltet. Es lässt sich in der Konfiguration des Haushalts einschalten.",
  store_read_only: () => "Nichts lässt sich speichern, also wird nichts gesendet. Bitte Speicherplatz und Haushaltsseite prüfen.",
  clock_behind: () =>
    "Die Uhr geht gegenüber der letzten Aufzeichnung mehr als einen Tag nach. Stell die Zeit dieses Rechners richtig. Stimmt sie, geht es innerhalb eines Tages weiter.",
  carrier_stopped: () =>
    "Der Anbieter hat das Konto oder die Nummer gesperrt. Bitte den Hinweis lesen, dort klären, dann fortsetzen.",
  household_paused: () => "Der Haushalt pausiert. Auf seiner Seite geht es weiter.",
  unknown_person: () => "So heißt niemand im Haushalt. Bitte die Person anlegen oder den Empfänger berichtigen.",
  person_paused: () => "Nachrichten an diese Person pausieren. Auf ihrer Seite geht es weiter.",
  no_number: () => "Diese Person hat keine Telefonnummer. Sie lässt sich auf ihrer Seite eintragen.",
  opted_out: () =>
    "Diese Person hat sich abgemeldet. Wieder anmelden kann sie sich mit START oder auf ihrer Seite, oder jemand mit Verwaltungsrecht trägt es ein.",
  not_opted_in: () => "Diese Person hat Nachrichten nicht zugestimmt. Sie kann es auf ihrer Seite tun.",
  carrier_blocked: () =>
    "Der Anbieter sperrt SMS an diese Nummer seit ihrem STOP. Nur ein START von diesem Telefon hebt das auf.",
  number_unusable: () => "Laut Anbieter kann diese Nummer keine SMS bekommen. Bitte prüfen oder eine andere eintragen.",
  country_not_allowed: () => "Nummern dieses Landes sind nicht erlaubt. Das Land lässt sich in der Konfiguration hinzufügen.",
  too_long: () => "Der Text braucht mehr Segmente als erlaubt. Bitte kürzen oder das Kürzen erlauben.",
  too_late: () => "Die Frist war vorbei, bevor die Nachricht gehen konnte.",
  duplicate: () => "Diese Person hat das schon bekommen.",
  quiet_hours: (until) =>
    until ? `Ruhezeit bis ${until}. Dann darf die Nachricht gehen.` : "Ruhezeit. Danach darf die Nachricht gehen.",
  cooldown: (until) =>
    until ? `Zu kurz nach der letzten Nachricht. Ab ${until} darf sie gehen.` : "Zu kurz nach der letzten Nachricht.",
  daily_cap: (until) =>
    until ? `Die Grenze für heute ist erreicht. Ab ${until} darf sie gehen.` : "Die Grenze für heute ist erreicht.",
  budget: (until) =>
    until ? `Das Budget des Monats ist aufgebraucht. Ab ${until} darf sie gehen.` : "Das Budget des Monats ist aufgebraucht.",
  carrier_refused: () => "Der Anbieter hat die Nachricht nicht angenommen. Der Fehler an der Nachricht sagt, was zu tun ist.",
  shown_on_page: () => "Es steht schon auf der Seite.",
  settled: () => "Es wurde zu Hause erledigt oder entschieden, bevor die SMS gehen konnte.",
  replaced: () => "Eine neuere SMS zum selben Thema hat sie ersetzt.",
  queued: () => "Frühere SMS an diese Person gehen zuerst.",
  throttle_paused: () => "Die Drossel im Flow ist angehalten.",
  digest: (until) => (until ? `Wird in einer SMS um ${until} zusammengefasst.` : "Wird in einer SMS zusammengefasst."),
  cleared: () => "Sie wurde aus der Warteschlange genommen.",
  canceled: () => "Sie wurde auf der Seite abgebrochen.",
};
