// A person's own page, in French.

import { member as english } from "../en/member";
import { quiet } from "./terms";

export const member: typeof english = {
  title: (name, household) => `${name} · ${household}`,
  loading: "Chargement…",
  gone: "Ce lien ne mène nulle part. Demandez-en un autre à la maison.",
  offline: "Pas de réponse. Vérifiez votre connexion, puis réessayez.",
  tooOften: "C'était un peu trop à la fois. Attendez une demi-minute, puis réessayez.",
  failed: "Cela n'a pas marché. Réessayez, ou demandez à la maison.",
  tryAgain: "Réessayer",
  saved: "Enregistré.",
  save: "Enregistrer",
  consent: "Mes SMS",
  on: (when) => `Vous recevez des SMS. Vous avez accepté le ${when}.`,
  off: (when) => `Vous ne recevez pas de SMS. Vous l'avez dit le ${when}.`,
  never: "Vous ne recevez pas de SMS : vous n'en avez pas encore accepté.",
  stopped: "Vous vous êtes désinscrit avec STOP. Vous pouvez vous réinscrire ici.",
  blocked: (sender) =>
    `Les SMS vers ce téléphone sont bloqués depuis le STOP. Envoyez START depuis ce téléphone ${sender ? `au ${sender}` : "au numéro de nos SMS"} ; rien d'autre ne lève le blocage.`,
  textStart: "Envoyer START",
  held: "Vos parents ont désactivé vos SMS. Demandez-leur.",
  paused: "Un administrateur a suspendu vos SMS.",
  noNumber: "Il n'y a pas encore de numéro où envoyer des SMS.",
  told: "Ce que vous acceptez",
  optIn: "J'accepte : envoyez-moi des SMS",
  optOut: "Plus de SMS",
  number: "Mon numéro de téléphone",
  numberHint: "Un nouveau numéro doit être accepté à nouveau.",
  child: "Vos parents s'occupent de votre numéro : demandez-leur de le changer.",
  change: "Changer le numéro",
  wishes: "Mes souhaits",
  language: "Langue de mes SMS",
  quietHours: "Heures calmes",
  ownHours: "D'autres heures calmes que celles du foyer",
  texts: "Mes derniers SMS",
  none: "Aucun pour l'instant.",
  sent: "Vous",
  languages: english.languages,
  problems: {
    not_a_number: "Ce n'est pas un numéro de téléphone. Écrivez-le avec l'indicatif du pays, comme +1 202 555 0123.",
    landline: "C'est un téléphone fixe, qui ne reçoit pas de SMS. Entrez un mobile.",
    store_read_only: "Rien ne peut être enregistré pour l'instant. Dites-le à la maison.",
  },
  outcomes: { delivered: "remis", underway: "en route", failed: "échoué", unknown: "inconnu", refused: "non envoyé" },
  quiet,
};
