// The dialogs, statuses and help of the Home Assistant nodes, in French.

import type * as english from "../../en/nodes/home";
import { brands, capitals } from "../../sentences";
import { groups, templates } from "../terms";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant pour Household SMS",
    page: "La maison simulée est à __url__",
    limited:
      "L'utilisateur __user__ de Home Assistant n'est pas administrateur : les événements, les boutons des notifications, les notifications d'autres intégrations et les minuteurs ne marchent pas.",
    limited_link:
      "L'utilisateur __user__ de Home Assistant n'est pas administrateur : les événements, les boutons des notifications, les notifications d'autres intégrations et les minuteurs ne marchent pas. Dans __systems__, liez __user__ à un parent, sinon tout y est refusé.",
    label: {
      name: "Nom",
      source: "Maison",
      port: "Port",
      url: "Adresse",
      token: "Jeton",
      selfSigned: "Certificat",
      server: "Nœud serveur",
      household: "Foyer",
      mqttUrl: "Broker MQTT",
      mqttUser: "Utilisateur",
      mqttPassword: "Mot de passe",
      mqttPrefix: "Préfixe des topics",
      rules: "Autres entités",
    },
    source: {
      sandbox: "Maison simulée, pour tout essayer",
      url: "Home Assistant à une adresse",
      supervisor: "Le Home Assistant qui fait tourner ce Node-RED",
      server: "Home Assistant d'un nœud serveur installé",
    },
    selfSigned: "Accepter un certificat autosigné",
    placeholder: {
      name: "Maison",
      port: "0 : n'importe quel port libre",
      url: "http://homeassistant.local:8123",
      token: "un jeton d'accès longue durée",
      server: "aucun trouvé",
      mqttUrl: "vide : sans MQTT",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "À créer dans Home Assistant : votre profil, Sécurité, Jetons d'accès de longue durée.",
      sandbox:
        "Sa page vous permet de déclencher des tâches, de demander des récompenses et de redémarrer la maison. Son adresse est dans le journal de Node-RED.",
      supervisor: "Rien à remplir : Home Assistant fournit le jeton.",
      server: "Utilise l'adresse et le jeton de ce nœud.",
      household:
        "Les automatisations peuvent envoyer des SMS avec l'événement household_sms_send. Les avis s'affichent dans Home Assistant, et les SMS entrants déclenchent l'événement household_sms_inbound.",
      mqtt: "Affiche le foyer comme un appareil dans Home Assistant : chiffres, consentement, un interrupteur de pause, et un moyen d'écrire à chaque personne.",
      rules: "Autres entités : quel état envoie un SMS, et comment l'appeler.",
    },
    problem: {
      start: "« __name__ » ne peut pas être utilisé : __problem__",
      no_url: "L'adresse manque. Entrez celle de Home Assistant, comme http://homeassistant.local:8123.",
      bad_url: "Ce n'est pas une adresse web. Entrez-en une comme http://homeassistant.local:8123.",
      no_token: "Le jeton manque. Créez un jeton d'accès longue durée dans Home Assistant et entrez-le.",
      no_server_node: "Le nœud serveur choisi n'existe pas. Choisissez-en un autre, ou entrez l'adresse et le jeton.",
      no_supervisor: "Home Assistant ne fait pas tourner ce Node-RED. Entrez plutôt l'adresse et le jeton.",
      port_taken:
        "Le port __port__ de la maison simulée est pris. Choisissez-en un autre dans sms-ha-config, ou définissez HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "MQTT demande le paquet « mqtt ». Exécutez « npm install mqtt@5 » dans le dossier utilisateur de Node-RED et redémarrez Node-RED.",
      no_household: "Il faut au broker MQTT un foyer à afficher. Choisissez-en un dans sms-ha-config.",
    },
    short: {
      sandbox: "Maison simulée",
      url: "Home Assistant",
      supervisor: "Home Assistant (superviseur)",
      server: "Home Assistant (nœud serveur)",
    },
    rule: {
      add: "Ajouter une entité",
      entity: "entité",
      attribute: "attribut (vide : état)",
      is: "est, comme : on, open",
      tells: "signifie",
      dueAttribute: "attribut avec l'échéance",
      title: "comment l'appeler",
      person: "à qui",
      yes: "DONE ou YES exécute, comme switch.turn_off",
      no: "SKIP ou NO exécute",
    },
    tells: {
      due: "à faire",
      overdue: "en retard",
      claimed: "attend l'approbation",
      approved: "approuvé",
      completed: "fait",
    },
  },
  help: {
    summary: "Relie à Home Assistant, ou à une maison simulée pour tout essayer.",
    details: {
      simulated:
        "**Maison simulée.** Lance une petite maison sur cet ordinateur, avec des listes de tâches, KidsChores et une page pour la piloter. Son adresse est dans le journal de Node-RED.",
      address:
        "**À une adresse.** Demande un jeton d'accès longue durée. Pour les tâches et les récompenses, celui d'un utilisateur ordinaire suffit ; les événements d'automatisations demandent celui d'un administrateur.",
      supervisor:
        "**Celui qui fait tourner ce Node-RED.** Si Node-RED est une application de Home Assistant, le superviseur fournit le jeton.",
      server: "**Nœud serveur.** Utilise l'adresse et le jeton d'un nœud `server` de node-red-contrib-home-assistant-websocket.",
      entities:
        "**Autres entités.** Pour les entités hors d'un système de tâches : ce que doit être l'état ou l'attribut, et comment l'appeler dans le SMS. Une réponse exécute l'action indiquée sur cette entité. `sms-ha-events` et `sms-ha-action` utilisent ces règles.",
      household:
        "**Foyer.** Les automatisations peuvent envoyer un SMS avec l'événement `household_sms_send`, avec `to` et `message` ou tout autre champ de `sms-send`, selon les mêmes règles que tous les SMS. Les avis s'affichent comme notifications dans Home Assistant. Les SMS entrants déclenchent l'événement `household_sms_inbound` avec `type`, `person` et `reference`, sans numéro ni contenu. Les événements demandent le jeton d'un administrateur.",
      mqtt: "**MQTT.** Avec le broker de Home Assistant, le foyer y est un appareil : SMS envoyés et échoués aujourd'hui, retenus, le coût du mois, le dernier SMS entrant, le consentement de chaque personne, un interrupteur de pause, un bouton de test, et une entité `notify` par personne. Il est indisponible quand Node-RED est arrêté. Fonctionne avec le paquet `mqtt` fourni avec Node-RED.",
      reconnecting:
        "La connexion se rétablit d'elle-même et rattrape ce qui s'est passé entre-temps. Les rôles du foyer décident qui peut approuver, quoi que permette le jeton.",
    },
    references: {
      tokens: "Home Assistant : jetons d'accès",
    },
  },
};

