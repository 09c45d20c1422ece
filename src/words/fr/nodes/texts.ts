// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in French.

import type * as english from "../../en/nodes/texts";
import { capitals } from "../../sentences";
import { groups, templates } from "../terms";

/** The household writes the day ahead itself. */
const { day_ahead: _day, ...offered } = templates;

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "sms send",
    label: {
      name: "Nom",
      household: "Foyer",
      to: "À",
      kind: "Type",
      urgent: "Urgent",
      subject: "Objet",
      template: "Texte",
      message: "Message",
      link: "Lien",
      key: "Clé",
      ask: "Question",
      answerHours: "Attendre la réponse",
      test: "Test à",
    },
    kind: {
      reminder: "Rappel",
      reward: "Récompense",
      question: "Question : envoyée sans attendre après le dernier SMS",
      alert: "Alerte : sans délai après le dernier SMS",
      reply: "Réponse : à toute heure",
    },
    urgent: "Envoyer aussi aux heures calmes",
    ask: "Sortir la réponse, avec le message qui a posé la question",
    hours: "heures",
    template: { own: "Le message ci-dessous, ou le payload", ...capitals(offered) },
    placeholder: {
      to: "un nom, un rôle ou household ; vide : msg.to",
      subject: "aucun",
      message: "vide : msg.payload",
      link: "aucun",
    },
    hint: {
      overrides: "msg.sms l'emporte sur ces réglages.",
      template: "Rempli avec msg.sms.data, dans la langue du destinataire.",
      unknown: "Dans le foyer, personne ne s'appelle __names__.",
    },
    preview: {
      label: "Aperçu",
      payload: "msg.sms.message ou msg.payload",
      later: "Déployez le foyer pour voir un exemple.",
      count: "Parties : __segments__ · __encoding__ · __used__ / __room__",
      cut: "message raccourci",
      too_long: "trop long",
      replaced: "remplacés : __pairs__",
      costly: "caractères qui l'allongent : __characters__",
    },
    to: capitals(groups),
    output: { sent: "envoyé", not_sent: "non envoyé", answer: "réponse" },
    status: {
      sent: "__who__ : envoyé __at__",
      unknown: "__who__ : peut-être envoyé __at__",
      not_sent: "__who__ : non envoyé, __reason__",
      not_sent_until: "__who__ : non envoyé, __reason__, attendre __until__",
      several: "__sent__ envoyés, __left__ non envoyés, __at__",
      answer: "__who__ : a répondu",
      no_answer: "__who__ : pas de réponse",
    },
    problem: {
      field: "__field__ : __reason__",
      no_such_household: "Il n'y a pas de foyer « __name__ ». Indiquez le nom ou l'ID d'un nœud sms-config.",
      two_households: "Il y a plusieurs foyers « __name__ ». Indiquez l'ID du nœud sms-config.",
      no_text:
        "Il n'y a pas de texte à envoyer : définissez msg.sms.message, msg.sms.template ou un texte dans msg.payload, ou remplissez le message dans la fenêtre du nœud.",
    },
    test: "Envoyer un test",
    source: { people: "personnes", below: "tel qu'écrit ci-dessous", kind: "type", written: "tel qu'écrit" },
    input: "demande",
  },
  help: {
    summary: "Envoie un SMS à une ou plusieurs personnes, à un rôle ou à tout le foyer, si les règles le permettent.",
    inputs: {
      sms: {
        intro: "la demande. Ses champs l'emportent sur la fenêtre :",
        to: "`to` : l'identifiant ou le nom d'une personne, un rôle (`adults`, `children`, `admins`), `household`, ou une liste",
        message: "`message`, ou `template` avec `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (une liste d'URL)",
        kind: "`kind` : `reminder`, `reward`, `alert` ou `reply` ; `urgent` : true pour envoyer aussi aux heures calmes",
        key: "`key` : une personne ne reçoit qu'un SMS avec la même clé",
        household: "`household` : nom ou ID d'un autre foyer, s'il y en a plusieurs ; `ask` : true pour attendre une réponse",
        about:
          "`about` : la tâche ou la récompense sur laquelle agit une réponse ; `deadline` : quand le SMS n'est plus utile (ms depuis 1970)",
      },
      to: "le destinataire, si `msg.sms.to` n'est pas défini.",
      payload:
        "le texte, si ni `msg.sms` ni la fenêtre n'en ont. Les nombres et booléens deviennent du texte. Une liste envoie un SMS par élément : un texte, ou un objet avec des champs comme ceux de `msg.sms`.",
    },
    outputs: {
      sent: {
        title: "Envoyé",
        sms: "`kind: \"sent\"`, `id`, `person`, `number` (masqué), `text`, `segments`, `state` (`accepted`, ou `unknown` si l'opérateur n'a pas répondu), `carrierId` et la demande dans `request`.",
      },
      notSent: {
        title: "Non envoyé",
        sms: "`kind: \"not_sent\"`, `to`, `reason`, `until` si l'envoi est possible plus tard (ms depuis 1970), `advice` : le motif en une phrase, `error` de l'opérateur et la demande dans `request`, pour qu'un autre canal prenne le relais.",
      },
      answer: {
        title: "Réponse, si *Question* est cochée",
        payload:
          "ce que la personne a répondu. Tout le reste est le message qui a posé la question ; après un redémarrage, ce que JSON peut en garder.",
        sms: '`kind: "answer"`, `question` (l\'`id` du SMS), `person`, `name`, `text`, `media` ; ou `kind: "no_answer"` quand le temps est écoulé, avec la payload d\'origine.',
      },
    },
    afterOutputs: "Un message par personne. Les autres propriétés du message sont transmises.",
    details: {
      refusals:
        "Un SMS non envoyé n'est pas une erreur : il sort par la sortie 2. Les nœuds Catch ne reçoivent que les demandes incompréhensibles et les mauvaises configurations ; rien n'est alors envoyé.",
      tooLong:
        "Si un SMS est trop long, le moins important part d'abord : le pied, puis l'objet, puis la fin du message. Les liens restent.",
    },
    references: {
      gsm7: "Twilio : GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "sms inbound",
    label: { name: "Nom", household: "Foyer", pictures: "Images" },
    pictures: "Télécharger dans sms.text.media",
    output: { replies: "réponses", texts: "autres SMS", consent: "inscriptions et désinscriptions" },
    status: {
      reply: "réponse de __who__",
      text: "SMS de __who__",
      opted_in: "inscription de __who__",
      opted_out: "désinscription de __who__",
    },
  },
  help: {
    summary: "Reçoit ce que l'on écrit au foyer.",
    outputs: {
      replies: {
        title: "Réponses claires et permises, comme `DONE 12`",
        payload: "le SMS tel qu'il est arrivé.",
        topic: "la tâche ou la récompense.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`, `ask`), `subject`, `reference`. À relier à `sms-ha-action`.",
      },
      texts: {
        title: "Autres SMS",
        payload: "le texte.",
        "sms.text":
          "`person` et `name` si le numéro est connu, `number` (masqué), `media` : une liste de `url` et `type` ; avec les images téléchargées aussi `content`, un buffer, ou `problem` : `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Inscriptions et désinscriptions",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "Le foyer répond lui-même à STOP, START et HELP avant que quoi que ce soit ne sorte ici. Un SMS arrive une seule fois, même si l'opérateur le livre plusieurs fois.",
      media:
        "Les adresses de `media` demandent la connexion du compte de l'opérateur. Avec *Images*, elles sont téléchargées avant la sortie du SMS : JPEG, PNG, GIF, WebP ou HEIC, 5 Mo au plus chacune.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "sms throttle",
    label: {
      name: "Nom",
      household: "Foyer",
      mode: "Si pas maintenant",
      gap: "Au moins",
      topic: "Sujet",
      window: "Regrouper",
      time: "À",
    },
    mode: {
      hold: "Le retenir jusqu'à l'envoi possible",
      digest: "Le retenir, puis tout envoyer en un SMS",
      digest_window: "Regrouper un moment, puis envoyer un SMS",
      digest_time: "Regrouper jusqu'à une heure, puis envoyer un SMS",
      latest: "Ne retenir que le plus récent de chaque sujet",
      drop: "L'abandonner",
    },
    unit: { gap: "minutes entre messages d'un sujet", window: "minutes après le premier" },
    placeholder: { topic: "aucun : tous pareils" },
    hint: {
      rules: "Heures calmes, délai et limites viennent du foyer. Les minutes d'ici s'y ajoutent, par personne et par sujet.",
    },
    output: { now: "maintenant ou libéré", held: "retenu ou abandonné" },
    status: {
      now: "transmis pour __who__",
      urgent: "urgent, transmis pour __who__ : __reason__",
      released: "libéré pour __who__",
      together: "__count__ libérés en un pour __who__",
      dropped: "abandonné pour __who__ : __reason__",
      holding: "__count__ retenus, prochain __next__",
      paused: "en pause, __count__ retenus",
      paused_for: "en pause pour __who__, __count__ retenus",
    },
    problem: {
      not_storable:
        "msg.__path__ ne peut pas être enregistré. Seuls le texte, les nombres, true/false, les listes et les objets simples le peuvent : retirez-le avant sms-throttle.",
      bad_control:
        'msg.sms doit avoir un seul de release, clear, pause ou resume, et au plus une person : { pause: true, person: "mia" }.',
    },
    input: "message avec une personne",
    release: { released: "__count__ partiront dès que les règles le permettent.", nothing: "Rien n'est retenu." },
  },
  help: {
    summary:
      "Retient un message jusqu'à ce que la personne puisse recevoir un SMS, puis le transmet. Ce qui est retenu survit à un redémarrage.",
    inputs: {
      "sms.to": "le destinataire, comme pour `sms-send` ; ou `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` et `about` sont utilisés ; tout est transmis.",
      topic: "de quoi il s'agit, ou la propriété réglée dans la fenêtre.",
    },
    orders: {
      intro: "Pour le piloter, envoyez plutôt un message avec l'un de ceux-ci :",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "`true` pour l'un d'eux. `release` : les messages retenus n'attendent plus ce nœud, seulement les règles du foyer. `clear` : ils sont abandonnés. `pause` : tout sauf l'urgent est retenu jusqu'à `resume`, même après un redémarrage.",
      "sms.person": "pour une personne ; sans elle, pour tout le monde.",
    },
    outputs: {
      now: {
        title: "Maintenant, ou libéré",
        sms: "la demande, pour une personne. Ce qui était retenu a une `key`, pour que `sms-send` ne l'envoie qu'une fois.",
        throttled: "sur l'urgent qui aurait dû attendre : `urgent` et le motif dans `reason`.",
      },
      held: {
        title: "Retenu ou abandonné, et le résultat d'un message de pilotage",
        sms: "`kind` (`held` ou `dropped`), `person`, `reason`, `until` (ms depuis 1970), `request`. Après un message de pilotage : `kind` `queue`, `order`, `held` (une liste de `person`, `topic`, `kind`, `urgent`, `at`, `until`) et `paused` (une liste de personnes, ou `household`).",
      },
    },
    details: {
      rules:
        "Avant de transmettre un message, il vérifie les règles du foyer : heures calmes, délai, limites, budget et consentement. Ce qui ne pourra jamais partir (non inscrit, personne inconnue, échéance passée) est abandonné aussitôt. Une tâche déjà faite aussi.",
      pace: "Les messages libérés partent un par seconde.",
      digest:
        "**Un SMS au lieu de plusieurs.** Si un seul SMS est choisi, tout ce qui est retenu pour une personne sort en un message, quel que soit le sujet ; un message seul sort inchangé. L'urgent, les alertes et les réponses n'attendent pas les autres, ni les messages dont la `deadline` passerait. Le message a `payload` : la liste des payloads, le plus ancien d'abord ; `sms.digest` : ce que dit chacun, avec sa `key` et son `about`, dont `sms-send` fait le SMS, avec un numéro pour répondre à chacun, sans ce qui est déjà envoyé ; `sms.message` : le même texte sans les numéros, pour d'autres nœuds. Les autres propriétés ne sont pas gardées. Un message sans `sms.message` ni `sms.template` prend son payload si c'est du texte, sinon son `topic` ; sans l'un ni l'autre, il n'est que dans la liste des payloads.",
      stored:
        "Les messages sont enregistrés en JSON : `msg.req` et `msg.res` sont retirés, les dates deviennent du texte, et un message avec des fonctions ou des buffers est refusé.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "sms status",
    label: { name: "Nom", household: "Foyer" },
    output: { delivery: "remises", notice: "avis", queue: "messages retenus" },
  },
  help: {
    summary: "Indique ce que deviennent les SMS du foyer, et ce que ses admins doivent savoir.",
    outputs: {
      delivery: { title: "Remises", payload: "{values}.", "sms.delivery": "{fields}." },
      notices: {
        title: "Avis",
        payload: "ce qui s'est passé et que faire, en une ou deux phrases.",
        topic: "{values}.",
      },
      queue: {
        title: "Ce que les nœuds throttle retiennent, à chaque changement",
        payload: "combien de messages sont retenus.",
        "sms.queue":
          "`held`, le plus ancien d'abord : `throttle` (l'identifiant du nœud), `person`, `topic`, `kind`, `urgent`, `at`, `until` ; et `paused` : `throttle`, et `person` si seules certaines sont en pause. Jamais le contenu des messages.",
      },
    },
    details: {
      once: "Chaque avis est donné une fois, même après un redémarrage ; `cap_near` une fois par jour, à 90 % de la limite.",
    },
  },
};
