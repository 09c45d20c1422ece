// What several nodes say, in French.

import type * as english from "../../en/nodes/common";
import { shorts } from "../../sentences";
import { reasons } from "../reasons";

export const common: typeof english.common = {
  mistake: {
    number: "doit être un nombre",
    whole: "doit être un nombre entier",
    too_small: "est trop petit",
    too_big: "est trop grand",
    too_long: "est trop long",
    text: "doit être du texte",
    choice: "n'est pas un des choix",
    time: "doit être des heures de la journée, comme 21:00",
    url: "doit commencer par http:// ou https://",
    link: "doit être une URL, ou un chemin de Home Assistant comme /lovelace/chores",
    country: "doit être des codes pays à deux lettres, comme FR",
    sender:
      "doit être un numéro comme +1 202 555 0123, un Messaging Service (MG…), un numéro court ou un nom de 11 lettres au plus",
    region: "doit être une région de Twilio, comme ie1",
    edge: "doit être un emplacement (edge) de Twilio, comme dublin ou sao-paulo",
    account_sid: "doit être AC suivi de 32 chiffres hexadécimaux",
    api_key_sid: "doit être SK suivi de 32 chiffres hexadécimaux",
    store_key: "doit être 32 octets aléatoires en base64 : 44 caractères qui finissent par =",
    store_url: "doit ressembler à redis://host:6379, ou rediss://host:6380 avec TLS",
    entity: "doit être un identifiant d'entité, comme todo.chores",
    needed: "manque",
    service: "doit être une action de Home Assistant, comme switch.turn_off",
    broker: "doit être l'adresse d'un broker MQTT, comme mqtt://homeassistant.local:1883",
    topic: "doit être le début d'un topic, sans espaces, # ni +",
    flag: "doit être true ou false",
  },
  problem: {
    closing: "Node-RED s’est arrêté avant la fin. Regardez dans le journal du foyer ce qu’il en est advenu.",
    field: "__label__ __mistake__. Corrigez-le dans la fenêtre du nœud.",
    no_household: "Aucun foyer n'est choisi. Choisissez-en un dans la fenêtre du nœud.",
    no_home: "Aucune maison n'est choisie. Choisissez-en une dans la fenêtre du nœud.",
    no_recipient: "Le destinataire manque : définissez msg.to ou msg.sms.to, ou remplissez « À » dans la fenêtre du nœud.",
    bad_sms: 'msg.sms doit être un objet avec les champs d\'une demande, comme { to: "mia", message: "…" }.',
    bad_field: "msg.sms.__field__ __reason__.",
    unknown_field: "msg.sms a un champ inconnu, « __field__ ». Retirez-le ou corrigez son nom.",
    variable: "__variable__ __mistake__. Corrigez la variable d'environnement.",
  },
  status: {
    configuration: "configuration : __problem__",
    failed: "non démarré : __problem__",
    opening: "démarrage",
    closed: "fermé",
    today: "__sent__ / __cap__ aujourd'hui",
    paused: "en pause, __sent__ / __cap__ aujourd'hui",
    off: "envoi désactivé",
    carrier_stopped: "arrêté par l'opérateur (__error__)",
    store: "stockage : __advice__",
    trouble: "opérateur : __code__",
  },
  reason: shorts(reasons),
  household: {
    first: "Chez nous",
    create: "Créer un foyer d'essai",
    name: "Nom du foyer",
    about: "Il n'envoie rien : une page de téléphones montre les messages. Choisissez Twilio ou un téléphone Android plus tard.",
    page: "Page du foyer",
    sidebar: "Barre latérale",
    sent: "Test envoyé à __who__.",
    notSent: "Le test n'est pas parti à __who__ : __reason__.",
    nobody: "Il n'y a encore personne. Ajoutez les personnes sur la page du foyer.",
    notAllowed: "Il vous faut l'autorisation household-sms.admin.",
    noAnswer: "Node-RED n'a pas répondu. Réessayez.",
    deployFirst: "Déployez d'abord : le test utilise ce qui tourne.",
  },
  home: {
    connected: "connecté",
    starting: "Home Assistant démarre",
    wrong_token: "jeton refusé, créez-en un autre dans Home Assistant",
    unreachable: "Home Assistant injoignable depuis __since__",
  },
  more: "Plus",
};

export const help: typeof english.help = {
  inputs: "Entrées",
  outputs: "Sorties",
  details: "Détails",
  references: "Références",
  guide: "Guide (en anglais) : tous les réglages et champs de ce nœud",
  or: "ou",
};
