// A person's own page, in German.

import type { member as english } from "../en/member";
import { languageNames } from "../sentences";
import { outcomes, problems, quiet } from "./terms";

export const member: typeof english = {
  title: (name, household) => `${name} · ${household}`,
  loading: "Wird geladen…",
  gone: "Dieser Link funktioniert nicht. Frag zu Hause nach einem neuen.",
  offline: "Keine Verbindung. Prüfe dein Internet und versuch es noch mal.",
  tooOften: "Das war zu viel auf einmal. Warte eine halbe Minute und versuch es noch mal.",
  failed: "Das hat nicht geklappt. Versuch es noch mal oder frag zu Hause.",
  tryAgain: "Noch mal versuchen",
  saved: "Gespeichert.",
  save: "Speichern",
  consent: "SMS an mich",
  on: (when) => `Du bekommst SMS. Zugestimmt hast du am ${when}.`,
  off: (when) => `Du bekommst keine SMS. Abgemeldet hast du dich am ${when}.`,
  never: "Du bekommst keine SMS. Du hast noch nicht zugestimmt.",
  stopped: "Du hast dich mit STOP abgemeldet. Hier kannst du dich wieder anmelden.",
  blocked: (sender) =>
    `Seit dem STOP sind SMS an dieses Telefon blockiert. Sende von dort START an ${sender ?? "die Nummer, von der unsere SMS kommen"}, um das aufzuheben.`,
  textStart: "START senden",
  held: "Deine Eltern haben deine SMS ausgeschaltet. Frag sie bitte.",
  paused: "Ein Admin hat deine SMS pausiert.",
  noNumber: "Für dich ist noch keine Telefonnummer eingetragen.",
  told: "Dem stimmst du zu",
  optIn: "Ich stimme zu, schickt mir SMS",
  optOut: "Keine SMS mehr",
  number: "Meine Telefonnummer",
  numberHint: "Bei einer neuen Nummer musst du wieder zustimmen.",
  child: "Um deine Nummer kümmern sich deine Eltern. Bitte sie, sie zu ändern.",
  change: "Nummer ändern",
  pending: (number) => `Wir haben an ${number} geschrieben. Antworte von dort innerhalb eines Tages mit YES, dann gilt sie.`,
  wishes: "Meine Einstellungen",
  language: "Sprache meiner SMS",
  quietHours: "Ruhezeiten",
  ownHours: "Eigene Ruhezeiten verwenden",
  texts: "Meine letzten SMS",
  none: "Noch keine.",
  sent: "Du",
  languages: languageNames,
  problems: {
    not_understood: problems.not_understood,
    store_read_only: "Gerade lässt sich nichts speichern. Sag bitte zu Hause Bescheid.",
  },
  outcomes,
  quiet,
};
