// What several nodes say, in Spanish.

import type * as english from "../../en/nodes/common";
import { shorts } from "../../sentences";
import { reasons } from "../reasons";

export const common: typeof english.common = {
  mistake: {
    number: "tiene que ser un número",
    whole: "tiene que ser un número entero",
    too_small: "es demasiado pequeño",
    too_big: "es demasiado grande",
    too_long: "es demasiado largo",
    text: "tiene que ser texto",
    choice: "no es una de las opciones",
    time: "tiene que ser horas del día, como 21:00",
    url: "tiene que empezar por http:// o https://",
    link: "tiene que ser una URL o una ruta de Home Assistant, como /lovelace/chores",
    country: "tiene que ser códigos de país de dos letras, como ES",
    sender:
      "tiene que ser un número como +1 202 555 0123, un Messaging Service (MG…), un código corto o un nombre de hasta 11 letras",
    region: "tiene que ser una región de Twilio, como ie1",
    edge: "tiene que ser una ubicación (edge) de Twilio, como dublin o sao-paulo",
    account_sid: "tiene que ser AC y 32 dígitos hexadecimales",
    api_key_sid: "tiene que ser SK y 32 dígitos hexadecimales",
    store_key: "tiene que ser 32 bytes aleatorios en base64: 44 caracteres que acaban en =",
    store_url: "tiene que ser como redis://host:6379, o rediss://host:6380 con TLS",
    entity: "tiene que ser un ID de entidad, como todo.chores",
    needed: "falta",
    service: "tiene que ser una acción de Home Assistant, como switch.turn_off",
    broker: "tiene que ser la dirección de un broker MQTT, como mqtt://homeassistant.local:1883",
    topic: "tiene que ser el principio de un topic, sin espacios, # ni +",
    flag: "tiene que ser true o false",
  },
  problem: {
    closing: "Node-RED se detuvo antes de terminar. Mira en el registro del hogar qué ha pasado.",
    field: "__label__ __mistake__. Corrígelo en el diálogo del nodo.",
    no_household: "No hay ningún hogar elegido. Elige uno en el diálogo del nodo.",
    no_home: "No hay ninguna casa elegida. Elige una en el diálogo del nodo.",
    no_recipient: "Falta el destinatario: define msg.to o msg.sms.to, o rellena «Para» en el diálogo del nodo.",
    bad_sms: 'msg.sms tiene que ser un objeto con los campos de una solicitud, como { to: "mia", message: "…" }.',
    bad_field: "msg.sms.__field__ __reason__.",
    unknown_field: "msg.sms tiene un campo desconocido, «__field__». Quítalo o corrige su nombre.",
    variable: "__variable__ __mistake__. Corrige la variable de entorno.",
  },
  status: {
    configuration: "configuración: __problem__",
    failed: "no iniciado: __problem__",
    opening: "iniciando",
    closed: "cerrado",
    today: "__sent__ / __cap__ hoy",
    paused: "en pausa, __sent__ / __cap__ hoy",
    off: "envío desactivado",
    carrier_stopped: "detenido por el operador (__error__)",
    store: "almacenamiento: __advice__",
    trouble: "operador: __code__",
  },
  reason: shorts(reasons),
  household: {
    first: "Nuestra casa",
    create: "Crear un hogar de prueba",
    name: "Nombre del hogar",
    about: "No envía nada: una página de teléfonos muestra los mensajes. Elige Twilio o un teléfono Android más adelante.",
    page: "Página del hogar",
    sidebar: "Barra lateral",
    sent: "Prueba enviada a __who__.",
    notSent: "No se envió la prueba a __who__: __reason__.",
    nobody: "Aún no hay personas. Añádelas en la página del hogar.",
    notAllowed: "Para esto necesitas el permiso household-sms.admin.",
    noAnswer: "Node-RED no respondió. Inténtalo otra vez.",
    deployFirst: "Instancia primero: la prueba usa lo que está en marcha.",
  },
  home: {
    connected: "conectado",
    starting: "Home Assistant está arrancando",
    wrong_token: "token rechazado, crea otro en Home Assistant",
    unreachable: "Home Assistant no responde desde __since__",
  },
  more: "Más",
};

export const help: typeof english.help = {
  inputs: "Entradas",
  outputs: "Salidas",
  details: "Detalles",
  references: "Referencias",
  guide: "Guía (en inglés): todos los ajustes y campos de este nodo",
  or: "o",
};
