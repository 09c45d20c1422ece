// What a text says, in French, without â, ê, î, ô, û, ç and À: one of them would make a text cost more than twice as much.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, withDetails } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Rappel : ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `C'est le moment : ${withDetails(title, due, points)}`,
    chore_overdue: ({ title, due, points }) => `En retard : ${withDetails(title, due && `depuis ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) =>
      `${who ? `Pris en charge par ${who}` : "Pris en charge"} : ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Approuvé : ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `Pas approuvé : ${title}. C'est à reprendre.`,
    chore_completed: ({ title, who, points }) => `Fait : ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} demande une récompense` : "Récompense demandée"} : ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Récompense approuvée : ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Récompense refusée : ${title}`,
    reward_redeemed: ({ title, who, points }) => `Récompense utilisée : ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) => `${plural("fr", count, { one: "chose à faire", other: "choses à faire" })} : ${title}`,
    test: () => "Ceci est un test. Les messages arrivent bien.",
  },
  points: (count) => plural("fr", count, { one: "point", other: "points" }),
  footer: "Répondez STOP pour vous désabonner",
  commands: {
    complete: "FAIT",
    claim: "PRENDS",
    approve: "APPROUVER",
    reject: "REFUSER",
    skip: "PASSER",
    snooze: "REPORTER",
    yes: "OUI",
    no: "NON",
    list: "LISTE",
    more: "PLUS",
  },
  reply: (commands) => `Répondez ${either("ou", commands)}`,
  replyAs: (commands) => `Répondez p.ex. ${either("ou", commands)}`,

  stopped: "Notifications par SMS : désabonnement fait. Répondez START pour vous réabonner.",
  started: "Vous recevez de nouveau les notifications par SMS.",
  askParents: "Vos parents ont désactivé vos SMS. Demandez-leur.",
  help: (sender) =>
    `${sender} : rappels de corvées et récompenses. Répondez LISTE pour voir la suite, STOP pour vous désabonner. Frais possibles.`,
  optedIn: (sender) =>
    `${sender} : rappels de corvées et récompenses par SMS. Des frais de messages et de données peuvent s'appliquer. HELP : aide, STOP : fin.`,

  acted: {
    complete: (title) => `Fait : ${title}. Merci !`,
    claim: (title) => `C'est pour vous : ${title}. Merci !`,
    approve: (title) => `Approuvé : ${title}.`,
    reject: (title) => `Refusé : ${title}.`,
    skip: (title) => `Passé : ${title}.`,
    snooze: (title, until) => `Reporté : ${withDetails(title, until && `jusqu'à ${until}`)}.`,
  },
  closedBefore: {
    complete: ({ title, who, at }) => `${withDetails(`${title} : c'était déjà fait`, who, at)}.`,
    claim: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${title} : ${who} s'en occupe déjà`,
        (title) => `${title} : quelqu'un s'en occupe déjà`,
      )}.`,
    approve: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} a déjà approuvé ${title}`,
        (title) => `${title} : c'est déjà approuvé`,
      )}.`,
    reject: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} a déjà refusé ${title}`,
        (title) => `${title} : c'est déjà refusé`,
      )}.`,
    skip: ({ title, who, at }) => `${withDetails(`${title} : c'était déjà passé`, who, at)}.`,
    gone: ({ title }) => `${title} : il n'y a plus rien à faire.`,
  },
  noSuchReference: (number) => `Il n'y a pas de numéro ${number}. Répondez LISTE pour voir ce qui reste.`,
  unclear: (open) => `Désolé, ce n'était pas clair. ${open}`,
  about: (text, time) => `Pour "${text}" (${time}) :`,
  more: (count) => `${count} de plus : répondez PLUS`,
  which: (choices) => `Lequel ? ${either("ou", choices)}`,
  notAllowed: "Désolé, c'est à un adulte de décider. Demandez-lui.",
  notPossible: (title) => `Impossible avec ${title}.`,
  nothingOpen: "Il n'y a rien à faire pour le moment.",
  open: (list) => `Reste à faire : ${list}`,
  homeUnreachable: "Home Assistant ne répond pas pour le moment. Réessayez plus tard.",
  homeRefused: (title) => `Home Assistant ne l'a pas accepté : ${title}.`,
  unknownSender: "Ce numéro est automatique et ne vous connait pas. Personne ne lit votre message.",
  deadLink: "Ce lien ne mène plus nulle part.",
  noSuchPlaceholder: (what, all) => `${what} n'existe pas. Vous pouvez utiliser ${all}.`,
  example: { title: "Sortir la poubelle", who: "Emma", points: 5 },
};
