// What a check of the household, of its Twilio account and of its Android phone says, in French.

import type { checks as english } from "../en/checks";
import { home, mqtt } from "./terms";

export const checks: typeof english = {
  household: {
    titles: {
      store: "Stockage",
      clock: "Horloge",
      address: "URL publique",
      signature: "Signature",
      home: "Home Assistant",
      mqtt: "MQTT",
      configuration: "Réglages",
    },
    storeWritable: "Les données peuvent être enregistrées.",
    clockRight: "L'horloge de cet ordinateur correspond à celle de l'opérateur.",
    clockAhead: (minutes) =>
      `L'horloge de cet ordinateur avance de ${minutes} min sur celle de l'opérateur. Mettez-la à l'heure, sinon les SMS partent au mauvais moment.`,
    clockBehind: (minutes) =>
      `L'horloge de cet ordinateur retarde de ${minutes} min sur celle de l'opérateur. Mettez-la à l'heure, sinon les SMS partent au mauvais moment.`,
    addressMissing:
      "Il n'y a pas d'URL publique, donc aucune réponse n'arrive. Entrez l'adresse à laquelle internet atteint Node-RED.",
    addressLeadsHere: "Elle mène à ce foyer.",
    addressAtHome:
      "Elle mène à ce foyer, mais seulement depuis le réseau de la maison. Il faut à l'opérateur une adresse sur internet.",
    addressPlain: "Elle mène à ce foyer, mais sans HTTPS n'importe qui peut lire les SMS en chemin.",
    addressLeadsElsewhere: (status) =>
      `Elle ne mène pas à ce foyer : la réponse était HTTP ${status}. Vérifiez l'hôte, le préfixe (httpNodeRoot) et le proxy inverse.`,
    addressWantsLogin:
      "Elle demande une connexion. Écrivez l'URL comme https://user:password@host, ou exemptez /household-sms/ de la connexion.",
    addressUnreachable: (heard) =>
      heard
        ? `Elle est injoignable depuis cet ordinateur, mais l'opérateur l'a atteinte à ${heard}.`
        : "Elle est injoignable depuis cet ordinateur. Certains routeurs ne le permettent pas ; envoyez un SMS au foyer pour voir si elle fonctionne de l'extérieur.",
    signatureFits: "Un appel signé a été accepté.",
    signatureUntried: "Les signatures fonctionnent ici. Leur passage par l'URL publique n'a pas pu être testé.",
    signatureRefused:
      "Un appel signé a été refusé parce qu'il a changé en chemin. Entrez l'URL publique exactement comme l'opérateur l'appelle, et faites passer chemin et contenu sans changement par le proxy.",
    homeConnected: "Connecté.",
    homeStarting: "Home Assistant démarre.",
    homeUnreachable: home.unreachable,
    homeWrongToken: home.wrong_token,
    mqttConnecting: "Le broker MQTT n'a pas encore répondu. Revérifiez dans une minute.",
    mqtt,
    simulated: (title) => `${title} (simulé)`,
    folderNotWritable: (folder) =>
      `Node-RED ne peut pas écrire dans ${folder}. Choisissez un autre dossier, ou autorisez Node-RED à y écrire.`,
  },
  twilio: {
    titles: {
      account: "Compte",
      api_key: "Clé API",
      balance: "Solde",
      trial: "Essai",
      sender: "Expéditeur",
      registration: "Enregistrement",
      countries: "Autorisations par pays",
      webhook: "Webhook des SMS entrants",
    },
    accountActive: "Le compte est actif, l'Account SID et l'Auth Token correspondent.",
    keyFits: "La clé API fonctionne.",
    balanceLeft: (money) => `Il reste ${money}.`,
    balanceLow: (money) => `Il ne reste que ${money}. Rechargez dans la console Twilio, sous Billing.`,
    balanceGone: (money) => `${money} : plus rien n'est envoyé. Rechargez dans la console Twilio, sous Billing.`,
    balanceUnknown: "Twilio ne donne pas le solde de ce compte. Un sous-compte paie depuis le compte principal.",
    noTrial: "Ce n'est pas un compte d'essai.",
    trial: (verified) =>
      `Un compte d'essai n'écrit qu'aux numéros vérifiés (${verified} pour l'instant) et ajoute une ligne à chaque SMS. Vérifiez-en d'autres sous Verified Caller IDs, ou passez à un compte complet.`,
    numberOurs: (number) => `${number} appartient à ce compte et peut envoyer des SMS.`,
    numberNotOurs: (number) =>
      `${number} n'appartient pas à ce compte. Comparez l'expéditeur avec Active numbers dans la console Twilio.`,
    numberWithoutTexts: (number) => `${number} ne peut pas envoyer de SMS. Choisissez un numéro qui le peut (SMS).`,
    service: (name) => `Le Messaging Service « ${name} » existe et a des expéditeurs.`,
    serviceEmpty: (name) =>
      `Le Messaging Service « ${name} » n'a pas d'expéditeur. Ajoutez-lui un numéro dans la console Twilio.`,
    shortCodeOurs: "Le numéro court appartient à ce compte.",
    shortCodeNotOurs: "Ce compte n'a pas ce numéro court.",
    nameOnly:
      "Personne ne peut répondre à un nom : pas de réponses, pas de STOP. Certains pays demandent aussi de l'enregistrer.",
    registrationNotNeeded: "Cet expéditeur n'a pas besoin d'enregistrement aux États-Unis.",
    registered: "L'expéditeur est enregistré pour les SMS aux États-Unis.",
    registrationInReview:
      "L'enregistrement est à l'étude. D'ici son approbation, les opérateurs américains peuvent bloquer les SMS.",
    countriesOn: (countries) => `Activés : ${countries}.`,
    countriesOff: (countries) =>
      `Désactivés chez Twilio : ${countries}. Activez-les dans la console Twilio, sous Messaging, Settings, Geo permissions.`,
    webhookSet: "Les SMS entrants arrivent à ce foyer.",
    webhookAtNumbers: "Le Messaging Service le laisse à ses numéros. Réglez le webhook là, ou avec le bouton.",
    webhookMissing: "Twilio n'a pas de webhook, donc aucune réponse n'arrive et un STOP arrive tard.",
    webhookElsewhere: "Les SMS entrants vont à une autre adresse.",
    webhookNoPublicUrl:
      "Sans URL publique, il n'y a pas de webhook : les réponses et les STOP sont relevés chez Twilio toutes les heures.",
    webhookFix: "Le régler chez Twilio",
    notChecked: (why) => `Vérification impossible. ${why}`,
  },
  android: {
    titles: {
      phone: "Téléphone",
      app: "Application",
      sim: "Carte SIM",
      phone_webhooks: "Webhooks du téléphone",
      rcs: "Discussions RCS",
    },
    phoneThere: (name) => `Le téléphone (${name}) répond, et la connexion fonctionne.`,
    phoneMissing: "La connexion fonctionne, mais aucun téléphone ne l'utilise. Connectez l'application avec elle.",
    phoneNotSeen: (hours) =>
      `Le serveur n'a pas de nouvelles du téléphone depuis ${hours} heures. Vérifiez qu'il est allumé et que l'économie d'énergie n'arrête pas l'application.`,
    app: (version) => `SMS Gateway ${version}.`,
    appOld: (version) =>
      `SMS Gateway ${version} ne sait pas lister les SMS entrants, donc un STOP manqué n'est pas retrouvé. Mettez l'application à jour.`,
    appTroubled: (version, what) => `SMS Gateway ${version} signale : ${what}.`,
    sim: (carriers) => `Dans le téléphone : ${carriers}.`,
    simMissing: "L'application ne voit pas de carte SIM. Mettez-en une, ou laissez l'application lire l'état du téléphone.",
    webhooksSet: "Le téléphone signale à ce foyer les SMS entrants et les remises.",
    webhooksMissing: (count) => `${count} webhooks du téléphone manquent, ou vont à une autre adresse.`,
    webhooksFix: "Les enregistrer",
    webhooksWithoutUrl:
      "Sans URL publique, il n'y a pas de webhooks : les réponses et les STOP sont relevés sur le téléphone toutes les heures.",
    webhooksPlain: "L'application n'appelle que des adresses https://. Entrez une URL publique qui commence par https://.",
    keyMissing:
      "La clé de signature manque, donc les webhooks sont refusés. Copiez-la depuis l'application, sous Settings, Webhooks.",
    rcs: "Les discussions RCS n'arrivent pas à l'application : une réponse ou un STOP envoyé ainsi est perdu. Désactivez RCS dans l'application de messages du téléphone.",
    notChecked: (why) => `Vérification impossible. ${why}`,
  },
};
