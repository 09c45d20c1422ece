// The dialogs, statuses and help of the Home Assistant nodes, in Spanish.

import type * as english from "../../en/nodes/home";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant para Household SMS",
    page: "La casa simulada está en __url__",
    label: {
      name: "Nombre",
      source: "Casa",
      port: "Puerto",
      url: "Dirección",
      token: "Token",
      selfSigned: "Certificado",
      server: "Nodo servidor",
      household: "Hogar",
      mqttUrl: "Broker MQTT",
      mqttUser: "Usuario",
      mqttPassword: "Contraseña",
      mqttPrefix: "Prefijo de topics",
      rules: "Otras entidades",
    },
    source: {
      sandbox: "Simulada: una casa pequeña para probarlo todo",
      url: "Un Home Assistant en una dirección",
      supervisor: "El Home Assistant que ejecuta este Node-RED",
      server: "El de un nodo servidor de Home Assistant instalado",
    },
    selfSigned: "Aceptar un certificado autofirmado",
    placeholder: {
      name: "Casa",
      port: "0: cualquier puerto libre",
      url: "http://homeassistant.local:8123",
      token: "un token de acceso de larga duración",
      server: "no hay ninguno",
      mqttUrl: "vacío: sin MQTT; o mqtt://homeassistant.local:1883",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Se crea en Home Assistant: tu perfil, Seguridad, Tokens de acceso de larga duración.",
      sandbox:
        "Su página hace que toquen tareas, pide recompensas y reinicia la casa. Su dirección está en el registro de Node-RED.",
      supervisor: "Nada que rellenar: Home Assistant da el token a su aplicación.",
      server: "La dirección y el token vienen de él y se quedan con él.",
      household:
        "Entonces se le pueden pedir SMS con el evento household_sms_send. Sus avisos aparecen en Home Assistant; lo que llega por SMS es el evento household_sms_inbound.",
      mqtt: "Muestra el hogar como un dispositivo de Home Assistant: contadores, permiso, un interruptor de pausa, un SMS a cada persona.",
      rules: "Entidades que ningún sistema de tareas conoce: qué tienen que mostrar para que se cuenten y cómo las llama el SMS.",
    },
    problem: {
      start: "«__name__» no se puede usar: __problem__",
      no_url: "Falta la dirección. Pon dónde está Home Assistant, como http://homeassistant.local:8123.",
      bad_url: "Eso no es una dirección web. Escríbela como http://homeassistant.local:8123.",
      no_token: "Falta el token. Crea un token de acceso de larga duración en Home Assistant y ponlo.",
      no_server_node: "El nodo servidor elegido no existe. Elige otro, o pon dirección y token.",
      no_supervisor: "Este Node-RED no lo ejecuta Home Assistant. Pon dirección y token.",
      port_taken:
        "El puerto __port__ de la casa simulada está ocupado. Elige otro en sms-ha-config o define HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "El hogar no se puede mostrar por MQTT: falta el paquete «mqtt». Ejecuta «npm install mqtt@5» en la carpeta de usuario de Node-RED y reinicia Node-RED.",
      no_household: "Hay un broker MQTT, pero ningún hogar que mostrar allí. Elige uno en sms-ha-config.",
    },
    short: {
      sandbox: "Casa simulada",
      url: "Home Assistant",
      supervisor: "Home Assistant (supervisor)",
      server: "Home Assistant (nodo servidor)",
    },
    rule: {
      add: "Añadir una entidad",
      entity: "entidad",
      attribute: "atributo (si no, el estado)",
      is: "vale, como: on, open",
      tells: "significa",
      dueAttribute: "atributo con la hora en que toca",
      title: "cómo lo llama el SMS",
      person: "de quién es",
      yes: "HECHO o SI llama a, como switch.turn_off",
      no: "SALTAR o NO llama a",
    },
    tells: {
      due: "toca ya",
      overdue: "con retraso",
      claimed: "espera aprobación",
      approved: "aprobado",
      completed: "hecho",
    },
  },
  help: {
    summary: "Un Home Assistant, o la casa simulada para probarlo todo.",
    details: {
      simulated:
        "**Simulada.** Arranca en esta máquina una casa pequeña, con listas de tareas, KidsChores y una página en la que tocan tareas. Su dirección está en el registro de Node-RED.",
      address:
        "**En una dirección.** Necesita un token de acceso de larga duración. El de un usuario normal basta para tareas y recompensas; los eventos de automatizaciones necesitan el de un administrador.",
      supervisor: "**El que ejecuta este Node-RED.** Como aplicación de Home Assistant, Node-RED recibe el token del supervisor.",
      server: "**Nodo servidor.** Usa la dirección y el token de un nodo `server` de node-red-contrib-home-assistant-websocket.",
      entities:
        "**Otras entidades.** Para lo que ningún sistema de tareas conoce: una entidad, qué tiene que valer su estado o atributo y cómo la llama el SMS. Una respuesta llama a la acción indicada, con la entidad como destino. `sms-ha-events` y `sms-ha-action` usan las dos estas reglas.",
      household:
        "**Hogar.** Las automatizaciones pueden pedirle un SMS con el evento `household_sms_send`, con `to` y `message` o cualquier otro campo de `sms-send`, con las mismas reglas que todo SMS. Sus avisos aparecen como notificaciones en Home Assistant. Lo que llega por SMS es el evento `household_sms_inbound` con `type`, `person` y `reference`, sin número ni palabras. Los eventos necesitan el token de un administrador.",
      mqtt: "**MQTT.** Con el broker que usa Home Assistant, el hogar es allí un dispositivo: SMS enviados y fallidos hoy, retenidos, coste del mes, el último SMS recibido, el permiso de cada persona, un interruptor de pausa, un botón de prueba y una entidad `notify` por persona. Deja de estar disponible cuando Node-RED termina. Funciona con el paquete `mqtt` que trae el propio Node-RED.",
      reconnecting:
        "La conexión vuelve sola. Lo que pasó mientras tanto se cuenta entonces. Quién puede aprobar qué lo deciden los roles del hogar, pueda lo que pueda el token.",
    },
    references: {
      tokens: "Home Assistant: tokens de acceso",
    },
  },
};

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "novedades de casa",
    label: {
      name: "Nombre",
      household: "Hogar",
      home: "Casa",
      lists: "Listas",
      kinds: "Contar",
      soon: "Toca pronto",
      overdue: "Con retraso",
      dueHour: "Ese día",
      otherwise: "Si no, a",
      approvers: "Aprobaciones a",
      watch: "Observar",
      notifications: "Notificaciones a teléfonos",
    },
    source: {
      todo: "Listas de tareas",
      kidschores: "KidsChores",
      choreops: "ChoreOps",
      taskmate: "TaskMate",
      donetick: "Donetick",
      grocy: "Grocy",
      simple_chores: "Simple Chores",
      chore_helper: "Chore Helper",
      generic: "Otras entidades, según las reglas de la casa",
      calendar: "Calendarios",
      timer: "Temporizadores",
    },
    lists: {
      list: "Tareas de Mia",
      to: "mia",
      add: "Añadir una lista",
      for: "para",
    },
    kind: {
      chore_due_soon: "una tarea toca pronto",
      chore_due: "una tarea toca ya",
      chore_overdue: "una tarea va con retraso",
      chore_claimed: "una tarea espera aprobación",
      chore_approved: "una tarea está aprobada",
      chore_rejected: "una tarea no está aprobada",
      chore_completed: "una tarea está hecha",
      reward_requested: "se pide una recompensa",
      reward_approved: "una recompensa está aprobada",
      reward_rejected: "una recompensa está rechazada",
      reward_redeemed: "una recompensa está canjeada",
    },
    unit: {
      soon: "minutos antes",
      overdue: "horas después",
      dueHour: "es cuando toca una tarea sin hora",
    },
    hint: {
      lists: "Vacío: todas las listas, cada una para la persona cuyo nombre lleva.",
      notifications:
        "Lo que otras integraciones envían a estos teléfonos con botones se convierte en un SMS; responderlo pulsa el botón.",
      needsAdmin: "Home Assistant solo deja oírlas al token de un administrador: el de esta casa es de un usuario normal.",
    },
    output: {
      event: "evento, como solicitud",
    },
    told: "__kind__ (__to__)",
    to: {
      household: "Todos",
      adults: "Adultos",
      admins: "Admins",
    },
    found: {
      there: "encontrado",
      nothing: "no encontrado",
      needs_admin: "encontrado; hace falta el token de un administrador",
    },
    notifications: {
      service: "mobile_app_annas_phone",
      to: "anna",
      add: "Añadir un teléfono",
      for: "para",
    },
    not_listening: "no se oyen notificaciones: hace falta el token de un administrador",
    notification: "una notificación (__to__)",
  },
  help: {
    summary: "Tareas y recompensas en casa, cada cosa una vez, como solicitudes para `sms-throttle` y `sms-send`.",
    output: {
      payload: "el evento: `kind`, `subject`, `person`, `list`, `due` (ms desde 1970), `points`, `occurrence`.",
      topic: "la tarea o recompensa.",
      sms: "la solicitud: `to`, `template` con `data`, `kind`, `key`, y `about` si una respuesta puede actuar.",
    },
    details: {
      watch:
        "**Observar.** Cada sistema de tareas que se encuentra se observa sin más; los calendarios y temporizadores, si están marcados. Las entidades se reconocen por lo que muestran, así que pueden cambiar de nombre. Otras entidades se cuentan según las reglas del diálogo de la casa.",
      notifications:
        "**Notificaciones a teléfonos.** Una notificación con botones que otra integración envía a uno de estos teléfonos se convierte en un SMS con respuestas; responderlo pulsa el botón. `payload` es entonces la notificación. Necesita el token de un administrador.",
      recipients:
        "Una tarea va a quien le toca, como dice su sistema; una lista de tareas a la persona elegida para ella o, si no hay listas elegidas, a aquella cuyo nombre lleva. Lo que pide aprobación va a quien diga **Aprobaciones a**, las aprobaciones y rechazos al niño.",
      news: "Lo que ya estaba cuando el nodo miró por primera vez no es novedad. Nada se cuenta dos veces, y nada de lo que pasó mientras Node-RED o Home Assistant estaba parado se pierde.",
    },
    references: {
      todo: "Home Assistant: listas de tareas",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "acción en casa",
    label: {
      name: "Nombre",
      household: "Hogar",
      home: "Casa",
      notify: "Avisar por",
    },
    output: {
      done: "hecho",
      not_done: "no hecho",
    },
    done: {
      complete: "__who__: hecho",
      claim: "__who__: se lo queda",
      approve: "__who__: aprobado",
      reject: "__who__: rechazado",
      skip: "__who__: saltado",
      snooze: "__who__: aplazado",
      told: "__who__: avisado en casa en su lugar",
    },
    not_done: {
      not_allowed: "__who__: no permitido",
      not_found: "__who__: ya no está",
      already: "__who__: ya estaba hecho",
      unreachable: "__who__: Home Assistant no responde",
      refused: "__who__: rechazado por Home Assistant",
      unknown: "__who__: no se sabe si se hizo",
    },
    problem: {
      no_reply: "Falta msg.sms.reply: conecta la salida 1 de sms-inbound a este nodo.",
      bad_reply: "msg.sms.reply no es como lo dio sms-inbound (__field__): pásalo sin cambios.",
      other_home: "La respuesta es sobre otra casa: elige la casa cuyos eventos se enviaron.",
      bad_not_sent: "msg.sms no es como lo dio sms-send (__field__): pásalo sin cambios.",
    },
    placeholder: {
      notify: "notify.mobile_app_…",
    },
  },
  help: {
    summary:
      "Hace en casa lo que alguien respondió: marcar, quedarse, aprobar, rechazar. Lo que no pudo ir por SMS lo avisa allí con una notificación.",
    inputs: {
      "sms.reply": "la respuesta, como la da la salida 1 de `sms-inbound`.",
      sms: "o lo que no se envió, como lo da la salida 2 de `sms-send` o `sms-throttle`: se avisa por el servicio de **Avisar por**, y sin él en el propio Home Assistant. Lo que solo está retenido no se toma.",
    },
    outputs: {
      done: {
        title: "Hecho",
      },
      notDone: {
        title: "No hecho",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` o `unknown`; `payload.detail` es la frase del propio Home Assistant.",
      },
    },
    output: {
      sms: "en las dos salidas: la respuesta a quien respondió, en su idioma, lista para `sms-send`.",
      payload: "qué resultó, y la `reply`.",
    },
    details: {
      roles:
        "La respuesta de un niño no aprueba nada, pueda lo que pueda el token. Si la conexión se corta a medias, se vuelve a mirar la casa antes de decir nada.",
    },
  },
};
