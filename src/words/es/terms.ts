// Terms and sentences that pages, dialogs and texts share, in Spanish.

import type * as english from "../en/terms";

export const roles: typeof english.roles = { admin: "administrador", adult: "adulto", child: "niño" };

export const groups: typeof english.groups = {
  household: "todos",
  adults: "adultos",
  children: "niños",
  admins: "administradores",
};

/** What no one can be called, since it means several people. */
export const severalPeople = [
  "todos",
  "todas",
  "hogar",
  "familia",
  "adultos",
  "padres",
  "niños",
  "hijos",
  "administradores",
  "admins",
];

export const outcomes: typeof english.outcomes = {
  delivered: "entregado",
  underway: "en camino",
  failed: "fallido",
  unknown: "desconocido",
  refused: "no enviado",
};

export const consents: typeof english.consents = { opted_in: "dado de alta", opted_out: "dado de baja" };
export const switches: typeof english.switches = { on: "activado", off: "desactivado" };

export const methods: typeof english.methods = {
  page: "se lo dijo a un administrador",
  form: "por escrito",
  sms: "por mensaje",
  member: "en su propia página",
  import: "importado",
  sandbox: "datos de prueba",
};

export const templates: typeof english.templates = {
  chore_due_soon: "tarea para pronto",
  chore_due: "tarea pendiente",
  chore_reminded: "recordatorio de una tarea",
  chore_escalated: "tarea aún pendiente",
  chore_overdue: "tarea atrasada",
  chore_claimed: "tarea por revisar",
  chore_approved: "tarea aprobada",
  chore_rejected: "tarea no aprobada",
  chore_completed: "tarea hecha",
  reward_requested: "recompensa solicitada",
  reward_approved: "recompensa aprobada",
  reward_rejected: "recompensa rechazada",
  reward_redeemed: "recompensa canjeada",
  chores_due: "varias tareas pendientes",
  chores_open: "varias tareas tras volver",
  day_ahead: "las tareas de un día",
  test: "prueba",
};

export const changes: typeof english.changes = {
  sender_ignored: "remitente desconocido ignorado",
  sender_noticed: "remitente desconocido ya no ignorado",
  answered: "respondido en la página",
  sent_now: "enviado ahora",
  text_canceled: "mensaje cancelado",
  held_released: "mensajes retenidos liberados",
  text_scheduled: "mensaje programado",
  scheduled_changed: "mensaje programado cambiado",
  scheduled_paused: "mensaje programado en pausa",
  scheduled_resumed: "mensaje programado reanudado",
  scheduled_deleted: "mensaje programado eliminado",
  person_added: "persona añadida",
  person_changed: "persona modificada",
  number_requested: "número nuevo pedido",
  number_confirmed: "número nuevo confirmado",
  person_paused: "persona en pausa",
  person_resumed: "persona reanudada",
  person_erased: "persona borrada",
  person_exported: "datos descargados",
  log_exported: "registro descargado con números completos",
  household_paused: "hogar en pausa",
  household_resumed: "hogar reanudado",
  number_shown: "número completo mostrado",
  member_link_made: "enlace a su página creado",
  member_link_revoked: "enlace a su página revocado",
  sending_resumed: "envío reanudado",
  carrier_fixed: "corregido desde la comprobación",
  settings_changed: "ajustes modificados",
  backup_made: "copia de seguridad descargada",
  backup_restored: "copia de seguridad restaurada",
  loss_confirmed: "se continuó tras perder datos",
  number_tried_again: "número probado de nuevo",
  leftovers_deleted: "archivos dañados borrados",
};

export const settings: typeof english.settings = {
  name: "Nombre del hogar",
  language: "Idioma",
  quietHours: "Horas de silencio",
  returnDelay: "Espera tras volver",
  cooldown: "Espera",
  dailyMessages: "Mensajes al día",
  dailySegments: "Partes al día",
  monthlyBudget: "Presupuesto mensual",
  segmentPrice: "Precio por parte",
  maxSegments: "Partes por mensaje",
  tooLong: "Si es muy largo",
  footer: "Pie",
  nameInTexts: "Nombre en los textos",
  forwardQuestions: "Reenviar preguntas",
  keepTexts: "Guardar mensajes",
  keepLog: "Guardar registro",
};
export const units: typeof english.units = { minutes: "minutos", days: "días" };
export const tooLong: typeof english.tooLong = { truncate: "Acortar el texto", refuse: "No enviarlo" };
export const flags: typeof english.flags = {
  footer: "Añadir «Responde STOP para darte de baja» si cabe",
  nameInTexts: "Empezar los mensajes con el nombre del hogar si cabe",
  forwardQuestions: "Enviar a los admins lo que ninguna regla atiende, y devolver su respuesta",
};

