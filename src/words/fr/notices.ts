// Notices, in French.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";
import { alerts } from "./terms";

const units = { texts: "SMS", segments: "parties" };
const unusable = {
  landline: "c'est une ligne fixe",
  invalid: "le numéro n'existe pas",
  unreachable: "il est injoignable",
  blocked: "il est bloqué",
};
const trouble = {
  read_only: "Rien ne peut être enregistré, donc rien n'est envoyé",
  corrupt: "Un fichier est endommagé. Rien n'est envoyé tant que personne n'a décidé sur la page du foyer",
  less_safe: "Le stockage fonctionne, mais pourrait être plus sûr",
  data_lost: "Des données manquent sur le serveur. Rien n'est envoyé tant que personne n'a décidé sur la page du foyer",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `${used} ${units[unit]} sur ${cap} sont utilisés aujourd'hui. À ${cap}, l'envoi s'arrête jusqu'à minuit.`,
  cap_reached: ({ cap, unit }) =>
    `La limite quotidienne de ${cap} ${units[unit]} est atteinte. L'envoi s'arrête jusqu'à minuit. Vous pouvez relever la limite sur la page du foyer.`,
  budget_reached: ({ budget }) =>
    `Le budget de ce mois (${budget}) est épuisé. L'envoi s'arrête jusqu'au mois prochain. Vous pouvez relever le budget sur la page du foyer.`,
  carrier_stopped: ({ error }) => alerts.stopped(error),
  second_carrier: ({ error }) =>
    `Le premier opérateur refuse les SMS (erreur ${error}), celui de secours les envoie donc. Vérifiez le compte du premier quand vous pourrez.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Un appel au webhook a été refusé : ${problem}. Si les réponses n'arrivent pas, vérifiez l'URL publique et l'Auth Token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} était injoignable plusieurs fois de suite (erreur ${error}). Plus de SMS jusqu'à ce qu'il en arrive un de son téléphone, que son numéro change ou que vous choisissiez « Réessayer ce numéro » sur la page du foyer.`
      : `Le numéro de ${who} ne peut pas recevoir de SMS (${error === undefined ? unusable[reason] : `erreur ${error}`}). Plus de SMS jusqu'à ce qu'il change ou que vous choisissiez « Réessayer ce numéro » sur la page du foyer.`,
  opted_out: ({ who }) =>
    `${who} s'est désinscrit et ne reçoit plus de SMS. Si c'est une erreur, un START envoyé de ce téléphone suffit.`,
  confirmation_refused: ({ who, why }) => `Une réponse à ${who} n'est pas partie : ${why} Prévenez la personne vous-même.`,
  question: ({ who }) => `${who} a envoyé un SMS que quelqu'un devrait lire. Répondez sur la page du foyer.`,
  unknown_sender: ({ number }) =>
    `${number}, qui n'est à personne du foyer, a envoyé un SMS. Lisez-le sur la page du foyer, puis ajoutez la personne ou ignorez le numéro.`,
  text_undelivered: ({ who, error }) =>
    `Un SMS n'a pas atteint ${who}${error === undefined ? "" : ` (erreur ${error})`}. Si c'est important, prévenez autrement. Le journal dit pourquoi.`,
  number_requested: ({ who, number }) =>
    `${who} a demandé sur sa page à recevoir des SMS au ${number}. Il compte dès que ce téléphone répond YES. Si c'est une erreur, créez un nouveau lien.`,
  message_unknown: ({ count }) =>
    `L'opérateur n'a pas répondu : ${plural("fr", count, {
      one: "SMS est peut-être parti. Il compte et n'est pas renvoyé.",
      other: "SMS sont peut-être partis. Ils comptent et ne sont pas renvoyés.",
    })}`,
};
