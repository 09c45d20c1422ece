// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in Spanish.

import type * as english from "../../en/nodes/texts";
import { capitals } from "../../sentences";
import { groups, templates } from "../terms";

/** The household writes the day ahead itself. */
const { day_ahead: _day, ...offered } = templates;

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "sms send",
    label: {
      name: "Nombre",
      household: "Hogar",
      to: "Para",
      kind: "Tipo",
      urgent: "Urgente",
      subject: "Asunto",
      template: "Texto",
      message: "Mensaje",
      link: "Enlace",
      key: "Clave",
      ask: "Pregunta",
      answerHours: "Esperar la respuesta",
      test: "Prueba a",
    },
    kind: {
      reminder: "Recordatorio",
      reward: "Recompensa",
      question: "Pregunta: se envía sin esperar tras el último SMS",
      alert: "Alerta: sin esperar tras el último mensaje",
      reply: "Respuesta: a cualquier hora",
    },
    urgent: "Enviar también en horas de silencio",
    ask: "Sacar la respuesta, con el mensaje que preguntó",
    hours: "horas",
    template: { own: "El mensaje de abajo o el payload", ...capitals(offered) },
    placeholder: {
      to: "un nombre, un rol o household; vacío: msg.to",
      subject: "ninguno",
      message: "vacío: msg.payload",
      link: "ninguno",
    },
    hint: {
      overrides: "msg.sms tiene prioridad sobre estos ajustes.",
      template: "Se rellena con msg.sms.data, en el idioma del destinatario.",
      unknown: "Nadie del hogar se llama __names__.",
    },
    preview: {
      label: "Vista previa",
      payload: "msg.sms.message o msg.payload",
      later: "Instancia el hogar para ver un ejemplo.",
      count: "Partes: __segments__ · __encoding__ · __used__ / __room__",
      cut: "mensaje acortado",
      too_long: "demasiado largo",
      replaced: "sustituidos: __pairs__",
      costly: "caracteres que lo alargan: __characters__",
    },
    to: capitals(groups),
    output: { sent: "enviado", not_sent: "no enviado", answer: "respuesta" },
    status: {
      sent: "__who__: enviado __at__",
      unknown: "__who__: quizá enviado __at__",
      not_sent: "__who__: no enviado, __reason__",
      not_sent_until: "__who__: no enviado, __reason__, espera hasta __until__",
      several: "__sent__ enviados, __left__ no enviados, __at__",
      answer: "__who__: ha respondido",
      no_answer: "__who__: sin respuesta",
    },
    problem: {
      field: "__field__: __reason__",
      no_such_household: "No hay ningún hogar «__name__». Usa el nombre o el ID de un nodo sms-config.",
      two_households: "Hay varios hogares «__name__». Usa el ID del nodo sms-config.",
      no_text:
        "No hay texto que enviar: define msg.sms.message, msg.sms.template o un texto en msg.payload, o rellena el mensaje en el diálogo del nodo.",
    },
    test: "Enviar una prueba",
    source: { people: "personas", below: "como se escribe abajo", kind: "tipo", written: "como está escrito" },
    input: "petición",
  },
  help: {
    summary: "Envía un mensaje a una o varias personas, a un rol o a todo el hogar, si las reglas lo permiten.",
    inputs: {
      sms: {
        intro: "la solicitud. Sus campos tienen prioridad sobre el diálogo:",
        to: "`to`: el ID o el nombre de una persona, un rol (`adults`, `children`, `admins`), `household` o una lista de ellos",
        message: "`message`, o `template` con `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (una lista de URL)",
        kind: "`kind`: `reminder`, `reward`, `alert` o `reply`; `urgent`: true para enviar también en horas de silencio",
        key: "`key`: una persona recibe un solo mensaje con la misma clave",
        household: "`household`: nombre o ID de otro hogar, si hay varios; `ask`: true para esperar una respuesta",
        about:
          "`about`: la tarea o recompensa sobre la que actúa una respuesta; `deadline`: cuándo el mensaje ya no sirve (ms desde 1970)",
      },
      to: "el destinatario, si `msg.sms.to` no está definido.",
      payload:
        "el texto, si no lo tienen ni `msg.sms` ni el diálogo. Los números y valores lógicos se convierten en texto. Una lista envía un mensaje por elemento: un texto, o un objeto con campos como los de `msg.sms`.",
    },
    outputs: {
      sent: {
        title: "Enviado",
        sms: '`kind: "sent"`, `id`, `person`, `number` (enmascarado), `text`, `segments`, `state` (`accepted`, o `unknown` si el operador no respondió), `carrierId` y la solicitud en `request`.',
      },
      notSent: {
        title: "No enviado",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until` si se puede enviar más tarde (ms desde 1970), `advice`: el motivo en una frase, `error` del operador y la solicitud en `request`, para que otro canal tome el relevo.',
      },
      answer: {
        title: "Respuesta, si *Pregunta* está marcada",
        payload: "lo que respondió la persona. Todo lo demás es el mensaje que preguntó; tras un reinicio, lo que cabe en JSON.",
        sms: '`kind: "answer"`, `question` (el `id` del mensaje), `person`, `name`, `text`, `media`; o `kind: "no_answer"` cuando se acaba el tiempo, con el payload como estaba.',
      },
    },
    afterOutputs: "Un mensaje por persona. Las demás propiedades del mensaje se pasan tal cual.",
    details: {
      refusals:
        "Un mensaje que no se envía no es un error: sale por la salida 2. Los nodos Catch solo reciben solicitudes que no se entienden y configuraciones erróneas; entonces no se envía nada.",
      tooLong:
        "Si un mensaje es demasiado largo, primero se quita lo menos importante: el pie, luego el asunto y luego el final del mensaje. Los enlaces se conservan.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "sms inbound",
    label: { name: "Nombre", household: "Hogar", pictures: "Imágenes" },
    pictures: "Descargar en sms.text.media",
    output: { replies: "respuestas", texts: "otros mensajes", consent: "altas y bajas" },
    status: {
      reply: "respuesta de __who__",
      text: "mensaje de __who__",
      opted_in: "alta de __who__",
      opted_out: "baja de __who__",
    },
  },
  help: {
    summary: "Recibe lo que la gente escribe al hogar.",
    outputs: {
      replies: {
        title: "Respuestas claras y permitidas, como `DONE 12`",
        payload: "el mensaje tal como llegó.",
        topic: "la tarea o recompensa.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`, `ask`), `subject`, `reference`. Conéctalo a `sms-ha-action`.",
      },
      texts: {
        title: "Otros mensajes",
        payload: "el texto.",
        "sms.text":
          "`person` y `name` si se conoce el número, `number` (enmascarado), `media`: una lista de `url` y `type`; con imágenes descargadas también `content`, un buffer, o `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Altas y bajas",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "El propio hogar responde a STOP, START y HELP antes de que salga nada aquí. Un mensaje llega una sola vez, por muchas veces que lo entregue el operador.",
      media:
        "Las direcciones de `media` necesitan el acceso de la cuenta del operador. Con *Imágenes* se descargan antes de que salga el mensaje: JPEG, PNG, GIF, WebP o HEIC, de hasta 5 MB cada una.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "sms throttle",
    label: {
      name: "Nombre",
      household: "Hogar",
      mode: "Si ahora no",
      gap: "Al menos",
      topic: "Tema",
      window: "Juntar durante",
      time: "A las",
    },
    mode: {
      hold: "Retenerlo hasta que se pueda enviar",
      digest: "Retenerlo y enviar todo como un mensaje",
      digest_window: "Juntar un rato y enviar un mensaje",
      digest_time: "Juntar hasta una hora y enviar un mensaje",
      latest: "Retener solo el más nuevo de cada tema",
      drop: "Descartarlo",
    },
    unit: { gap: "minutos entre mensajes de un tema", window: "minutos tras el primero" },
    placeholder: { topic: "ninguno: todos iguales" },
    hint: {
      rules: "Las horas de silencio, la espera y los límites vienen del hogar. Los minutos de aquí se suman, por persona y tema.",
    },
    output: { now: "ahora o liberado", held: "retenido o descartado" },
    status: {
      now: "pasado para __who__",
      urgent: "urgente, pasado para __who__: __reason__",
      released: "liberado para __who__",
      together: "__count__ liberados como uno para __who__",
      dropped: "descartado para __who__: __reason__",
      holding: "__count__ retenidos, próximo __next__",
      paused: "en pausa, __count__ retenidos",
      paused_for: "en pausa para __who__, __count__ retenidos",
    },
    problem: {
      not_storable:
        "msg.__path__ no se puede guardar. Solo texto, números, true/false, listas y objetos simples: quítalo antes de sms-throttle.",
      bad_control:
        'msg.sms tiene que tener uno de release, clear, pause o resume, y como mucho una person: { pause: true, person: "mia" }.',
    },
    input: "mensaje con una persona",
    release: { released: "__count__ saldrán en cuanto lo permitan las reglas.", nothing: "No hay nada retenido." },
  },
  help: {
    summary:
      "Retiene un mensaje hasta que se le pueda enviar a la persona y entonces lo pasa. Lo retenido sobrevive a un reinicio.",
    inputs: {
      "sms.to": "el destinatario, como en `sms-send`; o `msg.to`.",
      sms: "se usan `kind`, `urgent`, `key`, `deadline` y `about`; todo se pasa.",
      topic: "de qué trata, o la propiedad puesta en el diálogo.",
    },
    orders: {
      intro: "Para controlarlo, envía en su lugar un mensaje con uno de estos:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "uno de ellos en `true`. `release`: lo retenido ya no espera a este nodo, solo a las reglas del hogar. `clear`: lo retenido se descarta. `pause`: se retiene todo menos lo urgente hasta `resume`, también tras un reinicio.",
      "sms.person": "para una persona; sin ella, para todos.",
    },
    outputs: {
      now: {
        title: "Ahora, o liberado",
        sms: "la solicitud, para una persona. Lo retenido lleva un `key`, para que `sms-send` lo envíe una sola vez.",
        throttled: "en lo urgente que habría tenido que esperar: `urgent` y el motivo en `reason`.",
      },
      held: {
        title: "Retenido o descartado, y el resultado de un mensaje de control",
        sms: "`kind` (`held` o `dropped`), `person`, `reason`, `until` (ms desde 1970), `request`. Tras un mensaje de control: `kind` `queue`, `order`, `held` (una lista de `person`, `topic`, `kind`, `urgent`, `at`, `until`) y `paused` (una lista de personas, o `household`).",
      },
    },
    details: {
      rules:
        "Antes de pasar un mensaje comprueba las reglas del hogar: horas de silencio, espera, límites, presupuesto y consentimiento. Lo que nunca se podrá enviar (sin alta, persona desconocida, plazo pasado) se descarta enseguida. También una tarea que ya está hecha.",
      pace: "Los mensajes liberados salen de uno en uno, cada segundo.",
      digest:
        "**Un mensaje en vez de muchos.** Si se elige enviar uno, todo lo retenido para una persona sale como un mensaje, sea cual sea el tema; uno solo sale sin cambios. Lo urgente, las alertas y las respuestas no esperan a otros, ni los mensajes cuyo `deadline` pasaría. El mensaje tiene `payload`: la lista de payloads, el más antiguo primero; `sms.digest`: lo que dice cada uno, con su `key` y su `about`, con lo que `sms-send` hace el mensaje, con un número para responder a cada uno, y deja fuera lo ya enviado; `sms.message`: el mismo texto sin los números, para otros nodos. Las demás propiedades no se conservan. Un mensaje sin `sms.message` ni `sms.template` usa su payload si es texto, o si no su `topic`; sin ninguno de los dos solo está en la lista de payloads.",
      stored:
        "Los mensajes se guardan como JSON: `msg.req` y `msg.res` se quitan, las fechas se vuelven texto, y un mensaje con funciones o buffers se rechaza.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "sms status",
    label: { name: "Nombre", household: "Hogar" },
    output: { delivery: "entregas", notice: "avisos", queue: "retenidos" },
  },
  help: {
    summary: "Informa de qué pasa con los mensajes del hogar y de lo que deben saber sus administradores.",
    outputs: {
      delivery: { title: "Entregas", payload: "{values}.", "sms.delivery": "{fields}." },
      notices: {
        title: "Avisos",
        payload: "qué pasó y qué hacer, en una o dos frases.",
        topic: "{values}.",
      },
      queue: {
        title: "Lo que retienen los nodos throttle, con cada cambio",
        payload: "cuántos mensajes están retenidos.",
        "sms.queue":
          "`held`, el más antiguo primero: `throttle` (el ID del nodo), `person`, `topic`, `kind`, `urgent`, `at`, `until`; y `paused`: `throttle`, y `person` si solo algunos están en pausa. Nunca el contenido de los mensajes.",
      },
    },
    details: {
      once: "Cada aviso se da una vez, también tras un reinicio; `cap_near` una vez al día, al 90 % del límite.",
    },
  },
};
