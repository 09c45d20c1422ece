// Notices, in French.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";

const units = { texts: "messages", segments: "segments" };
const unusable = {
  landline: "c'est un téléphone fixe",
  invalid: "il n'existe pas",
  unreachable: "il était injoignable",
  blocked: "il est bloqué",
};
const trouble = {
  read_only: "Rien ne peut être enregistré, donc rien n'est envoyé",
  corrupt: "Un fichier est endommagé, donc rien n'est envoyé avant que quelqu'un ne décide sur la page du foyer",
  less_safe: "Le stockage fonctionne, mais pourrait être plus sûr",
  data_lost: "Des données manquent sur le serveur, donc rien n'est envoyé avant que quelqu'un ne décide sur la page du foyer",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `${used} des ${cap} ${units[unit]} du jour sont utilisés. Ensuite, plus rien n'est envoyé jusqu'à minuit.`,
  cap_reached: ({ cap, unit }) =>
    `Les ${cap} ${units[unit]} du jour sont épuisés. Plus rien n'est envoyé jusqu'à minuit ; si c'est trop peu, augmentez la limite sur la page du foyer.`,
  budget_reached: ({ budget }) =>
    `Le budget du mois (${budget}) est épuisé. Plus rien n'est envoyé jusqu'au mois prochain, ou jusqu'à ce qu'il soit augmenté sur la page du foyer.`,
  carrier_stopped: ({ error }) =>
    `L'opérateur a refusé le compte ou l'expéditeur (erreur ${error}). Tout envoi est arrêté ; vérifiez le compte, puis reprenez sur la page du foyer.`,
  second_carrier: ({ error }) =>
    `Le premier opérateur refuse les messages (erreur ${error}), ils partent donc par le second. Vérifiez le compte du premier quand vous pourrez.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Un appel au webhook a été refusé (${problem}). Si les réponses n'arrivent pas, comparez l'URL publique et l'Auth Token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} était injoignable plusieurs fois de suite (erreur ${error}). Plus rien n'est envoyé jusqu'à ce qu'un SMS arrive de son téléphone, que son numéro change ou que quelqu'un le fasse réessayer.`
      : `Le numéro de ${who} ne peut pas recevoir de messages (${error === undefined ? unusable[reason] : `erreur ${error}`}). Plus rien n'y est envoyé jusqu'à ce qu'il change ou que quelqu'un le fasse réessayer.`,
  message_unknown: ({ count }) =>
    `Personne ne sait si ${plural("fr", count, { one: "message est parti", other: "messages sont partis" })}. Cela reste compté et n'est pas renvoyé.`,
};
