// What a text says, in German.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, weekSummary, withDetails, withReason } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Bald fällig: ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `Fällig: ${withDetails(title, due, points)}`,
    chore_reminded: ({ title, due, points }) => `Erinnerung: ${withDetails(title, due && `seit ${due}`, points)}`,
    chore_escalated: ({ title, who, due }) => `Immer noch offen: ${withDetails(title, who, due && `seit ${due}`)}`,
    chore_overdue: ({ title, due, points }) => `Überfällig: ${withDetails(title, due && `seit ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) =>
      `${who ? `${who} meldet als erledigt` : "Als erledigt gemeldet"}: ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Bestätigt: ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `Nicht bestätigt: ${title}. Schau bitte noch mal nach.`,
    chore_completed: ({ title, who, points }) => `Erledigt: ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} wünscht sich eine Belohnung` : "Belohnung gewünscht"}: ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Belohnung genehmigt: ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Belohnung abgelehnt: ${title}`,
    reward_redeemed: ({ title, who, points }) => `Belohnung eingelöst: ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) => `${plural("de", count, { one: "Aufgabe fällig", other: "Aufgaben fällig" })}: ${title}`,
    chores_open: ({ title }) => `Du bist wieder da. Offen: ${title}`,
    day_ahead: ({ title }) => `Heute: ${title}`,
    test: () => "Das ist ein Test. Deine SMS kommen an.",
  },
  commands: {
    complete: "FERTIG",
    claim: "NEHME",
    approve: "GENEHMIGEN",
    reject: "ABLEHNEN",
    skip: "AUSLASSEN",
    snooze: "VERSCHIEBEN",
    ask: "ERINNERN",
    yes: "JA",
    no: "NEIN",
    list: "LISTE",
    more: "MEHR",
  },
  points: (count) => plural("de", count, { one: "Punkt", other: "Punkte" }),
  footer: "Antworte STOP zum Abmelden",
  view: "Ansehen:",
  reply: (commands) => `Antworte ${either("oder", commands)}`,
  replyAs: (commands) => `Antworte z.B. ${either("oder", commands)}`,
  replyWithPhoto: (commands) => `Antworte ${either("oder", commands)} mit einem Foto`,
  photoWanted: (titles) => `Schick jetzt innerhalb von 5 Minuten ein Foto, damit es zählt: ${either("und", titles)}`,
  photoLate: (command) => `Das Foto kam zu spät. Antworte jetzt ${command}, dann zählt es.`,
  photoProblem: {
    wrong_type: "Diese Datei lässt sich nicht öffnen. Schick bitte ein Foto (JPEG oder PNG).",
    too_large: "Das Foto ist zu groß. Schick bitte ein kleineres, höchstens 5 MB.",
    unavailable: "Dein Foto ist nicht angekommen. Schick es bitte noch einmal.",
  },
  photoFrom: (who, title) => `Foto von ${who}: ${title}`,

  stopped: "Du bekommst keine SMS mehr von uns. Antworte START, um dich wieder anzumelden.",
  started: "Du bekommst wieder SMS von uns.",
  askParents: "Deine Eltern haben deine SMS ausgeschaltet. Frag sie bitte.",
  confirmNumber: (household, who) =>
    `${household}: ${who} will SMS an diese Nummer bekommen. Antworte YES zum Zustimmen, STOP zum Ablehnen.`,
  help: (sender) =>
    `${sender}: SMS zu Aufgaben und Belohnungen. Antworte LISTE für alles Offene, STOP zum Abmelden. Es können Kosten anfallen.`,
  optedIn: (sender) =>
    `${sender}: Du bekommst jetzt SMS zu Aufgaben und Belohnungen. Es können Kosten anfallen. Antworte HELP für Hilfe, STOP zum Abmelden.`,

  acted: {
    complete: (title) => `Erledigt: ${title}. Danke!`,
    claim: (title) => `Notiert: ${title}. Danke!`,
    approve: (title) => `Genehmigt: ${title}.`,
    reject: (title) => `Abgelehnt: ${title}.`,
    skip: (title) => `Ausgelassen: ${title}.`,
    snooze: (title, until) => `Verschoben: ${withDetails(title, until && `bis ${until}`)}.`,
    ask: (title, who) => `Noch einmal erinnert: ${withDetails(title, who)}.`,
  },
  closedBefore: {
    complete: ({ title, who, at }) => `${withDetails(`${title} war schon erledigt`, who, at)}.`,
    claim: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} war schneller: ${title}`,
        (title) => `Jemand war schneller: ${title}`,
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
  asks: (who, text) => `${who} fragt: ${text}`,
  says: (who, text) => `${who}: ${text}`,
  replyInWords: (number) => `Antworte ${number} und deine Antwort`,
  whoseQuestion: (questions) => `Wem gilt das? Beginne mit der Nummer: ${questions.join(", ")}`,
  notPassedOn: (why) => `Deine Antwort wurde nicht weitergegeben. ${why}`,
  notAsked: (title, who, why) => `${who} wurde nicht erinnert (${title}). ${why}`,
  noSuchReference: (number) => `Eine Nummer ${number} gibt es nicht. Antworte LISTE, um zu sehen, was offen ist.`,
  unclear: (open) => `Das haben wir leider nicht verstanden. ${open}`,
  about: (text, time) => `Zu "${text}" (${time}):`,
  more: (count) => `${count} weitere: antworte MEHR`,
  moreToday: (count) => `+ ${count} weitere: antworte LISTE`,
  week: {
    summary: (people, count, money) =>
      weekSummary(
        "Diese Woche:",
        people,
        ({ done, late, missed, points }) => [
          `${done} erledigt`,
          late > 0 && `${late} zu spät`,
          missed > 0 && `${missed} nicht erledigt`,
          points > 0 && plural("de", points, { one: "Punkt", other: "Punkte" }),
        ],
        [plural("de", count, { one: "SMS", other: "SMS" }), money],
      ),
    title: (household) => `${household}: die Woche`,
    columns: ["Person", "Erledigt", "Zu spät", "Nicht erledigt", "Punkte"],
    texts: (count, money) => [plural("de", count, { one: "SMS", other: "SMS" }), money].filter(Boolean).join(", "),
    nothing: "Diese Woche keine Aufgaben.",
  },
  which: (choices) => `Welche? ${either("oder", choices)}`,
  notAllowed: "Das müssen Erwachsene entscheiden. Frag am besten gleich nach.",
  notPossible: (title) => `Das geht nicht bei: ${title}.`,
  nothingOpen: "Gerade ist nichts offen.",
  open: (list) => `Offen: ${list}`,
  homeUnreachable: "Home Assistant antwortet gerade nicht. Versuch es bitte später noch mal.",
  homeRefused: (title, reason) => withReason(`Home Assistant hat das nicht angenommen: ${title}.`, reason),
  unknownSender: "Wir kennen diese Nummer nicht und haben deine Nachricht nicht weitergegeben.",
  deadLink: "Dieser Link ist abgelaufen.",
  buttons: {
    complete: "Erledigt",
    claim: "Das mache ich",
    approve: "Ja",
    reject: "Nein",
    skip: "Überspringen",
    snooze: "Später",
    ask: "Noch einmal erinnern",
    seen: "OK",
  },
  noSuchPlaceholder: (what, all) => `${what} gibt es nicht. Du kannst ${all} verwenden.`,
  example: { title: "Müll rausbringen", who: "Emma", points: 5 },
};
