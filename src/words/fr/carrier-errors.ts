// What the errors of Twilio and of an Android phone mean and what to do about them, in French.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Les règles américaines ne permettent pas d'écrire durablement à sa famille et à ses amis par Twilio : reliez la deuxième sortie du nœud d'envoi à un autre canal, comme une notification de Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio refuse la connexion, ou le compte est suspendu. Comparez l'Account SID et l'Auth Token (ou la clé API) avec la console Twilio, puis reprenez l'envoi.",
    account_stopped:
      "Le compte Twilio est suspendu, fermé ou sans crédit. Réglez cela dans la console Twilio, puis reprenez l'envoi.",
    test_credentials:
      "Ce sont les identifiants de test de Twilio, qui n'envoient rien. Utilisez l'Account SID et l'Auth Token réels.",
    not_found: "Twilio ne connaît pas ce compte ou ce message. Comparez l'Account SID avec la console Twilio.",
    carrier_busy:
      "Twilio était surchargé, ou a reçu trop de réponses pour un numéro. Le SMS n'a pas été envoyé ; réessayez dans une minute.",
    carrier_trouble:
      "Twilio a eu un problème de son côté. On ne sait pas encore si le SMS est parti ; c'est vérifié plus tard, et jamais envoyé deux fois.",
    number_invalid: "D'après Twilio, ce n'est pas un numéro de téléphone. Corrigez le numéro de la personne.",
    number_is_sender: "C'est le numéro d'où partent les SMS. Entrez le numéro de la personne.",
    number_landline:
      "Ce numéro ne peut pas recevoir de SMS : c'est une ligne fixe, ou son opérateur est injoignable. Entrez un numéro de mobile.",
    number_blocked:
      "Le téléphone ou son opérateur bloque les SMS de cet expéditeur. Son propriétaire peut le débloquer ou demander à son opérateur.",
    pair_unroutable:
      "Twilio ne peut pas envoyer de cet expéditeur à ce numéro. Un expéditeur du pays de la personne pourrait marcher.",
    opted_out_at_carrier: "Ce numéro a répondu STOP. Seul son propriétaire peut l'annuler, en envoyant START à l'expéditeur.",
    geo_permission_off:
      "Le compte Twilio n'a pas le droit d'écrire à ce pays. Activez-le dans la console Twilio, sous Messaging, Settings, Geo permissions.",
    sender_invalid:
      "Ce compte Twilio ne peut pas envoyer de cet expéditeur vers ce pays. Vérifiez le numéro ou le Messaging Service dans le nœud sms-config.",
    trial_unverified_number: `Un compte d'essai Twilio n'écrit qu'aux numéros vérifiés. Vérifiez ce numéro dans la console Twilio, sous Verified Caller IDs, ou passez à un compte complet. ${usRule}`,
    trial_too_long:
      "Le SMS a plus de parties qu'un compte d'essai Twilio ne peut en envoyer. Raccourcissez-le, ou passez à un compte complet.",
    queue_full: "Trop de SMS de cet expéditeur attendent chez Twilio. Réessayez plus tard.",
    text_too_long: "Le SMS dépasse les 1600 caractères de Twilio. Raccourcissez-le.",
    request_invalid:
      "Twilio n'a pas compris la demande. C'est un défaut de Household SMS ; merci de le signaler avec le code d'erreur.",
    status_url_invalid:
      "Twilio ne peut pas appeler l'URL publique. Il lui faut http:// ou https:// et un hôte sans tiret bas, accessible sur internet : vérifiez-la dans le nœud sms-config.",
    media_refused:
      "Twilio ne peut pas utiliser les images. Il en accepte jusqu'à 10, 5 Mo en tout, en JPEG, PNG ou GIF, à des adresses internet sans connexion.",
    handset_unreachable: "Le téléphone est éteint, hors de portée ou ne peut pas recevoir de SMS en ce moment.",
    handset_unknown: "L'opérateur ne connaît pas ce numéro ; il n'est peut-être plus utilisé. Demandez à son propriétaire.",
    delivery_unknown: "L'opérateur n'a pas remis le SMS et n'a pas dit pourquoi.",
    filtered:
      "Un opérateur a pris le SMS pour du spam. Envoyez moins de liens, évitez les raccourcisseurs publics, et dites qui écrit.",
    campaign_limit:
      "La campagne américaine de l'expéditeur a atteint sa limite du jour. Elle repart à minuit, heure du Pacifique.",
    daily_limit: "Le compte Twilio a atteint sa limite de 24 heures. Attendez, ou demandez à Twilio de la relever.",
    us_tollfree_unverified: `Le numéro gratuit n'est pas vérifié, donc les opérateurs des États-Unis et du Canada refusent ses SMS. ${usRule}`,
    us_unregistered: `Le numéro n'est pas enregistré pour les SMS aux États-Unis (A2P 10DLC), donc les opérateurs américains les refusent. ${usRule}`,
    us_personal_use: `Twilio a refusé l'enregistrement parce que les SMS sont privés. ${usRule}`,
    expired: "Le SMS a attendu chez Twilio jusqu'à expirer, et n'a pas été envoyé.",
    provider_timeout:
      "Un opérateur n'a pas répondu à temps : le SMS est peut-être arrivé, peut-être pas. Demandez à la personne avant de le renvoyer.",
    unreachable:
      "Twilio est injoignable, donc rien n'a été envoyé. Vérifiez la connexion internet, le DNS et le proxy de cet ordinateur.",
    certificate_invalid:
      "La connexion à Twilio n'est pas sûre, donc rien n'a été envoyé. Vérifiez la date et l'heure de cet ordinateur, et si un proxy s'interpose.",
    carrier_refused:
      "La demande a été refusée sans motif de Twilio. C'était peut-être un proxy, ou l'adresse de l'API est fausse.",
    unknown_error: "Twilio a refusé le SMS, ou il a échoué. Cherchez le code d'erreur sur twilio.com/docs/api/errors.",
  },
  android: {
    phone_login:
      "La passerelle SMS du téléphone refuse la connexion. Comparez l'utilisateur et le mot de passe avec l'accueil de l'application, puis reprenez l'envoi.",
    phone_unreachable:
      "La passerelle SMS du téléphone est injoignable, donc rien n'a été envoyé. Vérifiez que le téléphone est allumé et connecté, la passerelle en ligne, et l'adresse inchangée.",
    phone_certificate_invalid:
      "La connexion à la passerelle SMS n'est pas sûre, donc rien n'a été envoyé. Vérifiez son certificat et la date de cet ordinateur.",
    phone_not_found:
      "Il n'y a pas de passerelle SMS à cette adresse. Comparez l'adresse et le mode avec l'accueil de l'application.",
    phone_queue_full: "Trop de SMS attendent le téléphone. Vérifiez qu'il est allumé et en ligne.",
    phone_busy: "La passerelle SMS était surchargée. Le SMS n'a pas été envoyé ; réessayez dans une minute.",
    phone_refused:
      "La passerelle SMS a refusé le SMS. Si l'application est à jour, c'est un défaut de Household SMS ; merci de le signaler.",
    phone_media: "La passerelle SMS du téléphone ne peut pas envoyer d'images. Mettez un lien dans le SMS.",
    phone_expired: "Le SMS a attendu sur le téléphone jusqu'à expirer, et n'a pas été envoyé.",
    phone_no_sim:
      "Le téléphone n'a pas de carte SIM qui puisse envoyer des SMS, ou l'application ne la voit pas. Vérifiez la SIM et les autorisations de l'application.",
    phone_no_permission:
      "L'application n'a pas le droit d'envoyer des SMS. Accordez-le dans les réglages du téléphone, sous Applications.",
    phone_no_default_app:
      "Le téléphone ne sait pas avec quelle SIM ou application envoyer. Choisissez dans ses réglages une application de SMS et une SIM par défaut.",
    phone_no_service: "Le téléphone n'a pas de réseau mobile, ou est en mode avion.",
    phone_limit:
      "Android a bloqué les SMS parce qu'il y en avait trop à la fois. Espacez-les, ou relevez la limite du téléphone.",
    phone_not_delivered:
      "Le réseau mobile n'a pas remis le SMS : le téléphone est éteint depuis longtemps, ou le numéro n'est plus utilisé.",
    phone_failed:
      "Le téléphone n'a pas pu envoyer le SMS. Vérifiez son réseau, le crédit de la SIM, et s'il peut envoyer un SMS à la main.",
  },
};
