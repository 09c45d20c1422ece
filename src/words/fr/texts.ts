// What a text says, in French, without â, ê, î, ô, û, ç and À: one of them would make a text cost more than twice as much.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, weekSummary, withDetails, withReason } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Rappel : ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `C'est le moment : ${withDetails(title, due, points)}`,
    chore_reminded: ({ title, due, points }) => `Rappel : ${withDetails(title, due && `depuis ${due}`, points)}`,
    chore_escalated: ({ title, who, due }) => `Toujours à faire : ${withDetails(title, who, due && `depuis ${due}`)}`,
    chore_overdue: ({ title, due, points }) => `En retard : ${withDetails(title, due && `depuis ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) =>
      `${who ? `${who} dit avoir fini` : "Fait, reste à valider"} : ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Approuvé : ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `Pas approuvé : ${title}. C'est à reprendre, merci.`,
    chore_completed: ({ title, who, points }) => `Fait : ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} aimerait une récompense` : "Récompense demandée"} : ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Récompense approuvée : ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Récompense refusée : ${title}`,
    reward_redeemed: ({ title, who, points }) => `Récompense utilisée : ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) => `${count} à faire : ${title}`,
    chores_open: ({ title }) => `Te revoilà. Reste à faire : ${title}`,
    day_ahead: ({ title }) => `Aujourd'hui : ${title}`,
    test: () => "Ceci est un test. Vos SMS arrivent bien.",
  },
  commands: {
    complete: "FAIT",
    claim: "PRENDS",
    approve: "APPROUVER",
    reject: "REFUSER",
    skip: "PASSER",
    snooze: "REPORTER",
    ask: "RELANCER",
    yes: "OUI",
    no: "NON",
    list: "LISTE",
    more: "PLUS",
  },
  points: (count) => plural("fr", count, { one: "point", other: "points" }),
  footer: "Répondez STOP pour vous désinscrire",
  view: "Voir :",
  reply: (commands) => `Répondez ${either("ou", commands)}`,
  replyAs: (commands) => `Répondez p.ex. ${either("ou", commands)}`,
  replyWithPhoto: (commands) => `Répondez ${either("ou", commands)} avec une photo`,
  photoWanted: (titles) => `Envoyez une photo dans les 5 minutes pour que cela compte : ${either("et", titles)}`,
  photoLate: (command) => `La photo est arrivée trop tard. Répondez ${command} maintenant et elle comptera.`,
  photoProblem: {
    wrong_type: "Ce fichier ne s'ouvre pas. Envoyez une photo (JPEG ou PNG).",
    too_large: "Cette photo est trop lourde. Envoyez-en une plus petite, de 5 Mo au plus.",
    unavailable: "Votre photo n'est pas arrivée. Envoyez-la de nouveau.",
  },
  photoFrom: (who, title) => `Photo de ${who} : ${title}`,

  stopped: "Vous ne recevrez plus nos SMS. Répondez START pour vous réinscrire.",
  started: "Vous recevez de nouveau nos SMS.",
  askParents: "Vos parents ont désactivé vos SMS. Demandez-leur.",
  confirmNumber: (household, who) =>
    `${household} : ${who} veut recevoir des SMS à ce numéro. Répondez YES pour accepter, STOP pour refuser.`,
  help: (sender) =>
    `${sender} : rappels de la maison et récompenses par SMS. Répondez LISTE pour voir ce qui reste, STOP pour vous désinscrire. Frais possibles.`,
  optedIn: (sender) =>
    `${sender} : vous recevrez des rappels de la maison et des récompenses par SMS. Frais possibles. Répondez HELP pour l'aide, STOP pour vous désinscrire.`,

  acted: {
    complete: (title) => `Fait : ${title}. Merci !`,
    claim: (title) => `Noté : ${title}. Merci !`,
    approve: (title) => `Approuvé : ${title}.`,
    reject: (title) => `Refusé : ${title}.`,
    skip: (title) => `Passé : ${title}.`,
    snooze: (title, until) => `Reporté : ${withDetails(title, until && `jusqu'à ${until}`)}.`,
    ask: (title, who) => `Nouveau rappel envoyé : ${withDetails(title, who)}.`,
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
  asks: (who, text) => `${who} demande : ${text}`,
  says: (who, text) => `${who} : ${text}`,
  replyInWords: (number) => `Répondez ${number} puis votre réponse`,
  whoseQuestion: (questions) => `C'est pour qui ? Commencez par le numéro : ${questions.join(", ")}`,
  notPassedOn: (why) => `Votre réponse n'a pas été transmise. ${why}`,
  notAsked: (title, who, why) => `Le rappel à ${who} n'est pas parti (${title}). ${why}`,
  noSuchReference: (number) => `Il n'y a pas de numéro ${number}. Répondez LISTE pour voir ce qui reste à faire.`,
  unclear: (open) => `Désolé, nous n'avons pas compris. ${open}`,
  about: (text, time) => `Pour "${text}" (${time}) :`,
  more: (count) => `${count} de plus : répondez PLUS`,
  moreToday: (count) => `+ ${count} : répondez LISTE`,
  week: {
    summary: (people, count, money) =>
      weekSummary(
        "Cette semaine :",
        people,
        ({ done, late, missed, points }) => [
          `${done} faites`,
          late > 0 && `${late} en retard`,
          missed > 0 && `${missed} pas faites`,
          points > 0 && plural("fr", points, { one: "point", other: "points" }),
        ],
        [plural("fr", count, { one: "SMS", other: "SMS" }), money],
      ),
    title: (household) => `${household} : la semaine`,
    columns: ["Personne", "Faites", "En retard", "Pas faites", "Points"],
    texts: (count, money) => [plural("fr", count, { one: "SMS", other: "SMS" }), money].filter(Boolean).join(", "),
    nothing: "Aucune tâche cette semaine.",
  },
  which: (choices) => `Lequel ? ${either("ou", choices)}`,
  notAllowed: "Désolé, c'est à un adulte de décider. Demandez à la maison.",
  notPossible: (title) => `Ce n'est pas possible pour : ${title}.`,
  nothingOpen: "Il n'y a rien à faire pour le moment.",
  open: (list) => `Reste à faire : ${list}`,
  homeUnreachable: "Home Assistant ne répond pas pour le moment. Réessayez plus tard.",
  homeRefused: (title, reason) => withReason(`Home Assistant ne l'a pas accepté : ${title}.`, reason),
  unknownSender: "Nous ne connaissons pas ce numéro et n'avons pas transmis votre message.",
  deadLink: "Ce lien a expiré.",
  buttons: {
    complete: "Fait",
    claim: "Je m'en charge",
    approve: "Oui",
    reject: "Non",
    skip: "Passer",
    snooze: "Plus tard",
    ask: "Rappeler encore",
    seen: "OK",
  },
  noSuchPlaceholder: (what, all) => `${what} n'existe pas. Vous pouvez utiliser ${all}.`,
  example: { title: "Sortir la poubelle", who: "Emma", points: 5 },
};
