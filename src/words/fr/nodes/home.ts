// The dialogs, statuses and help of the Home Assistant nodes, in French.

import type * as english from "../../en/nodes/home";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant pour Household SMS",
    page: "La maison simulée est à __url__",
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
      sandbox: "Simulée : une petite maison pour tout essayer",
      url: "Un Home Assistant à une adresse",
      supervisor: "Le Home Assistant qui fait tourner ce Node-RED",
      server: "Celui d’un nœud serveur Home Assistant installé",
    },
    selfSigned: "Accepter un certificat auto-signé",
    placeholder: {
      name: "Maison",
      port: "0 : un port libre quelconque",
      url: "http://homeassistant.local:8123",
      token: "un jeton d’accès de longue durée",
      server: "aucun trouvé",
      mqttUrl: "vide : sans MQTT ; ou mqtt://homeassistant.local:1883",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Créé dans Home Assistant : votre profil, Sécurité, Jetons d’accès de longue durée.",
      sandbox:
        "Sa page rend des tâches dues, demande des récompenses et redémarre la maison. Son adresse est dans le journal de Node-RED.",
      supervisor: "Rien à remplir : Home Assistant donne lui-même le jeton à son application.",
      server: "L’adresse et le jeton viennent de lui et y restent.",
      household:
        "Des SMS peuvent alors lui être demandés par l’événement household_sms_send. Ses avis s’affichent dans Home Assistant ; ce qui arrive par SMS est l’événement household_sms_inbound.",
      mqtt: "Montre le foyer comme un appareil de Home Assistant : compteurs, accord, un interrupteur de pause, un SMS à chaque personne.",
      rules:
        "Entités qu’aucun système de tâches ne connaît : ce qu’elles doivent montrer pour être signalées, et comment le SMS les nomme.",
    },
    problem: {
      start: "« __name__ » n’est pas utilisable : __problem__",
      no_url: "L’adresse manque. Entrez où se trouve Home Assistant, comme http://homeassistant.local:8123.",
      bad_url: "Ce n’est pas une adresse web. Écrivez-la comme http://homeassistant.local:8123.",
      no_token: "Le jeton manque. Créez un jeton d’accès de longue durée dans Home Assistant et entrez-le.",
      no_server_node: "Le nœud serveur choisi n’existe pas. Choisissez-en un autre, ou entrez l’adresse et le jeton.",
      no_supervisor: "Ce Node-RED ne tourne pas sous Home Assistant. Entrez plutôt l’adresse et le jeton.",
      port_taken:
        "Le port __port__ de la maison simulée est pris. Choisissez-en un autre dans sms-ha-config, ou définissez HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "Le foyer ne peut pas être montré par MQTT : le paquet « mqtt » manque. Lancez « npm install mqtt@5 » dans le dossier utilisateur de Node-RED et redémarrez Node-RED.",
      no_household: "Un broker MQTT est indiqué, mais aucun foyer à y montrer. Choisissez-en un dans sms-ha-config.",
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
      attribute: "attribut (sinon l’état)",
      is: "vaut, comme : on, open",
      tells: "signifie",
      dueAttribute: "attribut avec l’échéance",
      title: "comment le SMS l’appelle",
      person: "à qui",
      yes: "FAIT ou OUI appelle, comme switch.turn_off",
      no: "PASSER ou NON appelle",
    },
    tells: {
      due: "à faire",
      overdue: "en retard",
      claimed: "à valider",
      approved: "validé",
      completed: "fait",
    },
  },
  help: {
    summary: "Un Home Assistant, ou la maison simulée pour tout essayer.",
    details: {
      simulated:
        "**Simulée.** Démarre sur cette machine une petite maison, avec des listes de tâches, KidsChores et une page où des tâches arrivent à échéance. Son adresse est dans le journal de Node-RED.",
      address:
        "**À une adresse.** Il faut un jeton d’accès de longue durée. Celui d’un utilisateur ordinaire suffit pour les tâches et les récompenses ; les événements des automatisations demandent celui d’un administrateur.",
      supervisor:
        "**Qui fait tourner ce Node-RED.** En tant qu’application de Home Assistant, Node-RED reçoit le jeton du superviseur.",
      server: "**Nœud serveur.** Utilise l’adresse et le jeton d’un nœud `server` de node-red-contrib-home-assistant-websocket.",
      entities:
        "**Autres entités.** Pour ce qu’aucun système de tâches ne connaît : une entité, ce que doit être son état ou son attribut, et comment le SMS l’appelle. Une réponse appelle l’action indiquée, avec l’entité pour cible. `sms-ha-events` et `sms-ha-action` suivent tous deux ces règles.",
      household:
        "**Foyer.** Les automatisations peuvent lui demander un SMS par l’événement `household_sms_send` avec `to` et `message`, ou tout autre champ de `sms-send`, selon les mêmes règles que tout SMS. Ses avis s’affichent comme notifications dans Home Assistant. Ce qui arrive par SMS est l’événement `household_sms_inbound` avec `type`, `person` et `reference`, sans numéro ni texte. Les événements demandent le jeton d’un administrateur.",
      mqtt: "**MQTT.** Avec le broker de Home Assistant, le foyer y est un appareil : SMS envoyés et échoués aujourd’hui, retenus, coût du mois, dernier SMS reçu, accord de chaque personne, un interrupteur de pause, un bouton de test et une entité `notify` par personne. Il devient indisponible quand Node-RED s’arrête. Fonctionne avec le paquet `mqtt` que Node-RED apporte lui-même.",
      reconnecting:
        "La connexion revient d’elle-même. Ce qui s’est passé entre-temps est alors signalé. Qui peut valider quoi dépend des rôles du foyer, quoi que permette le jeton.",
    },
    references: {
      tokens: "Home Assistant : jetons d’accès",
    },
  },
};

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "nouvelles maison",
    label: {
      name: "Nom",
      household: "Foyer",
      home: "Maison",
      lists: "Listes",
      kinds: "Signaler",
      soon: "Bientôt à faire",
      overdue: "En retard",
      dueHour: "Dans la journée",
      otherwise: "Sinon à",
      approvers: "Validations à",
      watch: "Observer",
      notifications: "Notifications aux téléphones",
    },
    source: {
      todo: "Listes de tâches",
      kidschores: "KidsChores",
      choreops: "ChoreOps",
      taskmate: "TaskMate",
      donetick: "Donetick",
      grocy: "Grocy",
      simple_chores: "Simple Chores",
      chore_helper: "Chore Helper",
      generic: "Autres entités, selon les règles de la maison",
      calendar: "Calendriers",
      timer: "Minuteurs",
    },
    lists: {
      list: "Tâches de Mia",
      to: "mia",
      add: "Ajouter une liste",
      for: "pour",
    },
    kind: {
      chore_due_soon: "une tâche est bientôt à faire",
      chore_due: "une tâche est à faire",
      chore_overdue: "une tâche est en retard",
      chore_claimed: "une tâche attend une validation",
      chore_approved: "une tâche est validée",
      chore_rejected: "une tâche n’est pas validée",
      chore_completed: "une tâche est faite",
      reward_requested: "une récompense est demandée",
      reward_approved: "une récompense est accordée",
      reward_rejected: "une récompense est refusée",
      reward_redeemed: "une récompense est utilisée",
    },
    unit: {
      soon: "minutes avant",
      overdue: "heures après",
      dueHour: "est l’échéance d’une tâche sans heure",
    },
    hint: {
      lists: "Vide : toutes les listes, chacune pour la personne dont elle porte le nom.",
      notifications:
        "Ce que d’autres intégrations envoient à ces téléphones avec des boutons devient un SMS ; y répondre appuie sur le bouton.",
      needsAdmin:
        "Home Assistant ne les laisse entendre qu’au jeton d’un administrateur : le jeton de cette maison est celui d’un utilisateur ordinaire.",
    },
    output: {
      event: "événement, sous forme de demande",
    },
    told: "__kind__ (__to__)",
    to: {
      household: "Tout le monde",
      adults: "Adultes",
      admins: "Admins",
    },
    found: {
      there: "trouvé",
      nothing: "pas trouvé",
      needs_admin: "trouvé ; il faut le jeton d’un administrateur",
    },
    notifications: {
      service: "mobile_app_annas_phone",
      to: "anna",
      add: "Ajouter un téléphone",
      for: "pour",
    },
    not_listening: "notifications non entendues : il faut le jeton d’un administrateur",
    notification: "une notification (__to__)",
  },
  help: {
    summary:
      "Tâches et récompenses à la maison, chaque chose une fois, sous forme de demandes pour `sms-throttle` et `sms-send`.",
    output: {
      payload: "l’événement : `kind`, `subject`, `person`, `list`, `due` (ms depuis 1970), `points`, `occurrence`.",
      topic: "la tâche ou la récompense.",
      sms: "la demande : `to`, `template` avec `data`, `kind`, `key`, et `about` si une réponse peut agir.",
    },
    details: {
      watch:
        "**Observer.** Chaque système de tâches trouvé est observé sans rien faire d’autre ; les calendriers et minuteurs s’ils sont cochés. Les entités sont reconnues à ce qu’elles montrent, elles peuvent donc être renommées. Les autres entités sont signalées selon les règles de la fenêtre de la maison.",
      notifications:
        "**Notifications aux téléphones.** Une notification avec boutons qu’une autre intégration envoie à l’un de ces téléphones devient un SMS avec des réponses ; y répondre appuie sur le bouton. `payload` est alors la notification. Il faut le jeton d’un administrateur.",
      recipients:
        "Une tâche va à celui à qui elle revient, comme le dit son système ; une liste de tâches à la personne choisie pour elle ou, sans liste choisie, à celle dont elle porte le nom. Ce qui demande une validation va à ceux de **Validations à**, accords et refus à l’enfant.",
      news: "Ce qui était déjà là au premier regard du nœud n’est pas nouveau. Rien n’est dit deux fois, et rien de ce qui s’est passé pendant que Node-RED ou Home Assistant était arrêté n’est perdu.",
    },
    references: {
      todo: "Home Assistant : listes de tâches",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "action maison",
    label: {
      name: "Nom",
      household: "Foyer",
      home: "Maison",
      notify: "Signaler par",
    },
    output: {
      done: "fait",
      not_done: "pas fait",
    },
    done: {
      complete: "__who__ : fait",
      claim: "__who__ : pris",
      approve: "__who__ : validé",
      reject: "__who__ : refusé",
      skip: "__who__ : sauté",
      snooze: "__who__ : reporté",
      told: "__who__ : signalé à la maison à la place",
    },
    not_done: {
      not_allowed: "__who__ : pas permis",
      not_found: "__who__ : n’existe plus",
      already: "__who__ : déjà fait",
      unreachable: "__who__ : Home Assistant injoignable",
      refused: "__who__ : refusé par Home Assistant",
      unknown: "__who__ : incertain",
    },
    problem: {
      no_reply: "msg.sms.reply manque : reliez la sortie 1 de sms-inbound à ce nœud.",
      bad_reply: "msg.sms.reply n’est pas tel que sms-inbound l’a donné (__field__) : transmettez-le sans le changer.",
      other_home: "La réponse concerne une autre maison : choisissez celle dont les événements ont été envoyés.",
      bad_not_sent: "msg.sms n’est pas tel que sms-send l’a donné (__field__) : transmettez-le sans le changer.",
    },
    placeholder: {
      notify: "notify.mobile_app_…",
    },
  },
  help: {
    summary:
      "Fait à la maison ce que quelqu’un a répondu : cocher, prendre, valider, refuser. Ce qui n’a pas pu partir par SMS y est signalé par une notification.",
    inputs: {
      "sms.reply": "la réponse, telle que la donne la sortie 1 de `sms-inbound`.",
      sms: "ou ce qui n’a pas été envoyé, tel que le donne la sortie 2 de `sms-send` ou `sms-throttle` : c’est signalé par le service sous **Signaler par**, sans lui dans Home Assistant même. Ce qui est seulement retenu n’est pas pris.",
    },
    outputs: {
      done: {
        title: "Fait",
      },
      notDone: {
        title: "Pas fait",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` ou `unknown` ; `payload.detail` est la phrase même de Home Assistant.",
      },
    },
    output: {
      sms: "aux deux sorties : la réponse à la personne, dans sa langue, prête pour `sms-send`.",
      payload: "ce qu’il en est advenu, et la `reply`.",
    },
    details: {
      roles:
        "La réponse d’un enfant ne valide rien, quoi que permette le jeton. Si la connexion se coupe en route, la maison est regardée à nouveau avant de dire quoi que ce soit.",
    },
  },
};
