// What a text says, in German.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, withDetails } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Bald fällig: ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `Fällig: ${withDetails(title, due, points)}`,
    chore_overdue: ({ title, due, points }) => `Überfällig: ${withDetails(title, due && `seit ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) => `${who ? `Übernommen von ${who}` : "Übernommen"}: ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Bestätigt: ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `Nicht bestätigt: ${title}. Schau bitte noch einmal nach.`,
    chore_completed: ({ title, who, points }) => `Erledigt: ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} wünscht sich eine Belohnung` : "Belohnung gewünscht"}: ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Belohnung genehmigt: ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Belohnung abgelehnt: ${title}`,
    reward_redeemed: ({ title, who, points }) => `Belohnung eingelöst: ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) => `${plural("de", count, { one: "Aufgabe fällig", other: "Aufgaben fällig" })}: ${title}`,
    test: () => "Dies ist ein Test. Nachrichten kommen bei dir an.",
  },
  points: (count) => plural("de", count, { one: "Punkt", other: "Punkte" }),
  footer: "Antworte STOP zum Abmelden",
  commands: {
    complete: "FERTIG",
    claim: "NEHME",
    approve: "GENEHMIGEN",
    reject: "ABLEHNEN",
    skip: "AUSLASSEN",
    snooze: "VERSCHIEBEN",
    yes: "JA",
    no: "NEIN",
    list: "LISTE",
    more: "MEHR",
  },
  reply: (commands) => `Antworte ${either("oder", commands)}`,
  replyAs: (commands) => `Antworte z.B. ${either("oder", commands)}`,

  stopped: "Du bekommst keine SMS-Benachrichtigungen mehr. Antworte START, um sie wieder zu bekommen.",
  started: "Du bekommst wieder SMS-Benachrichtigungen.",
  askParents: "Deine Eltern haben deine SMS abgeschaltet. Frag sie bitte.",
  help: (sender) =>
    `${sender}: Nachrichten zu Aufgaben und Belohnungen. Antworte LISTE für alles Offene, STOP zum Abmelden. Es können Kosten anfallen.`,
  optedIn: (sender) =>
    `${sender}: Du bekommst Nachrichten zu Aufgaben und Belohnungen. Kosten für SMS und Daten sind möglich. HELP: Hilfe, STOP: abmelden.`,

  acted: {
    complete: (title) => `Erledigt: ${title}. Danke!`,
    claim: (title) => `Gehört dir: ${title}. Danke!`,
    approve: (title) => `Genehmigt: ${title}.`,
    reject: (title) => `Abgelehnt: ${title}.`,
    skip: (title) => `Ausgelassen: ${title}.`,
    snooze: (title, until) => `Verschoben: ${withDetails(title, until && `bis ${until}`)}.`,
  },
  closedBefore: {
    complete: ({ title, who, at }) => `${withDetails(`${title} war schon erledigt`, who, at)}.`,
    claim: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${title}: ${who} macht das schon`,
        (title) => `${title} ist schon vergeben`,
      )}.`,
    approve: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} hat ${title} schon genehmigt`,
        (title) => `${title} war schon genehmigt`,
      )}.`,
    reject: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} hat ${title} schon abgelehnt`,
        (title) => `${title} war schon abgelehnt`,
      )}.`,
    skip: ({ title, who, at }) => `${withDetails(`${title} war schon ausgelassen`, who, at)}.`,
    gone: ({ title }) => `${title} ist nicht mehr offen.`,
  },
  noSuchReference: (number) => `Es gibt keine Nr. ${number}. Antworte LISTE für alles Offene.`,
  unclear: (open) => `Das war leider nicht klar. ${open}`,
  about: (text, time) => `Zu "${text}" (${time}):`,
  more: (count) => `${count} weitere: antworte MEHR`,
  which: (choices) => `Welche Aufgabe? ${either("oder", choices)}`,
  notAllowed: "Das darf nur ein Erwachsener entscheiden. Frag einfach nach.",
  notPossible: (title) => `Das geht nicht mit ${title}.`,
  nothingOpen: "Gerade ist nichts offen.",
  open: (list) => `Offen: ${list}`,
  homeUnreachable: "Home Assistant ist gerade nicht erreichbar. Versuch es später noch einmal.",
  homeRefused: (title) => `Home Assistant hat das nicht angenommen: ${title}.`,
  unknownSender: "Diese Nummer antwortet automatisch und kennt dich nicht. Deine Nachricht liest niemand.",
  deadLink: "Dieser Link führt nirgendwohin mehr.",
  noSuchPlaceholder: (what, all) => `${what} gibt es nicht. Möglich sind ${all}.`,
  example: { title: "Den Müll rausbringen", who: "Emma", points: 5 },
};
