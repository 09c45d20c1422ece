// What the check of an account says, in French.

import type { CheckWords } from "../en/twilio-checks";

export const words: CheckWords = {
  titles: {
    account: "Compte",
    api_key: "Clé API",
    balance: "Solde",
    trial: "Limites d’essai",
    sender: "Expéditeur",
    registration: "Enregistrement",
    countries: "Autorisations par pays",
    webhook: "Webhook des messages reçus",
  },
  accountActive: "Le compte Twilio est actif ; Account SID et Auth Token vont ensemble.",
  keyFits: "La clé API ouvre le compte.",
  balanceLeft: (money) => `Il reste ${money}.`,
  balanceLow: (money) => `Il ne reste que ${money}. À recharger dans la console Twilio, sous Billing.`,
  balanceGone: (money) => `${money} : plus rien n’est envoyé. À recharger dans la console Twilio, sous Billing.`,
  balanceUnknown: "Twilio n’indique pas de solde pour ce compte ; un sous-compte paie depuis le compte principal.",
  noTrial: "Ce n’est pas un compte d’essai.",
  trial: (verified) =>
    `Un compte d’essai : seuls les numéros vérifiés sont joignables (${verified} pour l’instant), et chaque message commence par une ligne de Twilio. Vérifiez-en d’autres sous Verified Caller IDs, ou passez à un compte payant.`,
  numberOurs: (number) => `${number} appartient à ce compte et peut envoyer des messages.`,
  numberNotOurs: (number) =>
    `${number} n’est pas un numéro de ce compte. Comparez l’expéditeur avec Active numbers dans la console Twilio.`,
  numberWithoutTexts: (number) => `${number} ne peut pas envoyer de SMS. Choisissez un numéro avec la capacité SMS.`,
  service: (name) => `Le Messaging Service « ${name} » existe et a des expéditeurs.`,
  serviceEmpty: (name) => `Le Messaging Service « ${name} » n’a pas d’expéditeur. Ajoutez-lui un numéro dans la console Twilio.`,
  shortCodeOurs: "Le numéro court appartient à ce compte.",
  shortCodeNotOurs: "Ce compte n’a pas ce numéro court.",
  nameOnly: "On ne peut pas répondre à un nom : ni réponses, ni STOP. Dans certains pays, il faut d’abord l’enregistrer.",
  registrationNotNeeded: "Cet expéditeur n’a pas besoin d’enregistrement aux États-Unis.",
  registered: "L’expéditeur est enregistré pour les messages aux États-Unis.",
  registrationInReview:
    "L’enregistrement est en cours d’examen. D’ici là, les opérateurs américains peuvent bloquer les messages.",
  countriesOn: (countries) => `Autorisés : ${countries}.`,
  countriesOff: (countries) =>
    `Bloqués chez Twilio : ${countries}. À autoriser dans la console Twilio, sous Messaging, Settings, Geo permissions.`,
  webhookSet: "Les messages reçus arrivent à ce foyer.",
  webhookAtNumbers: "Le Messaging Service laisse ce choix à ses numéros. Indiquez-le là, ou utilisez le bouton.",
  webhookMissing: "Twilio n’a pas d’adresse pour les messages reçus : pas de réponses, et un STOP arrive tard.",
  webhookElsewhere: "Les messages reçus vont à une autre adresse que celle de ce foyer.",
  webhookNoPublicUrl: "Sans URL publique, aucun webhook : réponses et STOP sont lus dans la liste de Twilio une fois par heure.",
  webhookMend: "L’indiquer à Twilio",
  notAsked: (why) => `Impossible à vérifier. ${why}`,
};
