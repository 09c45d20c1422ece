// Notices, in German.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";

const units = { texts: "Nachrichten", segments: "Segmente" };
const unusable = {
  landline: "sie gehört zu einem Festnetzanschluss",
  invalid: "es gibt sie nicht",
  unreachable: "sie war nicht erreichbar",
  blocked: "sie ist gesperrt",
};
const trouble = {
  read_only: "Nichts lässt sich speichern, also wird nichts gesendet",
  corrupt: "Eine Datei ist beschädigt, also wird nichts gesendet, bis jemand auf der Haushaltsseite entscheidet",
  less_safe: "Der Speicher arbeitet, könnte aber sicherer sein",
  data_lost: "Auf dem Server fehlen Daten, also wird nichts gesendet, bis jemand auf der Haushaltsseite entscheidet",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `${used} der ${cap} ${units[unit]} für heute sind verbraucht. Danach wird bis Mitternacht nichts mehr gesendet.`,
  cap_reached: ({ cap, unit }) =>
    `Die ${cap} ${units[unit]} für heute sind verbraucht. Bis Mitternacht wird nichts mehr gesendet; ist das zu wenig, lässt sich die Grenze auf der Haushaltsseite erhöhen.`,
  budget_reached: ({ budget }) =>
    `Das Budget dieses Monats (${budget}) ist aufgebraucht. Bis zum nächsten Monat, oder bis es auf der Haushaltsseite erhöht wird, wird nichts mehr gesendet.`,
  carrier_stopped: ({ error }) =>
    `Der Anbieter hat das Konto oder den Absender abgelehnt (Fehler ${error}). Nichts wird mehr gesendet; bitte das Konto prüfen und dann auf der Haushaltsseite fortsetzen.`,
  second_carrier: ({ error }) =>
    `Der erste Anbieter lehnt Nachrichten ab (Fehler ${error}), deshalb gehen sie über den zweiten. Bitte bei Gelegenheit das Konto beim ersten prüfen.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Ein Webhook-Aufruf wurde abgewiesen (${problem}). Kommen keine Antworten an, bitte öffentliche URL und Auth Token vergleichen.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} war mehrmals hintereinander nicht erreichbar (Fehler ${error}). Es wird nichts mehr gesendet, bis eine SMS von diesem Telefon kommt, die Nummer geändert oder noch einmal versucht wird.`
      : `Die Nummer von ${who} kann keine SMS bekommen (${error === undefined ? unusable[reason] : `Fehler ${error}`}). Es wird nichts mehr dorthin gesendet, bis sie geändert oder noch einmal versucht wird.`,
  message_unknown: ({ count }) =>
    `Niemand weiß, ob ${plural("de", count, { one: "Nachricht hinausgegangen ist", other: "Nachrichten hinausgegangen sind" })}. Das bleibt gezählt und wird nicht noch einmal gesendet.`,
};
