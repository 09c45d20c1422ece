// What a text says, in Spanish, without á, í, ó and ú: one of them would make a text cost more than twice as much.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, weekSummary, withDetails, withReason } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Toca pronto: ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `Tarea pendiente: ${withDetails(title, due, points)}`,
    chore_reminded: ({ title, due, points }) => `Recordatorio: ${withDetails(title, due && `desde ${due}`, points)}`,
    chore_escalated: ({ title, who, due }) => `Tarea sin hacer: ${withDetails(title, who, due && `desde ${due}`)}`,
    chore_overdue: ({ title, due, points }) => `Tarea atrasada: ${withDetails(title, due && `desde ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) =>
      `${who ? `${who} dice que ya lo hizo` : "Por revisar"}: ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Aprobada: ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `No aprobada: ${title}. Dale otra vuelta, porfa.`,
    chore_completed: ({ title, who, points }) => `Hecha: ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} pide una recompensa` : "Recompensa solicitada"}: ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Recompensa aprobada: ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Recompensa rechazada: ${title}`,
    reward_redeemed: ({ title, who, points }) => `Recompensa canjeada: ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) =>
      `${plural("es", count, { one: "tarea pendiente", other: "tareas pendientes" })}: ${title}`,
    chores_open: ({ title }) => `De vuelta. Pendiente: ${title}`,
    day_ahead: ({ title }) => `Hoy: ${title}`,
    test: () => "Esto es una prueba. Los mensajes te llegan bien.",
  },
  commands: {
    complete: "HECHO",
    claim: "PEDIR",
    approve: "APROBAR",
    reject: "RECHAZAR",
    skip: "SALTAR",
    snooze: "POSPONER",
    ask: "RECORDAR",
    yes: "SI",
    no: "NO",
    list: "LISTA",
    more: "MAS",
  },
  points: (count) => plural("es", count, { one: "punto", other: "puntos" }),
  footer: "Responde STOP para darte de baja",
  view: "Ver:",
  reply: (commands) => `Responde ${either("o", commands)}`,
  replyAs: (commands) => `Responde p.ej. ${either("o", commands)}`,
  replyWithPhoto: (commands) => `Responde ${either("o", commands)} con una foto`,
  photoWanted: (titles) => `Manda ahora una foto, en 5 minutos, para que cuente: ${either("y", titles)}`,
  photoLate: (command) => `La foto llegó tarde. Responde ${command} ahora y contará.`,
  photoProblem: {
    wrong_type: "No podemos abrir ese archivo. Manda una foto (JPEG o PNG).",
    too_large: "La foto es demasiado grande. Manda una más pequeña, de hasta 5 MB.",
    unavailable: "Tu foto no llegó. Mándala otra vez.",
  },
  photoFrom: (who, title) => `Foto de ${who}: ${title}`,

  stopped: "Te has dado de baja y ya no recibes mensajes. Responde START para darte de alta otra vez.",
  started: "Vuelves a recibir mensajes.",
  askParents: "Tus padres han desactivado tus mensajes. Habla con ellos.",
  confirmNumber: (household, who) =>
    `${household}: ${who} quiere recibir mensajes en este número. Responde YES para aceptar o STOP para rechazar.`,
  help: (sender) =>
    `${sender}: mensajes de tareas y recompensas. Responde LISTA para ver qué hay pendiente, STOP para darte de baja. Pueden aplicarse tarifas.`,
  optedIn: (sender) =>
    `${sender}: vas a recibir mensajes de tareas y recompensas. Pueden aplicarse tarifas. Responde HELP para ayuda, STOP para darte de baja.`,

  acted: {
    complete: (title) => `Hecho: ${title}. ¡Gracias!`,
    claim: (title) => `Anotado: ${title}. ¡Gracias!`,
    approve: (title) => `Aprobado: ${title}.`,
    reject: (title) => `Rechazado: ${title}.`,
    skip: (title) => `Saltado: ${title}.`,
    snooze: (title, until) => `Pospuesto: ${withDetails(title, until && `hasta ${until}`)}.`,
    ask: (title, who) => `Nuevo recordatorio enviado: ${withDetails(title, who)}.`,
  },
  closedBefore: {
    complete: ({ title, who, at }) => `${withDetails(`${title} ya estaba hecho`, who, at)}.`,
    claim: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} se te ha adelantado: ${title}`,
        (title) => `Alguien se te ha adelantado: ${title}`,
      )}.`,
    approve: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} ya ha aprobado ${title}`,
        (title) => `${title} ya estaba aprobado`,
      )}.`,
    reject: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} ya ha rechazado ${title}`,
        (title) => `${title} ya estaba rechazado`,
      )}.`,
    skip: ({ title, who, at }) => `${withDetails(`${title} ya estaba saltado`, who, at)}.`,
    gone: ({ title }) => `${title} ya no está pendiente.`,
  },
  asks: (who, text) => `${who} pregunta: ${text}`,
  says: (who, text) => `${who}: ${text}`,
  replyInWords: (number) => `Responde ${number} y tu respuesta`,
  whoseQuestion: (questions) => `¿Para quién es? Empieza con su número: ${questions.join(", ")}`,
  notPassedOn: (why) => `No se pasó tu respuesta. ${why}`,
  notAsked: (title, who, why) => `No se envió el recordatorio a ${who} (${title}). ${why}`,
  swap: {
    offer: (who, title) => `${who} pregunta si puedes encargarte de esto: ${title}. Responde SÍ o NO.`,
    offered: (who, title) => `Se lo preguntamos a ${who}: ${title}.`,
    taken: (who, title) => `Se encarga ${who}: ${title}.`,
    yours: (title) => `Ahora te toca a ti: ${title}. ¡Gracias!`,
    kept: (who, title) => `Vale, le sigue tocando a ${who}: ${title}.`,
    declined: (who, title, answer) => `${who} no se encarga de ${title}: “${answer}”`,
    unanswered: (who, title) => `${who} no ha respondido. Te sigue tocando a ti: ${title}.`,
    notPossible: (title) => `Esto no se puede pasar por SMS: ${title}.`,
    noOne: (name) => `No hay nadie llamado ${name} que pueda encargarse.`,
    notOffered: (who, why) => `No se preguntó a ${who}. ${why}`,
  },
  noSuchReference: (number) => `No hay nada con el ${number}. Responde LISTA para ver qué hay pendiente.`,
  unclear: (open) => `Perdona, no lo hemos entendido. ${open}`,
  about: (text, time) => `Sobre "${text}" (${time}):`,
  more: (count) => `Quedan ${count}: responde MAS`,
  moreToday: (count) => `Y ${count} más: responde LISTA`,
  week: {
    summary: (people, count, money) =>
      weekSummary(
        "Esta semana:",
        people,
        ({ done, late, missed, points }) => [
          `${done} hechas`,
          late > 0 && `${late} tarde`,
          missed > 0 && `${missed} sin hacer`,
          points > 0 && plural("es", points, { one: "punto", other: "puntos" }),
        ],
        [plural("es", count, { one: "mensaje", other: "mensajes" }), money],
      ),
    title: (household) => `${household}: la semana`,
    columns: ["Persona", "Hechas", "Tarde", "Sin hacer", "Puntos"],
    texts: (count, money) => [plural("es", count, { one: "mensaje", other: "mensajes" }), money].filter(Boolean).join(", "),
    nothing: "Ninguna tarea esta semana.",
  },
  which: (choices) => `¿A qué te refieres? ${either("o", choices)}`,
  notAllowed: "Lo siento, eso lo decide un adulto. Pregunta en casa.",
  notPossible: (title) => `Eso no se puede hacer con: ${title}.`,
  nothingOpen: "Ahora mismo no hay nada pendiente.",
  open: (list) => `Pendiente: ${list}`,
  homeUnreachable: "Ahora mismo Home Assistant no responde. Prueba otra vez en un rato.",
  homeRefused: (title, reason) => withReason(`Home Assistant no lo ha aceptado: ${title}.`, reason),
  unknownSender: "No te conocemos y tu mensaje no le ha llegado a nadie.",
  deadLink: "Este enlace ha caducado.",
  buttons: {
    complete: "Hecho",
    claim: "Lo hago yo",
    approve: "Sí",
    reject: "No",
    skip: "Saltar",
    snooze: "Más tarde",
    ask: "Recordar otra vez",
    seen: "OK",
  },
  noSuchPlaceholder: (what, all) => `No existe ${what}. Puedes usar ${all}.`,
  example: { title: "Sacar la basura", who: "Emma", points: 5 },
};
