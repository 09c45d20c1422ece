// Terms that several pages and dialogs share, in German.

import type { quiet as english } from "../en/terms";

export const quiet: typeof english = {
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
};
