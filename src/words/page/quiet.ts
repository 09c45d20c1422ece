// The words of quiet hours, on the household's page and on a member's.

import type { Language } from "../../core/people/person";

const english = {
  from: "From",
  to: "To",
  days: "Beginning on",
  everyDay: "every day",
  weekdays: "Sunday to Thursday",
  weekends: "Friday and Saturday",
  ownDays: "other days",
  add: "Add quiet hours",
  remove: "Remove",
  none: "none",
};

export type QuietWords = typeof english;

export const quietIn: Readonly<Record<Language, QuietWords>> = {
  en: english,
  es: {
    from: "De",
    to: "A",
    days: "Empezando",
    everyDay: "cada día",
    weekdays: "de domingo a jueves",
    weekends: "viernes y sábado",
    ownDays: "otros días",
    add: "Añadir horas de silencio",
    remove: "Quitar",
    none: "ninguna",
  },
  fr: {
    from: "De",
    to: "À",
    days: "Commençant",
    everyDay: "chaque jour",
    weekdays: "du dimanche au jeudi",
    weekends: "vendredi et samedi",
    ownDays: "d'autres jours",
    add: "Ajouter des heures calmes",
    remove: "Retirer",
    none: "aucune",
  },
  de: {
    from: "Von",
    to: "Bis",
    days: "Beginnend",
    everyDay: "jeden Tag",
    weekdays: "Sonntag bis Donnerstag",
    weekends: "Freitag und Samstag",
    ownDays: "andere Tage",
    add: "Ruhezeit hinzufügen",
    remove: "Entfernen",
    none: "keine",
  },
};
