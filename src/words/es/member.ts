// A person's own page, in Spanish.

import type { member as english } from "../en/member";
import { languageNames } from "../sentences";
import { outcomes, problems, quiet } from "./terms";

export const member: typeof english = {
  title: (name, household) => `${name} · ${household}`,
  loading: "Cargando…",
  gone: "Este enlace no funciona. Pide otro en casa.",
  offline: "Sin conexión. Revisa tu internet e inténtalo de nuevo.",
  tooOften: "Demasiadas veces seguidas. Espera medio minuto e inténtalo de nuevo.",
  failed: "No ha funcionado. Inténtalo de nuevo o pregunta en casa.",
  tryAgain: "Intentar de nuevo",
  saved: "Guardado.",
  save: "Guardar",
  consent: "Mensajes para mí",
  on: (when) => `Recibes mensajes. Lo aceptaste el ${when}.`,
  off: (when) => `No recibes mensajes. Te diste de baja el ${when}.`,
  never: "No recibes mensajes. Todavía no los has aceptado.",
  stopped: "Te diste de baja con STOP. Aquí puedes darte de alta otra vez.",
  blocked: (sender) =>
    `Desde el STOP, los mensajes a este teléfono están bloqueados. Para levantar el bloqueo, envía START desde él ${sender ? `al ${sender}` : "al número de nuestros mensajes"}.`,
  textStart: "Enviar START",
  held: "Tus padres han desactivado tus mensajes. Habla con ellos.",
  paused: "Un administrador ha puesto en pausa tus mensajes.",
  noNumber: "Todavía no hay un número de teléfono para ti.",
  told: "Lo que aceptas",
  optIn: "Acepto, enviadme mensajes",
  optOut: "No quiero más mensajes",
  number: "Mi número de teléfono",
  numberHint: "Con un número nuevo tendrás que aceptar otra vez.",
  child: "De tu número se ocupan tus padres. Pídeles que lo cambien.",
  change: "Cambiar el número",
  pending: (number) => `Hemos escrito a ${number}. Responde YES desde ese teléfono en un día para usarlo.`,
  wishes: "Mis preferencias",
  language: "Idioma de mis mensajes",
  quietHours: "Horas de silencio",
  ownHours: "Usar mis propias horas de silencio",
  texts: "Mis últimos mensajes",
  none: "Ninguno todavía.",
  sent: "Tú",
  languages: languageNames,
  problems: {
    not_understood: problems.not_understood,
    store_read_only: "Ahora no se puede guardar nada. Avisa en casa, por favor.",
  },
  outcomes,
  quiet,
};