const { chores_due: _several, chores_open: _open, day_ahead: _day, test: _test, ...events } = templates;
const { children: _children, ...recipients } = groups;

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "home events",
    label: {
      name: "Nom",
      household: "Foyer",
      home: "Maison",
      lists: "Listes",
      kinds: "Événements",
      soon: "Bientôt à faire",
      remind: "Rappeler",
      escalate: "Signaler",
      escalateTo: "Signaler à",
      overdue: "En retard",
      dueHour: "À faire un jour",
      otherwise: "Sinon à",
      approvers: "Approbation par",
      watch: "Surveiller",
      notifications: "Notifications aux téléphones",
      link: "Lien",
      photos: "Photo pour",
      leftOut: "Ignorer",
      tell: "Prévenir d'autres",
      wordings: "Textes",
    },
    placeholder: { photos: "Tâches de Mia, KidsChores" },
    showAll: "Tout afficher",
    source: {
      ...brands,
      todo: "Listes de tâches",
      generic: "Autres entités, selon les règles de la maison",
      calendar: "Calendriers",
      timer: "Minuteurs",
    },
    lists: {
      list: "Tâches de Mia",
      to: "mia",
      add: "Ajouter une liste",
      for: "pour",
      link: "lien, à la place de celui d'en bas",
    },
    leftOut: {
      what: "une liste, une entité ou une tâche",
      add: "Ajouter ce qu'il faut ignorer",
      chore: "__title__ (__system__)",
    },
    tell: {
      who: "de qui",
      of: "quoi",
      to: "va à, comme anna, ben",
      add: "Ajouter une personne",
      kind: { chores: "tâches et récompenses", approvals: "demandes d'approbation", open: "tâches toujours à faire" },
    },
    wordings: { kind: "événement", text: "{title} t'attend, {who}", add: "Ajouter un texte" },
    kind: events,
    unit: {
      soon: "minutes avant",
      remind: "minutes après",
      escalate: "minutes après",
      overdue: "heures après",
      dueHour: "est l'heure d'une tâche sans heure",
    },
    hint: {
      leftOut: "Aucun SMS n'est envoyé à ce sujet.",
      tell: "Pour ces personnes, les SMS vont à d'autres que d'habitude. Nommez aussi la personne, et tous les reçoivent.",
      wordings: "Avec {title}, {who}, {due} et {points}. Les autres événements gardent les textes du foyer.",
      lists: "Laissez vide pour surveiller toutes les listes, chacune pour la personne dont elle porte le nom.",
      notifications:
        "Une notification avec boutons qu'une autre intégration envoie à l'un de ces téléphones devient un SMS ; la réponse appuie sur le bouton.",
      needsAdmin: "Cela demande le jeton d'un administrateur. Celui de cette maison est d'un utilisateur ordinaire.",
    },
    output: { event: "événement, comme demande" },
    sent: "__kind__ (__to__)",
    to: capitals(recipients),
    found: {
      there: "trouvé",
      nothing: "non trouvé",
      needs_admin: "trouvé, demande le jeton d'un administrateur",
    },
    notifications: { service: "mobile_app_annas_phone", to: "anna", add: "Ajouter un téléphone", for: "pour" },
    not_listening: "pas de notifications : demande le jeton d'un administrateur",
    notification: "notification (__to__)",
  },
  help: {
    summary: "Fait des tâches et récompenses de la maison des demandes pour `sms-throttle` et `sms-send`, une par événement.",
    output: {
      payload: "l'événement : `kind`, `subject`, `person`, `list`, `due` (ms depuis 1970), `points`, `occurrence`.",
      topic: "la tâche ou la récompense.",
      sms: "la demande : `to`, `template` avec `data`, `kind`, `key`, et `about` si une réponse peut agir dessus.",
    },
    details: {
      watch:
        "**Surveiller.** Les systèmes de tâches sont trouvés et surveillés d'eux-mêmes ; cochez calendriers et minuteurs pour les surveiller aussi. Les entités sont reconnues à leurs données, vous pouvez donc les renommer. Les règles d'autres entités sont dans la fenêtre de la maison.",
      notifications:
        "**Notifications aux téléphones.** Une notification avec boutons qu'une autre intégration envoie à l'un de ces téléphones devient un SMS ; la réponse appuie sur le bouton. `payload` est la notification. Demande le jeton d'un administrateur.",
      recipients:
        "Une tâche va à la personne que nomme son système ; une liste, à la personne que vous choisissez ou, sans listes choisies, à la personne dont elle porte le nom. Les demandes d'approbation vont à **Approbation par**, la décision va à l'enfant.",
      leftOut:
        "**Ignorer.** Les listes, calendriers, entités et tâches au sujet desquels rien n'est envoyé. Une entité reste ignorée si vous la renommez.",
      tell: "**Prévenir d'autres.** Pour une personne, ses tâches et récompenses, ses demandes d'approbation ou ses tâches toujours à faire peuvent aller à d'autres que d'habitude : `anna, ben` prévient les deux. Le SMS dit de qui est la tâche.",
      wordings:
        "**Textes.** Pour un événement, votre propre phrase avec `{title}`, `{who}`, `{due}` et `{points}` à la place de celle du foyer. Une liste peut avoir son propre lien.",
      escalation:
        "**Si une tâche reste à faire.** Cochez *rappel d'une tâche* pour la rappeler encore une fois, et *tâche toujours à faire* pour que **Signaler à** sache au bout d'un moment qui, quoi et depuis quand. Chaque étape n'a lieu qu'une fois, même après un redémarrage, et plus si la tâche est faite, déclarée faite ou supprimée. Si elle est repoussée, tout compte à partir de là. On peut y répondre FAIT, PASSER ou RELANCER pour lui envoyer un nouveau rappel.",
      photos:
        "**Photo pour.** Noms de listes et systèmes de tâches, séparés par des virgules, ou `all` : leurs SMS demandent une photo (« Répondez FAIT 3 avec une photo »), et la tâche est faite dès que la photo est là, cinq minutes au plus avant ou après la réponse. Les personnes qui l'approuvent reçoivent la photo.",
      link: "**Lien.** Ajouté à chaque SMS : une URL, ou le chemin d'un tableau de bord comme `/lovelace/chores`, ouvert sous l'URL externe de Home Assistant. Si aucune URL externe n'y est définie, les SMS partent sans lien.",
      news: "Ce qui existait déjà à la première connexion du nœud n'est pas signalé. Rien n'est signalé deux fois, et rien n'est perdu pendant un arrêt de Node-RED ou de Home Assistant.",
    },
    references: {
      todo: "Home Assistant : listes de tâches",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "home action",
    label: { name: "Nom", household: "Foyer", home: "Maison", notify: "Notifier avec" },
    placeholder: { notify: "notify.mobile_app_…" },
    output: { done: "fait", not_done: "pas fait" },
    done: {
      complete: "__who__ : fait",
      claim: "__who__ : demandé",
      approve: "__who__ : approuvé",
      reject: "__who__ : refusé",
      skip: "__who__ : passé",
      snooze: "__who__ : reporté",
      ask: "__who__ : a relancé",
      notified: "__who__ : notifié dans Home Assistant",
    },
    not_done: {
      not_allowed: "__who__ : non autorisé",
      not_found: "__who__ : n'existe plus",
      already: "__who__ : déjà fait",
      unreachable: "__who__ : Home Assistant injoignable",
      refused: "__who__ : refusé par Home Assistant",
      unknown: "__who__ : peut-être pas fait",
      not_asked: "__who__ : rappel non envoyé",
    },
    waits: "__who__ : attend (__reason__) jusqu'à __until__",
    problem: {
      no_reply: "msg.sms.reply manque : reliez la sortie 1 de sms-inbound, ou la sortie 2 de sms-send, à ce nœud.",
      bad_not_sent: "msg.sms n'est pas ce qu'a envoyé sms-send (__field__) : transmettez-le sans changement.",
      bad_reply: "msg.sms.reply n'est pas ce qu'a envoyé sms-inbound (__field__) : transmettez-le sans changement.",
      other_home: "Cette réponse concerne une autre maison : choisissez celle dont les événements ont été envoyés.",
    },
  },
  help: {
    summary:
      "Fait à la maison ce qu'une réponse demande : terminer, demander, approuver, refuser. Les SMS qui n'ont pas pu partir deviennent des notifications dans Home Assistant.",
    inputs: {
      "sms.reply": "la réponse, de la sortie 1 de `sms-inbound`.",
      sms: "ou un SMS non envoyé, de la sortie 2 de `sms-send` ou `sms-throttle` : il s'affiche sur le téléphone de la personne si elle a une cible notify, avec des boutons pour répondre ; sinon il part avec l'action sous **Notifier avec**, ou comme notification dans Home Assistant. Ce qui est seulement retenu, ou n'est plus utile, est ignoré.",
    },
    outputs: {
      done: { title: "Fait" },
      notDone: {
        title: "Pas fait",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` ou `unknown` ; `payload.detail` est le message de Home Assistant lui-même.",
      },
    },
    output: {
      sms: "sur les deux sorties : le retour à la personne qui a répondu, dans sa langue, prêt pour `sms-send`.",
      payload: "le résultat, et la réponse dans `reply`.",
    },
    details: {
      roles:
        "La réponse d'un enfant ne peut rien approuver, quoi que permette le jeton. Si la connexion se coupe en route, la maison est consultée à nouveau avant tout compte rendu.",
    },
  },
};
