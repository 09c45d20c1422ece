// A person's own page, in Spanish.

import { member as english } from "../en/member";
import { quiet } from "./terms";

export const member: typeof english = {
  title: (name, household) => `${name} · ${household}`,
  loading: "Cargando…",
  gone: "Este enlace no lleva a ninguna parte. Pide otro en casa.",
  offline: "No hay respuesta. Revisa tu conexión e inténtalo de nuevo.",
  tooOften: "Demasiadas veces seguidas. Espera medio minuto e inténtalo de nuevo.",
  failed: "No ha funcionado. Inténtalo de nuevo o pregunta en casa.",
  tryAgain: "Intentar de nuevo",
  saved: "Guardado.",
  save: "Guardar",
  consent: "Mensajes para mí",
  on: (when) => `Recibes mensajes. Lo aceptaste el ${when}.`,
  off: (when) => `No recibes mensajes. Lo dijiste el ${when}.`,
  never: "No recibes mensajes: todavía no los has aceptado.",
  stopped: "Te diste de baja con STOP. Aquí puedes volver a darte de alta.",
  blocked: (sender) =>
    `Los mensajes a este teléfono están bloqueados desde el STOP. Envía START desde él a ${sender ?? "el número de nuestros mensajes"}; nada más levanta el bloqueo.`,
  textStart: "Enviar START",
  held: "Tus padres han desactivado tus mensajes. Pregúntales.",
  paused: "Un administrador ha puesto en pausa tus mensajes.",
  noNumber: "Todavía no hay un número al que enviar mensajes.",
  told: "Lo que aceptas",
  optIn: "Acepto: envíame mensajes",
  optOut: "No más mensajes",
  number: "Mi número de teléfono",
  numberHint: "Un número nuevo hay que aceptarlo otra vez.",
  child: "De tu número se ocupan tus padres: pídeles que lo cambien.",
  change: "Cambiar el número",
  wishes: "Mis deseos",
  language: "Idioma de mis mensajes",
  quietHours: "Horas de silencio",
  ownHours: "Otras horas de silencio que las del hogar",
  texts: "Mis últimos mensajes",
  none: "Ninguno todavía.",
  sent: "Tú",
  languages: english.languages,
  problems: {
    not_a_number: "Eso no es un número de teléfono. Escríbelo con el prefijo del país, como +1 202 555 0123.",
    landline: "Es un teléfono fijo y no recibe mensajes. Escribe un móvil.",
    store_read_only: "Ahora no se puede guardar nada. Avisa en casa.",
  },
  outcomes: { delivered: "entregado", underway: "en camino", failed: "fallido", unknown: "desconocido", refused: "no enviado" },
  quiet,
};
