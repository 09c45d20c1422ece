// Terms that several pages and dialogs share, in French.

import type { quiet as english } from "../en/terms";

export const quiet: typeof english = {
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
};
