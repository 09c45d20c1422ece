// Notices, in German.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";
import { alerts } from "./terms";

const units = { texts: "SMS", segments: "Teile" };
const unusable = {
  landline: "ein Festnetzanschluss",
  invalid: "die Nummer gibt es nicht",
  unreachable: "nicht erreichbar",
  blocked: "gesperrt",
};
const trouble = {
  read_only: "Es lässt sich nichts speichern, darum wird nichts gesendet",
  corrupt: "Eine Datei ist beschädigt. Bis jemand auf der Haushaltsseite entscheidet, wird nichts gesendet",
  less_safe: "Das Speichern funktioniert, könnte aber sicherer sein",
  data_lost: "Auf dem Server fehlen Daten. Bis jemand auf der Haushaltsseite entscheidet, wird nichts gesendet",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `Heute verbraucht: ${used} von ${cap} (${units[unit]}). Bei ${cap} stoppt das Senden bis Mitternacht.`,
  cap_reached: ({ cap, unit }) =>
    `Das Tageslimit (${cap} ${units[unit]}) ist erreicht. Das Senden stoppt bis Mitternacht. Auf der Haushaltsseite kannst du das Limit erhöhen.`,
  budget_reached: ({ budget }) =>
    `Das Monatsbudget (${budget}) ist aufgebraucht. Das Senden stoppt bis zum nächsten Monat. Auf der Haushaltsseite kannst du das Budget erhöhen.`,
  carrier_stopped: ({ error }) => alerts.stopped(error),
  second_carrier: ({ error }) =>
    `Der erste Anbieter lehnt SMS ab (Fehler ${error}), darum sendet der Ersatz. Prüfe bei Gelegenheit das Konto beim ersten.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Ein Webhook-Aufruf wurde abgelehnt: ${problem}. Wenn keine Antworten ankommen, prüfe die öffentliche URL und das Auth Token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} war mehrmals hintereinander nicht erreichbar (Fehler ${error}). SMS gehen erst wieder, wenn eine von diesem Telefon kommt, die Nummer sich ändert oder du auf der Haushaltsseite „Nummer noch mal versuchen“ wählst.`
      : `Die Nummer von ${who} kann keine SMS bekommen (${error === undefined ? unusable[reason] : `Fehler ${error}`}). SMS dorthin gehen erst wieder, wenn sie sich ändert oder du auf der Haushaltsseite „Nummer noch mal versuchen“ wählst.`,
  opted_out: ({ who }) =>
    `${who} hat sich abgemeldet und bekommt keine SMS mehr. Falls das ein Versehen war: START von diesem Telefon hilft.`,
  confirmation_refused: ({ who, why }) => `Eine Antwort an ${who} ging nicht raus: ${why} Sag es ihnen selbst.`,
  question: ({ who }) => `${who} hat eine SMS geschickt, die jemand lesen sollte. Antworte auf der Haushaltsseite.`,
  unknown_sender: ({ number }) =>
    `${number} hat eine SMS geschickt und gehört zu keiner Person im Haushalt. Lies sie auf der Haushaltsseite, und füge die Person hinzu oder ignoriere die Nummer.`,
  text_undelivered: ({ who, error }) =>
    `Eine SMS kam bei ${who} nicht an${error === undefined ? "" : ` (Fehler ${error})`}. Wenn sie wichtig ist, erreiche ${who} anders. Warum, steht im Protokoll.`,
  number_requested: ({ who, number }) =>
    `${who} will auf der eigenen Seite SMS an ${number} bekommen. Sie gilt, sobald dieses Telefon YES antwortet. Stimmt das nicht, erstelle einen neuen Link.`,
  message_unknown: ({ count }) =>
    `Der Anbieter hat nicht geantwortet: ${plural("de", count, {
      one: "SMS wurde vielleicht gesendet. Sie zählt und wird nicht noch mal gesendet.",
      other: "SMS wurden vielleicht gesendet. Sie zählen und werden nicht noch mal gesendet.",
    })}`,
};
