// The dialogs, statuses and help of the Home Assistant nodes, in Spanish.

import type * as english from "../../en/nodes/home";
import { brands, capitals } from "../../sentences";
import { groups, templates } from "../terms";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant para Household SMS",
    page: "La casa simulada está en __url__",
    limited:
      "El usuario __user__ de Home Assistant no es administrador: no funcionan los eventos, los botones de las notificaciones, las notificaciones de otras integraciones ni los temporizadores.",
    limited_link:
      "El usuario __user__ de Home Assistant no es administrador: no funcionan los eventos, los botones de las notificaciones, las notificaciones de otras integraciones ni los temporizadores. En __systems__, vincula __user__ a un padre o una madre, o allí se rechaza todo.",
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
      sandbox: "Casa simulada, para probarlo todo",
      url: "Home Assistant en una dirección",
      supervisor: "El Home Assistant que ejecuta este Node-RED",
      server: "Home Assistant de un nodo servidor instalado",
    },
    selfSigned: "Permitir un certificado autofirmado",
    placeholder: {
      name: "Casa",
      port: "0: cualquier puerto libre",
      url: "http://homeassistant.local:8123",
      token: "un token de acceso de larga duración",
      server: "no hay ninguno",
      mqttUrl: "vacío: sin MQTT",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Créalo en Home Assistant: tu perfil, Seguridad, Tokens de acceso de larga duración.",
      sandbox:
        "En su página haces que toquen tareas, pides recompensas y reinicias la casa. Su dirección está en el registro de Node-RED.",
      supervisor: "Nada que rellenar: Home Assistant da el token.",
      server: "Usa la dirección y el token de ese nodo.",
      household:
        "Las automatizaciones pueden enviar mensajes con el evento household_sms_send. Los avisos se ven en Home Assistant, y los mensajes entrantes lanzan el evento household_sms_inbound.",
      mqtt: "Muestra el hogar como un dispositivo en Home Assistant: cifras, consentimiento, un interruptor de pausa y una forma de escribir a cada persona.",
      rules: "Otras entidades: qué estado envía un mensaje y cómo llamarlo.",
    },
    problem: {
      start: "«__name__» no se puede usar: __problem__",
      no_url: "Falta la dirección. Pon la de Home Assistant, como http://homeassistant.local:8123.",
      bad_url: "Esto no es una dirección web. Pon una como http://homeassistant.local:8123.",
      no_token: "Falta el token. Crea un token de acceso de larga duración en Home Assistant y ponlo.",
      no_server_node: "El nodo servidor elegido no existe. Elige otro o pon la dirección y el token.",
      no_supervisor: "Home Assistant no ejecuta este Node-RED. Pon la dirección y el token.",
      port_taken:
        "El puerto __port__ de la casa simulada está en uso. Elige otro en sms-ha-config o define HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "MQTT necesita el paquete «mqtt». Ejecuta «npm install mqtt@5» en la carpeta de usuario de Node-RED y reinicia Node-RED.",
      no_household: "El broker MQTT necesita un hogar que mostrar. Elige uno en sms-ha-config.",
    },
    short: {
      sandbox: "Casa simulada",
      url: "Home Assistant",
      supervisor: "Home Assistant (supervisor)",
      server: "Home Assistant (nodo servidor)",
    },
    rule: {
      add: "Añadir entidad",
      entity: "entidad",
      attribute: "atributo (vacío: estado)",
      is: "es, como: on, open",
      tells: "significa",
      dueAttribute: "atributo con la hora",
      title: "cómo llamarlo",
      person: "de quién es",
      yes: "DONE o YES ejecuta, como switch.turn_off",
      no: "SKIP o NO ejecuta",
    },
    tells: {
      due: "pendiente",
      overdue: "atrasada",
      claimed: "espera aprobación",
      approved: "aprobada",
      completed: "hecha",
    },
  },
  help: {
    summary: "Conecta con Home Assistant, o con una casa simulada para probarlo todo.",
    details: {
      simulated:
        "**Casa simulada.** Pone en marcha una casa pequeña en este equipo, con listas de tareas, KidsChores y una página para controlarla. Su dirección está en el registro de Node-RED.",
      address:
        "**En una dirección.** Necesita un token de acceso de larga duración. Para tareas y recompensas basta el de un usuario normal; los eventos de automatizaciones necesitan el de un administrador.",
      supervisor:
        "**El que ejecuta este Node-RED.** Si Node-RED funciona como aplicación de Home Assistant, el supervisor da el token.",
      server: "**Nodo servidor.** Usa la dirección y el token de un nodo `server` de node-red-contrib-home-assistant-websocket.",
      entities:
        "**Otras entidades.** Para entidades fuera de un sistema de tareas: qué tiene que ser el estado o el atributo y cómo llamarlo en el mensaje. Una respuesta ejecuta la acción que pongas sobre esa entidad. `sms-ha-events` y `sms-ha-action` usan estas reglas.",
      household:
        "**Hogar.** Las automatizaciones pueden enviar un mensaje con el evento `household_sms_send`, con `to` y `message` o cualquier otro campo de `sms-send`, con las mismas reglas que todos los mensajes. Los avisos se ven como notificaciones en Home Assistant. Los mensajes entrantes lanzan el evento `household_sms_inbound` con `type`, `person` y `reference`, sin número ni contenido. Los eventos necesitan el token de un administrador.",
      mqtt: "**MQTT.** Con el broker que usa Home Assistant, el hogar es allí un dispositivo: mensajes enviados y fallidos hoy, retenidos, el coste del mes, el último mensaje entrante, el consentimiento de cada persona, un interruptor de pausa, un botón de prueba y una entidad `notify` para cada persona. No está disponible mientras Node-RED está parado. Funciona con el paquete `mqtt` que trae Node-RED.",
      reconnecting:
        "La conexión se restablece sola y recupera lo que pasó entretanto. Quién puede aprobar lo deciden los roles del hogar, permita lo que permita el token.",
    },
    references: {
      tokens: "Home Assistant: tokens de acceso",
    },
  },
};

