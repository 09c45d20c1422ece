// Why a text isn't sent, in Spanish.

import type { reasons as english } from "../en/reasons";
import { alerts } from "./terms";

const from = (sentence: string) => (until?: string) => (until ? `${sentence} Se puede enviar a partir de ${until}.` : sentence);

export const reasons: typeof english = {
  notification: {
    short: "como notificación",
    sentence: () =>
      "Va como notificación en Home Assistant, como se eligió para esta persona, si la salida 2 lleva a sms-ha-action.",
  },
  sending_disabled: { short: "envío desactivado", sentence: () => alerts.off },
  store_read_only: {
    short: "no se puede guardar",
    sentence: () => "No se puede guardar nada, así que no se envía nada. Revisa el espacio en disco y luego la página del hogar.",
  },
  clock_behind: {
    short: "el reloj va atrasado",
    sentence: () =>
      "El reloj de este equipo va más de un día por detrás del último registro, así que no se envía nada. Ponlo en hora. Si es correcto, el envío se reanuda en un día.",
  },
  carrier_stopped: {
    short: "detenido por el operador",
    sentence: () =>
      "El operador rechaza la cuenta o el remitente. Arréglalo con el operador y reanuda el envío en la página del hogar.",
  },
  household_paused: { short: "hogar en pausa", sentence: () => "El hogar está en pausa. Reanúdalo en la página del hogar." },
  unknown_person: {
    short: "persona desconocida",
    sentence: () => "Nadie del hogar se llama así. Añade a la persona o corrige el destinatario.",
  },
  ambiguous_name: {
    short: "nombre repetido",
    sentence: () => "Varias personas se llaman así. Cambia el nombre de una o usa el id.",
  },
  person_paused: {
    short: "en pausa",
    sentence: () => "Los mensajes a esta persona están en pausa. Reanúdalos en la página del hogar.",
  },
  no_number: {
    short: "sin número de teléfono",
    sentence: () => "Esta persona no tiene número de teléfono. Añádelo en la página del hogar.",
  },
  opted_out: {
    short: "de baja",
    sentence: () =>
      "Esta persona se dio de baja. Puede darse de alta otra vez con START o en su propia página, o lo anota un administrador.",
  },
  not_opted_in: {
    short: "sin alta",
    sentence: () => "Esta persona no ha aceptado recibir mensajes. Pregúntale y dala de alta en la página del hogar.",
  },
  carrier_blocked: {
    short: "bloqueado por el operador",
    sentence: () =>
      "Desde el STOP, el operador bloquea los mensajes a este número. Solo se levanta con START desde ese teléfono.",
  },
  number_unusable: {
    short: "el número no recibe mensajes",
    sentence: () => "Según el operador, este número no puede recibir mensajes. Revísalo o pon otro.",
  },
  country_not_allowed: {
    short: "país no permitido",
    sentence: () => "No se permiten mensajes a este país. Añade el país en el nodo sms-config.",
  },
  empty: { short: "vacío", sentence: () => "El mensaje está vacío. Escribe un texto." },
  too_long: {
    short: "demasiado largo",
    sentence: () => "El mensaje es demasiado largo. Acórtalo o permite más partes por mensaje.",
  },
  too_late: { short: "demasiado tarde", sentence: () => "El plazo pasó antes de poder enviar el mensaje." },
  duplicate: { short: "ya enviado", sentence: () => "Esta persona ya recibió este mensaje." },
  not_available: {
    short: "no disponible",
    sentence: (until) =>
      until
        ? `Según Home Assistant, esta persona ya está disponible. Se envía a las ${until}.`
        : "Según Home Assistant, esta persona no está disponible ahora. Se envía cuando lo esté.",
  },
  quiet_hours: {
    short: "horas de silencio",
    sentence: (until) => (until ? `Horas de silencio hasta ${until}.` : "Horas de silencio."),
  },
  cooldown: { short: "demasiado pronto", sentence: from("Demasiado pronto tras el último mensaje.") },
  daily_cap: { short: "límite diario alcanzado", sentence: from("Se alcanzó el límite diario.") },
  budget: { short: "presupuesto agotado", sentence: from("El presupuesto mensual está agotado.") },
  carrier_refused: {
    short: "rechazado por el operador",
    sentence: () => "El operador rechazó el mensaje. Su error dice qué hacer.",
  },
  shown_on_page: { short: "en su página", sentence: () => "La respuesta se ve en la página de la persona." },
  settled: { short: "ya está hecho", sentence: () => "Se hizo o se decidió en casa antes de poder enviar el mensaje." },
  replaced: { short: "sustituido por uno más nuevo", sentence: () => "Lo sustituyó un mensaje más nuevo sobre el mismo tema." },
  queued: { short: "hay otros esperando", sentence: () => "Antes salen otros mensajes para esta persona." },
  throttle_paused: { short: "throttle en pausa", sentence: () => "El nodo throttle del flujo está en pausa." },
  digest: {
    short: "se junta en un solo mensaje",
    sentence: (until) => (until ? `Sale junto con otros a las ${until}.` : "Sale junto con otros."),
  },
  cleared: { short: "vaciado", sentence: () => "Se quitó de la cola." },
  answer_awaited: {
    short: "espera respuesta",
    sentence: (until) => `Se mostró en Home Assistant. Sin respuesta, el mensaje sale${until ? ` a las ${until}` : ""}.`,
  },
  canceled: { short: "cancelado", sentence: () => "Se canceló en la página del hogar." },
};
