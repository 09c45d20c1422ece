// What the check of a household says, in French.

import type { CheckSentences } from "../en/checks";

export const checks: CheckSentences = {
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
};
