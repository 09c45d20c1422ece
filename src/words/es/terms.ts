// Terms that several pages and dialogs share, in Spanish.

import type { quiet as english } from "../en/terms";

export const quiet: typeof english = {
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
};
