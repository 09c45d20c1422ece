// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in French.

import type * as english from "../../en/nodes/texts";

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "envoi SMS",
    label: {
      name: "Nom",
      household: "Foyer",
      to: "À",
      kind: "Genre",
      urgent: "Urgent",
      subject: "Sujet",
      template: "Texte",
      message: "Message",
      link: "Lien",
    },
    kind: {
      reminder: "Rappel",
      reward: "Récompense",
      alert: "Alerte : sans délai d’attente",
      reply: "Réponse : à toute heure, sans délai",
    },
    urgent: "Envoyer aussi aux heures calmes",
    template: {
      own: "Le message ci-dessous, ou msg.payload",
      chore_due_soon: "Une tâche est bientôt à faire",
      chore_due: "Une tâche est à faire",
      chores_due: "Plusieurs tâches sont à faire",
      chore_overdue: "Une tâche est en retard",
      chore_claimed: "Une tâche est prise",
      chore_approved: "Une tâche est validée",
      chore_rejected: "Une tâche n’est pas validée",
      chore_completed: "Une tâche est faite",
      reward_requested: "Une récompense est demandée",
      reward_approved: "Une récompense est accordée",
      reward_rejected: "Une récompense est refusée",
      reward_redeemed: "Une récompense est utilisée",
      test: "Un test",
    },
    placeholder: {
      to: "msg.to, ou nom, rôle, household",
      subject: "aucun",
      message: "vide : msg.payload",
      link: "aucun",
    },
    hint: {
      overrides: "Ce que contient msg.sms passe avant ce qui est réglé ici.",
      template: "Rempli avec msg.sms.data, dans la langue de la personne.",
      unknown: "Personne dans le foyer ne s’appelle : __names__",
    },
    preview: {
      label: "Part comme",
      payload: "Ce que dit msg.sms.message ou msg.payload.",
      later: "Un exemple s’affiche dès que le foyer est déployé.",
      count: "Segments : __segments__ · __encoding__ · __used__ / __room__",
      cut: "message coupé",
      too_long: "trop long, ne sera pas envoyé",
      replaced: "remplacé : __pairs__",
      costly: "caractères coûteux : __characters__",
    },
    to: {
      household: "Tout le monde",
      adults: "Adultes",
      children: "Enfants",
      admins: "Admins",
    },
    output: {
      sent: "envoyé",
      not_sent: "pas envoyé",
    },
    status: {
      sent: "envoyé à __who__ (__number__)",
      unknown: "envoi incertain à __who__ (__number__)",
      not_sent: "pas envoyé à __who__ : __reason__",
      not_sent_until: "pas envoyé à __who__ : __reason__ jusqu’à __until__",
      several: "__sent__ envoyés, __left__ pas envoyés",
    },
    problem: {
      no_text:
        "Aucun texte : définissez msg.sms.message, msg.sms.template ou un msg.payload qui est du texte, ou remplissez le message dans la fenêtre du nœud.",
    },
  },
  help: {
    summary: "Écrit à une personne, à plusieurs, à un rôle ou à tout le foyer : si c’est permis.",
    inputs: {
      sms: {
        intro: "la demande. Ses champs passent avant ce que dit la fenêtre :",
        to: "`to` : l’identifiant ou le nom d’une personne, un rôle (`adults`, `children`, `admins`), `household`, ou une liste de ceux-ci",
        message: "`message`, ou `template` avec `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (une liste d’URL)",
        kind: "`kind` : `reminder`, `reward`, `alert` ou `reply` ; `urgent` : true part aussi aux heures calmes",
        key: "`key` : la même clé ne part qu’une fois à une personne",
        about: "`about` : la tâche ou la récompense sur laquelle agit une réponse ; `deadline` : ms depuis 1970, inutile après",
      },
      to: "le destinataire, si `msg.sms.to` manque.",
      payload: "le texte, si ni `msg.sms` ni la fenêtre n’en a.",
    },
    outputs: {
      sent: {
        title: "Envoyé",
        sms: '`kind: "sent"`, `id`, `person`, `number` (masqué), `text`, `segments`, `state` (`accepted`, ou `unknown` si personne ne peut le dire), `carrierId`, et la `request`.',
      },
      notSent: {
        title: "Pas envoyé",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until` si attendre aide (ms depuis 1970), `advice` : pourquoi, en une phrase, `error` de l’opérateur, et la `request`, pour qu’une autre voie prenne le relais.',
      },
    },
    afterOutputs: "Un message par personne. Le reste du message est transmis tel quel.",
    details: {
      refusals:
        "Un refus n’est pas une erreur : il sort par la sortie 2. Un nœud Catch n’entend que ce qui ne se comprend pas, en une phrase, et une configuration fausse ; rien n’est alors envoyé.",
      tooLong:
        "Ce qui rend le texte trop long pour ses segments est retiré, le moins important d’abord : pied de page, sujet ; le message est coupé en dernier, les liens jamais.",
    },
    references: {
      gsm7: "Twilio : GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "SMS reçus",
    label: {
      name: "Nom",
      household: "Foyer",
      pictures: "Images",
    },
    pictures: "les récupérer, dans sms.text.media",
    output: {
      replies: "réponses",
      texts: "autres SMS",
      consent: "inscriptions",
    },
    status: {
      reply: "réponse de __who__",
      text: "SMS de __who__",
      opted_in: "__who__ s’est inscrit",
      opted_out: "__who__ s’est désinscrit",
    },
  },
  help: {
    summary: "Ce que les gens écrivent au numéro du foyer.",
    outputs: {
      replies: {
        title: "Réponses : au sens clair, et que leur auteur a le droit de donner, comme `DONE 12`",
        payload: "le texte tel quel.",
        topic: "la tâche ou la récompense.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`), `subject`, `reference`. Reliez-le à `sms-ha-action`.",
      },
      texts: {
        title: "Autres SMS",
        payload: "le texte.",
        "sms.text":
          "`person` et `name` si quelqu’un a ce numéro, `number` (masqué), `media` : une liste de `url` et `type` ; avec les images récupérées aussi `content`, un buffer, ou `problem` : `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Inscriptions et désinscriptions",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "Le foyer répond lui-même à STOP, START et HELP, avant que quoi que ce soit sorte d’ici. Un SMS entre une fois, quel que soit le nombre de fois où l’opérateur le remet.",
      media:
        "Les adresses de `media` ne s’ouvrent que pour le compte chez l’opérateur. Avec *Images*, elles sont récupérées avant que le SMS sorte : JPEG, PNG, GIF, WebP ou HEIC de 5 Mo au plus chacune.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "régulateur SMS",
    label: {
      name: "Nom",
      household: "Foyer",
      mode: "Pas maintenant",
      gap: "Au moins",
      topic: "Thème",
      window: "Regrouper",
      time: "À",
    },
    mode: {
      hold: "Retenir jusqu’à ce que ce soit permis",
      digest: "Retenir ; ce qui s’accumule part en un SMS",
      digest_window: "Regrouper un moment, puis envoyer un SMS",
      digest_time: "Regrouper jusqu’à une heure, puis envoyer un SMS",
      latest: "Ne retenir que le plus récent d’un thème",
      drop: "Abandonner",
    },
    unit: {
      gap: "minutes entre deux sur un même thème",
      window: "minutes après le premier",
    },
    placeholder: {
      topic: "vide : tous ensemble",
    },
    hint: {
      rules:
        "Heures calmes, délai, plafond et budget viennent du foyer. Les minutes d’ici s’y ajoutent, pour chaque personne et chaque thème.",
    },
    output: {
      now: "maintenant ou libéré",
      held: "retenu ou abandonné",
    },
    status: {
      now: "passé pour __who__",
      urgent: "urgent, passé pour __who__ : __reason__",
      released: "libéré pour __who__",
      together: "__count__ libérés en un pour __who__",
      dropped: "abandonné pour __who__ : __reason__",
      holding: "__count__ retenus, prochain __next__",
      paused: "en pause, __count__ retenus",
      paused_for: "en pause pour __who__, __count__ retenus",
    },
    problem: {
      not_storable:
        "msg.__path__ ne survit pas à un redémarrage : seuls le texte, les nombres, oui/non, les listes et les objets simples le peuvent. Retirez-le avant sms-throttle.",
      bad_control:
        'msg.sms doit contenir un seul ordre, release, clear, pause ou resume, et au plus une personne : { pause: true, person: "mia" }.',
    },
  },
  help: {
    summary:
      "Retient un message jusqu’à ce qu’on puisse écrire à sa personne, puis le laisse partir. Ce qu’il retient survit à un redémarrage.",
    inputs: {
      "sms.to": "pour qui, comme pour `sms-send` ; ou `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` et `about` sont pris en compte ; le reste est transmis.",
      topic: "de quoi il s’agit, ou la propriété choisie dans la fenêtre.",
    },
    orders: {
      intro: "Un message qui contient un ordre n’est un message pour personne :",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "l’un d’eux à `true`. `release` : ce qui est retenu n’attend plus l’écart, la pause ou le regroupement de ce nœud, mais toujours les règles du foyer. `clear` : ce qui est retenu est abandonné. `pause` : tout sauf l’urgent est retenu jusqu’à `resume`, même après un redémarrage.",
      "sms.person": "qui l’ordre concerne ; sans lui, tout le monde.",
    },
    outputs: {
      now: {
        title: "Maintenant, ou libéré",
        sms: "la demande, pour une personne. Ce qui était retenu a une `key`, pour que `sms-send` l’envoie une fois.",
        throttled: "sur ce qui est urgent et n’a pas attendu : `urgent` et la `reason` pour laquelle il aurait dû.",
      },
      held: {
        title: "Retenu ou abandonné, et la réponse à un ordre",
        sms: "`kind` (`held` ou `dropped`), `person`, `reason`, `until` (ms depuis 1970), `request`. Pour un ordre : `kind` `queue`, `order`, `held` (une liste de `person`, `topic`, `kind`, `urgent`, `at`, `until`) et `paused` (une liste de personnes, ou `household`).",
      },
    },
    details: {
      rules:
        "Avant de laisser partir un message, il demande au foyer si c’est permis : heures calmes, délai, plafond, budget et accord. Ce qui ne pourra jamais partir (personne n’a donné son accord, personne ne porte ce nom, l’échéance est passée) est abandonné aussitôt. Une tâche faite entre-temps aussi.",
      pace: "Ce qui est libéré part à raison d’un par seconde, pour qui que ce soit.",
      digest:
        "**Un SMS au lieu de plusieurs.** S’il doit envoyer un seul SMS, ce qui s’accumule pour une personne sort en un message, quels que soient les thèmes ; un seul sort comme il est entré. L’urgent, les alertes et les réponses n’attendent pas les autres, ni ce qui dépasserait sa `deadline`. Ce message unique a `payload` : la liste des payloads des messages, le plus ancien d’abord ; `sms.digest` : ce que dit chacun, avec sa `key` et ce dont il parle (`about`) ; `sms-send` en fait le texte, avec un numéro pour répondre à chacun, et laisse de côté ce qui est déjà parti ; `sms.message` : le même texte sans les numéros, pour d’autres nœuds. Rien d’autre des messages n’est gardé. Un message sans `sms.message` ni `sms.template` dit ce que dit son payload si c’est du texte, sinon son `topic` ; sans l’un ni l’autre, il n’est que dans la liste des payloads.",
      stored:
        "Le message est gardé en JSON : `msg.req` et `msg.res` sont laissés de côté, les dates deviennent du texte, et un message avec des fonctions ou des buffers est refusé.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "état SMS",
    label: {
      name: "Nom",
      household: "Foyer",
    },
    output: {
      delivery: "remises",
      notice: "avis",
      queue: "en attente",
    },
  },
  help: {
    summary: "Ce que deviennent les SMS du foyer, et ce que son admin devrait savoir.",
    outputs: {
      delivery: {
        title: "Remises",
        payload: "{values}.",
        "sms.delivery": "{fields}.",
      },
      notices: {
        title: "Avis",
        payload: "une phrase qui dit ce qu’il y a et ce qu’il faut faire.",
        topic: "{values}.",
      },
      queue: {
        title: "Ce que retiennent les régulateurs, à chaque changement",
        payload: "combien de messages attendent.",
        "sms.queue":
          "`held`, le plus ancien d’abord : `throttle` (l’identifiant du nœud), `person`, `topic`, `kind`, `urgent`, `at`, `until` ; et `paused` : `throttle`, et `person` si ce n’est pas tout le monde. Jamais ce que dit un message.",
      },
    },
    details: {
      once: "Chaque avis est donné une fois, même après un redémarrage : `cap_near` une fois par jour, à 90 % du plafond.",
    },
  },
};
