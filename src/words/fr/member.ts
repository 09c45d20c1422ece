// A person's own page, in French.

import type { member as english } from "../en/member";
import { languageNames } from "../sentences";
import { outcomes, problems, quiet } from "./terms";

export const member: typeof english = {
  title: (name, household) => `${name} · ${household}`,
  loading: "Chargement…",
  gone: "Ce lien ne fonctionne pas. Demandez-en un autre à la maison.",
  offline: "Pas de connexion. Vérifiez votre internet, puis réessayez.",
  tooOften: "C'était trop à la fois. Attendez une demi-minute, puis réessayez.",
  failed: "Cela n'a pas marché. Réessayez, ou demandez à la maison.",
  tryAgain: "Réessayer",
  saved: "Enregistré.",
  save: "Enregistrer",
  consent: "Mes SMS",
  on: (when) => `Vous recevez des SMS. Vous avez accepté le ${when}.`,
  off: (when) => `Vous ne recevez pas de SMS. Vous vous êtes désinscrit le ${when}.`,
  never: "Vous ne recevez pas de SMS. Vous ne les avez pas encore acceptés.",
  stopped: "Vous vous êtes désinscrit avec STOP. Vous pouvez vous réinscrire ici.",
  blocked: (sender) =>
    `Depuis le STOP, les SMS vers ce téléphone sont bloqués. Pour lever le blocage, envoyez START depuis ce téléphone ${sender ? `au ${sender}` : "au numéro de nos SMS"}.`,
  textStart: "Envoyer START",
  held: "Vos parents ont désactivé vos SMS. Demandez-leur.",
  paused: "Un admin a mis vos SMS en pause.",
  noNumber: "Il n'y a pas encore de numéro de téléphone pour vous.",
  told: "Ce que vous acceptez",
  optIn: "J'accepte, envoyez-moi des SMS",
  optOut: "Ne plus m'envoyer de SMS",
  number: "Mon numéro de téléphone",
  numberHint: "Avec un nouveau numéro, il faudra accepter à nouveau.",
  child: "Vos parents s'occupent de votre numéro. Demandez-leur de le changer.",
  change: "Changer le numéro",
  pending: (number) => `Nous avons écrit au ${number}. Répondez YES depuis ce téléphone sous un jour pour l'utiliser.`,
  wishes: "Mes préférences",
  language: "Langue de mes SMS",
  quietHours: "Heures calmes",
  ownHours: "Utiliser mes propres heures calmes",
  texts: "Mes derniers SMS",
  none: "Aucun pour l'instant.",
  sent: "Vous",
  languages: languageNames,
  problems: {
    not_understood: problems.not_understood,
    store_read_only: "Rien ne peut être enregistré pour l'instant. Prévenez à la maison, merci.",
  },
  outcomes,
  quiet,
};
