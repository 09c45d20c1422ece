// What the errors of Twilio and of an Android phone mean and what to do about them, in French.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Les règles américaines ne laissent pas de moyen durable d’écrire à sa famille et à ses amis avec Twilio : reliez la deuxième sortie du nœud d’envoi à un autre canal, comme une notification de Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio refuse la connexion, ou le compte est suspendu. Comparez Account SID et Auth Token (ou clé API) avec la console Twilio, puis reprenez l’envoi.",
    account_stopped:
      "Le compte Twilio est suspendu, fermé ou sans crédit. Connectez-vous à la console Twilio, réglez cela, puis reprenez l’envoi.",
    test_credentials:
      "Ce sont les identifiants de test de Twilio : aucun téléphone ne reçoit rien. Utilisez l’Account SID et l’Auth Token réels.",
    not_found: "Twilio ne connaît ni ce compte ni ce message. Comparez l’Account SID avec la console Twilio.",
    carrier_busy:
      "Twilio avait trop à faire, ou trop de réponses sont parties vers un numéro à la fois. Le message n’est pas parti ; réessayez dans une minute.",
    carrier_trouble:
      "Twilio a eu une panne. On ne sait pas encore si le message est parti ; ce sera vérifié plus tard, et jamais envoyé deux fois.",
    number_invalid: "Twilio dit que ce n’est pas un numéro de téléphone. Corrigez le numéro de la personne.",
    number_is_sender: "La personne a le numéro d’où partent les messages. Indiquez son propre numéro.",
    number_landline:
      "Ce numéro ne peut pas recevoir de SMS : c’est une ligne fixe, ou son opérateur est injoignable. Indiquez un numéro mobile.",
    number_blocked:
      "Le téléphone ou son opérateur bloque les messages de cet expéditeur. Son propriétaire peut le débloquer ou demander à son opérateur.",
    pair_unroutable:
      "Twilio n’a pas de chemin de cet expéditeur vers ce numéro. Un expéditeur du pays de la personne y arrivera peut-être.",
    opted_out_at_carrier:
      "Ce numéro a répondu STOP. Seul son propriétaire peut revenir dessus, en envoyant START à l’expéditeur.",
    geo_permission_off:
      "Les messages vers ce pays sont désactivés dans le compte Twilio. Activez-les dans la console Twilio, sous Messaging, Settings, Geo permissions.",
    sender_invalid:
      "Avec cet expéditeur, le compte Twilio ne peut pas envoyer vers ce pays. Vérifiez le numéro ou le Messaging Service dans le nœud sms-config.",
    trial_unverified_number: `Un compte d’essai Twilio n’écrit qu’aux numéros vérifiés. Vérifiez ce numéro dans la console Twilio, sous Verified Caller IDs, ou passez à un compte payant. ${usRule}`,
    trial_too_long:
      "Le message a plus de segments qu’un compte d’essai Twilio ne peut en envoyer. Raccourcissez-le, ou passez à un compte payant.",
    queue_full: "Trop de messages de cet expéditeur attendent chez Twilio. Réessayez plus tard.",
    text_too_long: "Le message dépasse les 1600 caractères que Twilio accepte. Raccourcissez-le.",
    request_invalid: "Twilio n’a pas compris la requête. C’est un défaut de Household SMS ; signalez-le avec le code d’erreur.",
    status_url_invalid:
      "Twilio ne peut pas appeler l’URL publique. Il faut http:// ou https:// et un hôte sans tiret bas qu’internet atteigne : vérifiez-la dans le nœud sms-config.",
    media_refused:
      "Twilio ne peut pas prendre les images : 10 au plus, 5 Mo en tout, JPEG, PNG ou GIF, à des adresses qu’internet atteint sans connexion.",
    handset_unreachable: "Le téléphone est éteint, hors réseau ou ne peut pas recevoir de SMS en ce moment.",
    handset_unknown: "L’opérateur ne connaît pas ce numéro ; il n’est peut-être plus utilisé. Demandez à son propriétaire.",
    delivery_unknown: "L’opérateur n’a pas remis le message et n’a pas dit pourquoi.",
    filtered:
      "Un opérateur a pris le message pour du spam. Envoyez moins de liens et aucun raccourcisseur public, et dites qui écrit.",
    campaign_limit:
      "La campagne américaine de l’expéditeur a épuisé ce qu’elle peut envoyer pour l’instant ; la journée recommence à minuit, heure du Pacifique.",
    daily_limit:
      "Le compte Twilio a épuisé les messages qu’il peut envoyer en 24 heures. Attendez, ou demandez à Twilio de relever la limite.",
    us_tollfree_unverified: `Le numéro gratuit n’est pas vérifié, donc les opérateurs américains et canadiens refusent ses messages. ${usRule}`,
    us_unregistered: `Le numéro n’est pas enregistré pour les messages aux États-Unis (A2P 10DLC), donc leurs opérateurs les refusent. ${usRule}`,
    us_personal_use: `Twilio a refusé l’enregistrement parce que les messages sont d’usage personnel. ${usRule}`,
    expired: "Le message a attendu chez Twilio jusqu’à ce que son heure soit passée, donc il n’est pas parti.",
    provider_timeout:
      "Un opérateur n’a pas répondu à temps : le message est arrivé, ou pas. Demandez à la personne avant de le renvoyer.",
    unreachable:
      "Twilio est injoignable, donc rien n’est parti. Vérifiez la connexion internet, le DNS et le proxy de cette machine.",
    certificate_invalid:
      "La connexion à Twilio n’est pas fiable, donc rien n’est parti. Vérifiez la date et l’heure de cette machine, et si un proxy s’interpose.",
    carrier_refused:
      "La requête a été refusée sans raison que Twilio donnerait ; un proxy l’a peut-être refusée, ou l’adresse de l’API est fausse.",
    unknown_error: "Twilio a refusé ou n’a pas remis le message. Cherchez le code d’erreur sur twilio.com/docs/api/errors.",
  },
  android: {
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
};
