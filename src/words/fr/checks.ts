// What a check of the household, of its Twilio account and of its Android phone says, in French.

import type { checks as english } from "../en/checks";

export const checks: typeof english = {
  household: {
    titles: {
      store: "Stockage",
      clock: "Horloge",
      address: "URL publique",
      signature: "Signature",
      home: "Home Assistant",
    },
    storeWritable: "Tout peut être enregistré.",
    clockRight: "L’horloge de cette machine s’accorde avec celle de l’opérateur.",
    clockAhead: (minutes) =>
      `L’horloge de cette machine avance de ${minutes} min. À corriger, sinon les messages partent à la mauvaise heure.`,
    clockBehind: (minutes) =>
      `L’horloge de cette machine retarde de ${minutes} min. À corriger, sinon les messages partent à la mauvaise heure.`,
    addressMissing:
      "Il n’y en a pas, donc aucune réponse n’arrive. Indiquez l’adresse par laquelle internet atteint les nœuds HTTP de Node-RED.",
    addressLeadsHere: "Elle mène à ce foyer.",
    addressAtHome: "Elle mène à ce foyer, mais seulement sur le réseau local. L’opérateur a besoin d’une adresse sur internet.",
    addressPlain: "Elle mène à ce foyer, mais sans HTTPS chacun peut lire les messages en chemin.",
    addressLeadsElsewhere: (status) =>
      `Elle mène ailleurs : la réponse était HTTP ${status}. Vérifiez l’hôte, le préfixe (httpNodeRoot) et le proxy inverse.`,
    addressWantsLogin:
      "Une connexion est demandée. Écrivez l’URL sous la forme https://utilisateur:motdepasse@hôte, ou exemptez /household-sms/.",
    addressUnreachable: (heard) =>
      heard
        ? `Inaccessible depuis cette machine, mais l’opérateur est passé (${heard}).`
        : "Inaccessible depuis cette machine. Certains routeurs ne laissent pas revenir ; une réponse par SMS montre si cela marche de l’extérieur.",
    signatureFits: "Une requête signée est passée et a été acceptée.",
    signatureUntried: "Une requête signée est acceptée ici ; le chemin par l’URL publique n’a pas pu être essayé.",
    signatureRefused:
      "Une requête signée a été refusée : ce qui arrive n’est pas ce qui a été signé. Indiquez l’URL publique exactement comme l’opérateur l’appelle ; le proxy ne doit changer ni le chemin ni le contenu.",
    homeConnected: "Connecté.",
    homeStarting: "Home Assistant démarre.",
    homeUnreachable: "Home Assistant est injoignable. Vérifiez son adresse et s’il fonctionne.",
    homeWrongToken: "Home Assistant refuse le jeton. Créez-en un autre dans votre profil.",
  },
  twilio: {
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
    serviceEmpty: (name) =>
      `Le Messaging Service « ${name} » n’a pas d’expéditeur. Ajoutez-lui un numéro dans la console Twilio.`,
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
    webhookNoPublicUrl:
      "Sans URL publique, aucun webhook : réponses et STOP sont lus dans la liste de Twilio une fois par heure.",
    webhookMend: "L’indiquer à Twilio",
    notAsked: (why) => `Impossible à vérifier. ${why}`,
  },
  android: {
    titles: {
      phone: "Téléphone",
      app: "Application",
      sim: "Carte SIM",
      phone_webhooks: "Webhooks du téléphone",
      rcs: "Chats RCS",
    },
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
  },
};
