// What a text says, in Spanish, without á, í, ó and ú: one of them would make a text cost more than twice as much.

import type { texts as english } from "../en/texts";
import { byWhom, either, plural, withDetails } from "../sentences";

export const texts: typeof english = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Pronto toca: ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `Tarea pendiente: ${withDetails(title, due, points)}`,
    chore_overdue: ({ title, due, points }) => `Tarea atrasada: ${withDetails(title, due && `desde ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) => `${who ? `Reclamada por ${who}` : "Reclamada"}: ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Aprobada: ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `No aprobada: ${title}. Dale otro repaso, por favor.`,
    chore_completed: ({ title, who, points }) => `Hecha: ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} pide una recompensa` : "Recompensa solicitada"}: ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Recompensa aprobada: ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Recompensa rechazada: ${title}`,
    reward_redeemed: ({ title, who, points }) => `Recompensa canjeada: ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) =>
      `${plural("es", count, { one: "tarea pendiente", other: "tareas pendientes" })}: ${title}`,
    test: () => "Esto es una prueba. Los mensajes te llegan bien.",
  },
  points: (count) => plural("es", count, { one: "punto", other: "puntos" }),
  footer: "Responde STOP para darte de baja",
  commands: {
    complete: "HECHO",
    claim: "RECLAMO",
    approve: "APROBAR",
    reject: "RECHAZAR",
    skip: "SALTAR",
    snooze: "POSPONER",
    yes: "SI",
    no: "NO",
    list: "LISTA",
    more: "MAS",
  },
  reply: (commands) => `Responde ${either("o", commands)}`,
  replyAs: (commands) => `Responde p.ej. ${either("o", commands)}`,

  stopped: "Te has dado de baja de los avisos por SMS. Responde START para volver a recibirlos.",
  started: "Vuelves a recibir los avisos por SMS.",
  askParents: "Tus padres han desactivado tus mensajes. Pregúntales.",
  help: (sender) =>
    `${sender}: avisos de tareas y recompensas. Responde LISTA para ver lo pendiente, STOP para darte de baja. Pueden aplicarse tarifas.`,
  optedIn: (sender) =>
    `${sender}: vas a recibir avisos de tareas y recompensas. Pueden aplicarse tarifas de mensajes y datos. HELP: ayuda, STOP: darte de baja.`,

  acted: {
    complete: (title) => `Hecho: ${title}. ¡Gracias!`,
    claim: (title) => `Reclamada: ${title}. ¡Gracias!`,
    approve: (title) => `Aprobado: ${title}.`,
    reject: (title) => `Rechazado: ${title}.`,
    skip: (title) => `Saltada: ${title}.`,
    snooze: (title, until) => `Pospuesta: ${withDetails(title, until && `hasta ${until}`)}.`,
  },
  closedBefore: {
    complete: ({ title, who, at }) => `${withDetails(`${title} ya estaba hecho`, who, at)}.`,
    claim: (closed) =>
      `${byWhom(
        closed,
        (title, who) => `${who} ya se ha pedido ${title}`,
        (title) => `${title} ya tiene a alguien`,
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
  noSuchReference: (number) => `No hay nada con el ${number}. Responde LISTA para ver lo pendiente.`,
  unclear: (open) => `Perdona, no lo he entendido. ${open}`,
  about: (text, time) => `Sobre "${text}" (${time}):`,
  more: (count) => `Quedan ${count}: responde MAS`,
  which: (choices) => `¿A qué te refieres? ${either("o", choices)}`,
  notAllowed: "Lo siento, eso lo decide un adulto. Habla con uno de ellos.",
  notPossible: (title) => `Eso no se puede hacer con ${title}.`,
  nothingOpen: "Ahora mismo no hay nada pendiente.",
  open: (list) => `Pendiente: ${list}`,
  homeUnreachable: "Ahora mismo Home Assistant no responde. Prueba otra vez en un rato.",
  homeRefused: (title) => `Home Assistant no lo ha aceptado: ${title}.`,
  unknownSender: "Este es un servicio que no te conoce. Nadie lee tu mensaje.",
  deadLink: "Este enlace ya no lleva a ninguna parte.",
  noSuchPlaceholder: (what, all) => `No existe ${what}. Puedes usar ${all}.`,
  example: { title: "Sacar la basura", who: "Emma", points: 5 },
};
