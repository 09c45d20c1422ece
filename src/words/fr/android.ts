// What the carrier on an Android phone says, in French.

import type { Words } from "../en/android";

export const words: Words = {
  errors: {
    phone_login:
      "La passerelle SMS du téléphone refuse l’identification. Comparez le nom et le mot de passe avec l’accueil de l’application, puis reprenez les envois.",
    phone_unreachable:
      "La passerelle SMS du téléphone est injoignable : rien n’a été envoyé. Le téléphone est-il allumé, sur le réseau, la passerelle en ligne et son adresse toujours la même ?",
    phone_certificate_invalid:
      "La connexion à la passerelle SMS n’est pas fiable : rien n’a été envoyé. Vérifiez son certificat et la date de cette machine.",
    phone_not_found:
      "Il n’y a pas de passerelle SMS à cette adresse. Comparez l’adresse et le mode avec l’accueil de l’application.",
    phone_queue_full:
      "Trop de messages attendent le téléphone, ou il ne les a pas relevés depuis longtemps. Est-il allumé et en ligne ?",
    phone_busy: "La passerelle SMS avait trop à faire. Le message n’a pas été envoyé ; réessayez dans une minute.",
    phone_refused:
      "La passerelle SMS a refusé le message. Si l’application est à jour, c’est un défaut de Household SMS ; merci de le signaler.",
    phone_media: "La passerelle SMS du téléphone n’envoie que du texte, pas d’images. Mettez plutôt un lien dans le texte.",
    phone_expired: "Le message a attendu sur le téléphone jusqu’à ce que son heure soit passée : il n’a pas été envoyé.",
    phone_no_sim:
      "Le téléphone n’a pas de carte SIM qui puisse envoyer des SMS, ou l’application ne la voit pas. Vérifiez la SIM et les autorisations.",
    phone_no_permission:
      "L’application n’a pas le droit d’envoyer des SMS. Donnez-lui l’autorisation SMS dans les réglages du téléphone, sous Applications.",
    phone_no_default_app:
      "Le téléphone ne sait pas avec quelle SIM ou application envoyer. Choisissez dans ses réglages une application et une SIM par défaut pour les SMS.",
    phone_no_service: "Le téléphone n’a pas de réseau mobile, ou il est en mode avion.",
    phone_limit:
      "Android a jugé qu’il y avait trop de messages à la fois et les a bloqués. Espacez-les davantage, ou relevez la limite du téléphone.",
    phone_not_delivered:
      "Le réseau mobile n’a pas remis le message : le téléphone de la personne est éteint depuis longtemps, ou le numéro n’existe plus.",
    phone_failed:
      "Le téléphone n’a pas pu envoyer le message. Vérifiez le réseau, le crédit, et s’il peut envoyer un SMS à la main.",
  },
  titles: { phone: "Téléphone", app: "Application", sim: "Carte SIM", phone_webhooks: "Webhooks du téléphone", rcs: "Chats RCS" },
  phoneThere: (name) => `Le téléphone (${name}) répond, et l’identification est bonne.`,
  phoneMissing: "L’identification est bonne, mais aucun téléphone n’y est rattaché. Connectez-y l’application.",
  phoneNotSeen: (hours) =>
    `Le serveur n’a pas de nouvelles du téléphone depuis ${hours} heures. Est-il allumé, et non endormi pour économiser la batterie ?`,
  app: (version) => `SMS Gateway ${version}.`,
  appOld: (version) =>
    `SMS Gateway ${version} n’a pas de liste des messages reçus : un STOP qu’il n’a pas pu transmettre n’est pas recherché. Mettez l’application à jour.`,
  appTroubled: (version, what) => `SMS Gateway ${version} signale : ${what}.`,
  sim: (carriers) => `Dans le téléphone : ${carriers}.`,
  simMissing: "L’application ne voit pas de carte SIM. Mettez-en une, ou donnez-lui l’autorisation sur l’état du téléphone.",
  webhooksSet: "Le téléphone avertit ce foyer des messages et des remises.",
  webhooksMissing: (count) => `${count} webhooks du téléphone ne sont pas enregistrés, ou mènent ailleurs.`,
  webhooksMend: "Les enregistrer",
  webhooksWithoutUrl:
    "Sans URL publique, aucun webhook ne peut être enregistré : réponses et STOP sont lus dans la boîte du téléphone une fois par heure.",
  webhooksPlain: "L’application n’appelle que des adresses https://. Indiquez une URL publique qui commence ainsi.",
  keyMissing: "La clé de signature manque : aucun webhook n’est cru. Copiez-la depuis l’application, sous Settings, Webhooks.",
  rcs: "Les chats RCS n’arrivent jamais à l’application : une réponse ou un STOP par cette voie est perdu. Désactivez RCS dans l’application de messages du téléphone.",
  notAsked: (why) => `Impossible à vérifier. ${why}`,
};
