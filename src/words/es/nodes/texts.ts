// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in Spanish.

import type * as english from "../../en/nodes/texts";

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "enviar SMS",
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
    },
    kind: {
      reminder: "Recordatorio",
      reward: "Recompensa",
      alert: "Alerta: sin espera",
      reply: "Respuesta: a cualquier hora, sin espera",
    },
    urgent: "Enviar también en horas de silencio",
    template: {
      own: "El mensaje de abajo, o msg.payload",
      chore_due_soon: "Una tarea toca pronto",
      chore_due: "Una tarea toca ya",
      chores_due: "Varias tareas tocan ya",
      chore_overdue: "Una tarea va con retraso",
      chore_claimed: "Alguien se queda una tarea",
      chore_approved: "Una tarea está aprobada",
      chore_rejected: "Una tarea no está aprobada",
      chore_completed: "Una tarea está hecha",
      reward_requested: "Se pide una recompensa",
      reward_approved: "Una recompensa está aprobada",
      reward_rejected: "Una recompensa está rechazada",
      reward_redeemed: "Una recompensa está canjeada",
      test: "Una prueba",
    },
    placeholder: {
      to: "msg.to, o nombre, rol, household",
      subject: "ninguno",
      message: "vacío: msg.payload",
      link: "ninguno",
    },
    hint: {
      overrides: "Lo que trae msg.sms va antes que lo puesto aquí.",
      template: "Se rellena con msg.sms.data, en el idioma de quien lo recibe.",
      unknown: "Nadie en el hogar se llama: __names__",
    },
    preview: {
      label: "Sale como",
      payload: "Lo que diga msg.sms.message o msg.payload.",
      later: "Se verá un ejemplo en cuanto el hogar esté desplegado.",
      count: "Segmentos: __segments__ · __encoding__ · __used__ / __room__",
      cut: "mensaje cortado",
      too_long: "demasiado largo, no se enviará",
      replaced: "sustituido: __pairs__",
      costly: "caracteres caros: __characters__",
    },
    to: {
      household: "Todos",
      adults: "Adultos",
      children: "Niños",
      admins: "Admins",
    },
    output: {
      sent: "enviado",
      not_sent: "no enviado",
    },
    status: {
      sent: "enviado a __who__ (__number__)",
      unknown: "no se sabe si llegó a __who__ (__number__)",
      not_sent: "no enviado a __who__: __reason__",
      not_sent_until: "no enviado a __who__: __reason__ hasta __until__",
      several: "__sent__ enviados, __left__ no enviados",
    },
    problem: {
      no_text:
        "No hay texto: define msg.sms.message, msg.sms.template o un msg.payload que sea texto, o rellena el mensaje en el diálogo del nodo.",
    },
  },
  help: {
    summary: "Escribe a una persona, a varias, a un rol o a todo el hogar: si se puede.",
    inputs: {
      sms: {
        intro: "la solicitud. Sus campos van antes que lo que dice el diálogo:",
        to: "`to`: el id o el nombre de una persona, un rol (`adults`, `children`, `admins`), `household`, o una lista de ellos",
        message: "`message`, o `template` con `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (una lista de URL)",
        kind: "`kind`: `reminder`, `reward`, `alert` o `reply`; `urgent`: true sale también en horas de silencio",
        key: "`key`: la misma clave se envía a una persona una sola vez",
        about: "`about`: la tarea o recompensa sobre la que actúa una respuesta; `deadline`: ms desde 1970, después ya no sirve",
      },
      to: "a quién, si falta `msg.sms.to`.",
      payload: "el texto, si ni `msg.sms` ni el diálogo lo tienen.",
    },
    outputs: {
      sent: {
        title: "Enviado",
        sms: '`kind: "sent"`, `id`, `person`, `number` (enmascarado), `text`, `segments`, `state` (`accepted`, o `unknown` si nadie puede decirlo), `carrierId` y la `request`.',
      },
      notSent: {
        title: "No enviado",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until` si esperar ayuda (ms desde 1970), `advice`: por qué, en una frase, `error` del operador, y la `request`, para que otro camino tome el relevo.',
      },
    },
    afterOutputs: "Un mensaje por persona. El resto del mensaje pasa como llegó.",
    details: {
      refusals:
        "Un rechazo no es un error: sale por la salida 2. Un nodo Catch solo oye, en una frase, lo que no se entiende y una configuración equivocada; entonces no se envía nada.",
      tooLong:
        "Lo que hace el texto demasiado largo para sus segmentos se quita, lo menos importante primero: pie, asunto; el mensaje se corta al final y los enlaces nunca.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "recibir SMS",
    label: {
      name: "Nombre",
      household: "Hogar",
      pictures: "Imágenes",
    },
    pictures: "descargarlas, en sms.text.media",
    output: {
      replies: "respuestas",
      texts: "otros SMS",
      consent: "altas y bajas",
    },
    status: {
      reply: "respuesta de __who__",
      text: "SMS de __who__",
      opted_in: "alta de __who__",
      opted_out: "baja de __who__",
    },
  },
  help: {
    summary: "Lo que se escribe al número del hogar.",
    outputs: {
      replies: {
        title: "Respuestas: de sentido claro y que quien escribe puede dar, como `DONE 12`",
        payload: "el texto como llegó.",
        topic: "la tarea o recompensa.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`), `subject`, `reference`. Conéctalo a `sms-ha-action`.",
      },
      texts: {
        title: "Otros SMS",
        payload: "el texto.",
        "sms.text":
          "`person` y `name` si alguien tiene el número, `number` (enmascarado), `media`: una lista de `url` y `type`; con las imágenes descargadas también `content`, un buffer, o `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Altas y bajas",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "A STOP, START y HELP responde el propio hogar, antes de que salga nada de aquí. Un SMS entra una vez, las veces que lo entregue el operador.",
      media:
        "Las direcciones de `media` solo se abren para la cuenta del operador. Con *Imágenes* se descargan antes de que salga el SMS: JPEG, PNG, GIF, WebP o HEIC de 5 MB como mucho cada una.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "regular SMS",
    label: {
      name: "Nombre",
      household: "Hogar",
      mode: "Ahora no",
      gap: "Al menos",
      topic: "Tema",
      window: "Reunir",
      time: "A las",
    },
    mode: {
      hold: "Retener hasta que se pueda",
      digest: "Retener; lo que se junte va en un SMS",
      digest_window: "Reunir un rato y enviar un SMS",
      digest_time: "Reunir hasta una hora y enviar un SMS",
      latest: "Retener solo lo más nuevo de un tema",
      drop: "Descartar",
    },
    unit: {
      gap: "minutos entre dos del mismo tema",
      window: "minutos tras el primero",
    },
    placeholder: {
      topic: "vacío: todo como uno",
    },
    hint: {
      rules:
        "Las horas de silencio, la espera, el límite y el presupuesto vienen del hogar. Los minutos de aquí se suman, por persona y tema.",
    },
    output: {
      now: "ahora o liberado",
      held: "retenido o descartado",
    },
    status: {
      now: "pasado para __who__",
      urgent: "urgente, pasado para __who__: __reason__",
      released: "liberado para __who__",
      together: "__count__ liberados en uno para __who__",
      dropped: "descartado para __who__: __reason__",
      holding: "__count__ retenidos, el próximo __next__",
      paused: "en pausa, __count__ retenidos",
      paused_for: "en pausa para __who__, __count__ retenidos",
    },
    problem: {
      not_storable:
        "msg.__path__ no aguanta un reinicio: solo pueden texto, números, sí/no, listas y objetos simples. Quítalo antes de sms-throttle.",
      bad_control:
        'msg.sms tiene que traer una sola orden, release, clear, pause o resume, y como mucho una persona: { pause: true, person: "mia" }.',
    },
  },
  help: {
    summary:
      "Retiene un mensaje hasta que se puede escribir a su persona y entonces lo deja ir. Lo que retiene aguanta un reinicio.",
    inputs: {
      "sms.to": "para quién es, como en `sms-send`; o `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` y `about` se tienen en cuenta; lo demás pasa tal cual.",
      topic: "de qué trata, o la propiedad elegida en el diálogo.",
    },
    orders: {
      intro: "Un mensaje con una orden no es un mensaje para nadie:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "una de ellas `true`. `release`: lo retenido ya no espera al intervalo, la pausa o la reunión de este nodo, aunque sí a las reglas del hogar. `clear`: lo retenido se descarta. `pause`: todo menos lo urgente se retiene hasta `resume`, también tras un reinicio.",
      "sms.person": "a quién afecta la orden; sin ella, a todos.",
    },
    outputs: {
      now: {
        title: "Ahora, o liberado",
        sms: "la solicitud, para una persona. Lo que estuvo retenido tiene una `key`, para que `sms-send` lo envíe una vez.",
        throttled: "en lo que es urgente y no esperó: `urgent` y la `reason` por la que habría tenido que esperar.",
      },
      held: {
        title: "Retenido o descartado, y la respuesta a una orden",
        sms: "`kind` (`held` o `dropped`), `person`, `reason`, `until` (ms desde 1970), `request`. Para una orden: `kind` `queue`, `order`, `held` (una lista de `person`, `topic`, `kind`, `urgent`, `at`, `until`) y `paused` (una lista de personas, o `household`).",
      },
    },
    details: {
      rules:
        "Antes de dejar ir un mensaje pregunta al hogar si se puede enviar: horas de silencio, espera, límite, presupuesto y permiso. Lo que nunca podrá ir (nadie dio permiso, nadie se llama así, pasó su plazo) se descarta enseguida. Una tarea hecha mientras tanto también.",
      pace: "Lo liberado sale a uno por segundo, sea para quien sea.",
      digest:
        "**Un SMS en vez de muchos.** Si tiene que enviar un solo SMS, lo que se junta para una persona sale como un mensaje, sean cuales sean los temas; uno solo sale como entró. Lo urgente, las alertas y las respuestas no esperan a otros, ni lo que pasaría de su `deadline`. Ese único mensaje tiene `payload`: la lista de los payloads de los mensajes, primero el más antiguo; `sms.digest`: lo que dice cada uno, con su `key` y de qué trata (`about`); de ahí `sms-send` hace el texto, con un número para responder a cada uno, y omite lo ya enviado; `sms.message`: el mismo texto sin los números, para otros nodos. No se guarda nada más de los mensajes. Un mensaje sin `sms.message` ni `sms.template` dice lo que diga su payload si es texto, si no su `topic`; uno sin ninguno solo está en la lista de payloads.",
      stored:
        "El mensaje se guarda como JSON: `msg.req` y `msg.res` se dejan fuera, las fechas pasan a texto, y un mensaje con funciones o buffers se rechaza.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "estado SMS",
    label: {
      name: "Nombre",
      household: "Hogar",
    },
    output: {
      delivery: "entregas",
      notice: "avisos",
      queue: "en espera",
    },
  },
  help: {
    summary: "Qué pasa con los SMS del hogar y qué debería saber su admin.",
    outputs: {
      delivery: {
        title: "Entregas",
        payload: "{values}.",
        "sms.delivery": "{fields}.",
      },
      notices: {
        title: "Avisos",
        payload: "una frase que dice qué pasa y qué hacer.",
        topic: "{values}.",
      },
      queue: {
        title: "Lo que retienen los reguladores, cada vez que cambia",
        payload: "cuántos mensajes esperan.",
        "sms.queue":
          "`held`, primero el más antiguo: `throttle` (el id del nodo), `person`, `topic`, `kind`, `urgent`, `at`, `until`; y `paused`: `throttle`, y `person` si no son todos. Nunca lo que dice un mensaje.",
      },
    },
    details: {
      once: "Cada aviso se da una vez, también tras un reinicio: `cap_near` una vez al día, al 90 % del límite.",
    },
  },
};