export const figures: typeof english.figures = { texts: "Mensajes hoy", segments: "Partes hoy", cost: "Coste hoy" };

export const alerts: typeof english.alerts = {
  stopped: (error) =>
    `El operador rechaza la cuenta o el remitente (error ${error}), así que todo el envío está detenido. Arréglalo con el operador y reanuda el envío en la página del hogar.`,
  paused: "El hogar está en pausa. No se envía nada.",
  off: "El envío está desactivado. Actívalo en el nodo sms-config y comprueba que TWILIO_ENABLED no sea false en el entorno de Node-RED.",
  quiet: (time) => `Horas de silencio hasta ${time}. Solo se envían mensajes urgentes y respuestas.`,
};

export const home: typeof english.home = {
  unreachable:
    "No se puede conectar con Home Assistant, así que las tareas no envían mensajes y las respuestas no funcionan. Comprueba que esté en marcha y su dirección en el nodo sms-ha-config.",
  wrong_token: "Home Assistant rechaza el token. Crea uno nuevo allí, en tu perfil, y ponlo en el nodo sms-ha-config.",
};
export const mqtt: typeof english.mqtt = {
  unreachable:
    "No se puede conectar con el broker MQTT, así que Home Assistant no muestra este hogar. Comprueba que esté en marcha y su dirección en el nodo sms-ha-config.",
  wrong_login: "El broker MQTT rechaza el usuario o la contraseña. Corrígelos en el nodo sms-ha-config.",
  failed: "MQTT no pudo arrancar. Mira el registro de Node-RED.",
};

export const problems: typeof english.problems = {
  offline: "No se puede conectar con Node-RED. Comprueba que esté en marcha e inténtalo de nuevo.",
  sign_in: "Primero inicia sesión en Node-RED.",
  numbers_hidden:
    "Los números completos están ocultos porque este Node-RED no tiene inicio de sesión. Define adminAuth o householdSms.showNumbers en su archivo de ajustes, o abre esta página en el mismo equipo o a través de Home Assistant.",
  no_household: "Este hogar no existe o no ha arrancado. Mira su nodo sms-config en Node-RED.",
  name_reserved: "Esta palabra se refiere a varias personas y no puede ser el nombre de nadie. Elige otro.",
  name_differs: "El nombre no coincide. Escríbelo tal como aparece.",
  backup_unknown: "Este archivo no es una copia de un hogar. Elige el archivo que descargó esta página.",
  backup_newer: "Esta copia se hizo con una versión más nueva. Actualiza @household-sms/node-red y restáurala después.",
  backup_damaged: "Este archivo está incompleto o fue modificado. Cópialo otra vez desde donde lo guardas.",
  backup_passphrase: "Esta no es la frase de contraseña con la que se hizo la copia.",
  backup_too_big: "Es demasiado grande para una copia: 64 MB como máximo. Guarda el registro menos tiempo y hazla otra vez.",
  backup_elsewhere:
    "Esta copia es de otro hogar, y este tiene bajas de números que la copia no conoce. Restáurala en un hogar nuevo.",
  backup_running: "Ahora mismo se está haciendo o restaurando una copia. Inténtalo cuando termine.",
  store_read_only: "No se puede guardar nada. Revisa el espacio en disco y los avisos.",
  not_understood: "Algo de lo que pusiste no se entendió. Revísalo e inténtalo de nuevo.",
  unknown_person: "Esta persona ya no existe. Vuelve a cargar la página.",
  defect: "Algo ha fallado. Mira el registro de Node-RED e inténtalo de nuevo.",
};

export const quiet: typeof english.quiet = {
  from: "De",
  to: "A",
  days: "Empiezan",
  everyDay: "todos los días",
  weekdays: "de domingo a jueves",
  weekends: "viernes y sábado",
  ownDays: "otros días",
  add: "Añadir horas de silencio",
  remove: "Quitar",
  none: "ninguna",
};