const { chores_due: _several, chores_open: _open, day_ahead: _day, test: _test, ...events } = templates;
const { children: _children, ...recipients } = groups;

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "home events",
    label: {
      name: "Nombre",
      household: "Hogar",
      home: "Casa",
      lists: "Listas",
      kinds: "Eventos",
      soon: "Para pronto",
      remind: "Recordar",
      escalate: "Avisar",
      escalateTo: "Avisar a",
      overdue: "Atrasada",
      dueHour: "Para un día",
      otherwise: "Si no, a",
      approvers: "Aprueban",
      watch: "Vigilar",
      notifications: "Notificaciones a teléfonos",
      link: "Enlace",
      photos: "Foto para",
      leftOut: "Omitir",
      tell: "Avisar a otros",
      wordings: "Textos",
    },
    placeholder: { photos: "Tareas de Mia, KidsChores" },
    showAll: "Mostrar todo",
    source: {
      ...brands,
      todo: "Listas de tareas",
      generic: "Otras entidades, según las reglas de la casa",
      calendar: "Calendarios",
      timer: "Temporizadores",
    },
    lists: { list: "Tareas de Mia", to: "mia", add: "Añadir lista", for: "para", link: "enlace, en lugar del de abajo" },
    leftOut: { what: "una lista, una entidad o una tarea", add: "Añadir algo que omitir", chore: "__title__ (__system__)" },
    tell: {
      who: "de quién",
      of: "qué",
      to: "va a, como anna, ben",
      add: "Añadir persona",
      kind: { chores: "tareas y recompensas", approvals: "peticiones de aprobación", open: "tareas aún pendientes" },
    },
    wordings: { kind: "evento", text: "{title} te espera, {who}", add: "Añadir texto" },
    kind: events,
    unit: {
      soon: "minutos antes",
      remind: "minutos después",
      escalate: "minutos después",
      overdue: "horas después",
      dueHour: "es cuando toca una tarea sin hora",
    },
    hint: {
      leftOut: "No se envía nada sobre esto.",
      tell: "Los mensajes sobre estas personas van a otras que de costumbre. Si nombras también a la persona, los reciben ambas.",
      wordings: "Con {title}, {who}, {due} y {points}. Los demás eventos usan los textos del hogar.",
      lists: "Déjalo vacío para vigilar todas las listas, cada una para la persona cuyo nombre lleva.",
      notifications:
        "Una notificación con botones que otra integración envía a uno de estos teléfonos se convierte en un mensaje; la respuesta pulsa el botón.",
      needsAdmin: "Esto necesita el token de un administrador. El de esta casa es de un usuario normal.",
    },
    output: { event: "evento, como solicitud" },
    sent: "__kind__ (__to__)",
    to: capitals(recipients),
    found: {
      there: "encontrado",
      nothing: "no encontrado",
      needs_admin: "encontrado, necesita el token de un administrador",
    },
    notifications: { service: "mobile_app_annas_phone", to: "anna", add: "Añadir teléfono", for: "para" },
    not_listening: "sin notificaciones: necesita el token de un administrador",
    notification: "notificación (__to__)",
  },
  help: {
    summary: "Convierte las tareas y recompensas de casa en solicitudes para `sms-throttle` y `sms-send`, una por evento.",
    output: {
      payload: "el evento: `kind`, `subject`, `person`, `list`, `due` (ms desde 1970), `points`, `occurrence`.",
      topic: "la tarea o recompensa.",
      sms: "la solicitud: `to`, `template` con `data`, `kind`, `key`, y `about` si una respuesta puede actuar sobre ella.",
    },
    details: {
      watch:
        "**Vigilar.** Los sistemas de tareas se encuentran y vigilan solos; marca calendarios y temporizadores para vigilarlos también. Las entidades se reconocen por sus datos, así que puedes renombrarlas. Las reglas de otras entidades están en el diálogo de la casa.",
      notifications:
        "**Notificaciones a teléfonos.** Una notificación con botones que otra integración envía a uno de estos teléfonos se convierte en un mensaje; la respuesta pulsa el botón. `payload` es la notificación. Necesita el token de un administrador.",
      recipients:
        "Una tarea va a la persona que indica su sistema; una lista, a la persona que elijas para ella o, si no eliges listas, a la persona cuyo nombre lleva. Las peticiones de aprobación van a **Aprueban**, y la decisión va al niño.",
      leftOut:
        "**Omitir.** Listas, calendarios, entidades y tareas sobre las que no se envía nada. Una entidad sigue omitida aunque la renombres.",
      tell: "**Avisar a otros.** Para una persona, sus tareas y recompensas, sus peticiones de aprobación o sus tareas aún pendientes pueden ir a otras que de costumbre: `anna, ben` avisa a ambas. El mensaje dice de quién es la tarea.",
      wordings:
        "**Textos.** Para un evento, tu propia frase con `{title}`, `{who}`, `{due}` y `{points}` en lugar de la del hogar. Una lista puede tener su propio enlace.",
      escalation:
        "**Si una tarea sigue pendiente.** Marca *recordatorio de una tarea* para recordársela otra vez a su persona, y *tarea aún pendiente* para que **Avisar a** sepa al cabo de un rato quién, qué y desde cuándo. Cada cosa ocurre una sola vez, también tras reiniciar, y no si la tarea está hecha, reclamada o borrada. Si se aplaza, cuenta desde entonces. Pueden responder HECHO, SALTAR o RECORDAR para enviarle otro recordatorio.",
      photos:
        "**Foto para.** Nombres de listas y sistemas de tareas, separados por comas, o `all`: sus mensajes piden una foto («Responde HECHO 3 con una foto») y la tarea cuenta como hecha cuando llega la foto, hasta cinco minutos antes o después de la respuesta. Quienes la aprueban reciben la foto.",
      link: "**Enlace.** Se añade a cada mensaje: una URL o la ruta de un panel, como `/lovelace/chores`, que se abre en la URL externa de Home Assistant. Si allí no hay URL externa, los mensajes van sin él.",
      news: "Lo que ya existía cuando el nodo se conectó por primera vez no se cuenta. Nada se cuenta dos veces, y nada se pierde mientras Node-RED o Home Assistant están parados.",
    },
    references: {
      todo: "Home Assistant: listas de tareas",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "home action",
    label: { name: "Nombre", household: "Hogar", home: "Casa", notify: "Notificar con" },
    placeholder: { notify: "notify.mobile_app_…" },
    output: { done: "hecho", not_done: "no hecho" },
    done: {
      complete: "__who__: hecho",
      claim: "__who__: solicitado",
      approve: "__who__: aprobado",
      reject: "__who__: rechazado",
      skip: "__who__: saltado",
      snooze: "__who__: pospuesto",
      ask: "__who__: envió otro recordatorio",
      notified: "__who__: notificado en Home Assistant",
    },
    not_done: {
      not_allowed: "__who__: no permitido",
      not_found: "__who__: ya no existe",
      already: "__who__: ya estaba hecho",
      unreachable: "__who__: Home Assistant no responde",
      refused: "__who__: rechazado por Home Assistant",
      unknown: "__who__: puede no haberse hecho",
      not_asked: "__who__: no se envió el recordatorio",
    },
    waits: "__who__: espera (__reason__) hasta __until__",
    problem: {
      no_reply: "Falta msg.sms.reply: conecta la salida 1 de sms-inbound o la salida 2 de sms-send a este nodo.",
      bad_not_sent: "msg.sms no es lo que envió sms-send (__field__): pásalo sin cambios.",
      bad_reply: "msg.sms.reply no es lo que envió sms-inbound (__field__): pásalo sin cambios.",
      other_home: "Esta respuesta es de otra casa: elige la casa cuyos eventos se enviaron.",
    },
  },
  help: {
    summary:
      "Hace en casa lo que pide una respuesta: completa, solicita, aprueba, rechaza. Los mensajes que no se pudieron enviar se convierten en notificaciones en Home Assistant.",
    inputs: {
      "sms.reply": "la respuesta, de la salida 1 de `sms-inbound`.",
      sms: "o un mensaje no enviado, de la salida 2 de `sms-send` o `sms-throttle`: aparece en el teléfono de la persona si tiene un destino de notify, con botones para responder; si no, se envía con la acción de **Notificar con**, o como notificación en Home Assistant. Lo que solo está retenido o ya no hace falta no se toma.",
    },
    outputs: {
      done: { title: "Hecho" },
      notDone: {
        title: "No hecho",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` o `unknown`; `payload.detail` es el mensaje del propio Home Assistant.",
      },
    },
    output: {
      sms: "en ambas salidas: la contestación a quien respondió, en su idioma, lista para `sms-send`.",
      payload: "el resultado y la respuesta en `reply`.",
    },
    details: {
      roles:
        "La respuesta de un niño no puede aprobar nada, permita lo que permita el token. Si la conexión se corta a medias, se vuelve a mirar en casa antes de informar.",
    },
  },
};
