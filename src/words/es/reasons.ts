// Why a text was not sent, in Spanish.

import type { reasons as english } from "../en/reasons";

export const reasons: typeof english = {
  sending_disabled: () => "El envío está desactivado. Actívalo en la configuración del hogar.",
  store_read_only: () => "No se puede guardar nada, así que no se envía nada. Revisa el espacio en disco y la página del hogar.",
  clock_behind: () =>
    "El reloj va más de un día por detrás del último registro. Corrige la hora de este equipo. Si es correcta, el envío se reanuda en un día.",
  carrier_stopped: () => "El operador ha detenido la cuenta o el número. Mira el aviso, arréglalo allí y reanuda.",
  household_paused: () => "El hogar está en pausa. Reanúdalo en su página.",
  unknown_person: () => "Nadie se llama así en el hogar. Añade a la persona o corrige el destinatario.",
  person_paused: () => "Los mensajes a esta persona están en pausa. Reanúdalos en su página.",
  no_number: () => "Esta persona no tiene número de teléfono. Añádelo en su página.",
  opted_out: () =>
    "Esta persona se dio de baja. Puede volver a darse de alta con START o en su página, o un administrador lo anota.",
  not_opted_in: () => "Esta persona no ha aceptado recibir mensajes. Pídele que los acepte en su página.",
  carrier_blocked: () =>
    "El operador bloquea los mensajes a este número desde su STOP. Solo un START desde ese teléfono lo levanta.",
  number_unusable: () => "El operador dice que este número no puede recibir mensajes. Compruébalo o pon otro.",
  country_not_allowed: () => "No se permiten números de este país. Añade el país en la configuración.",
  too_long: () => "El texto ocupa más segmentos de los permitidos. Acórtalo o permite que se recorte.",
  too_late: () => "El plazo había pasado antes de poder enviarlo.",
  duplicate: () => "A esta persona ya se le envió.",
  quiet_hours: (until) =>
    until ? `Horas de silencio hasta ${until}. Podrá salir entonces.` : "Horas de silencio. Podrá salir al terminar.",
  cooldown: (until) =>
    until ? `Demasiado pronto tras el último mensaje. Podrá salir desde ${until}.` : "Demasiado pronto tras el último mensaje.",
  daily_cap: (until) => (until ? `Se alcanzó el límite del día. Podrá salir desde ${until}.` : "Se alcanzó el límite del día."),
  budget: (until) =>
    until ? `El presupuesto del mes está agotado. Podrá salir desde ${until}.` : "El presupuesto del mes está agotado.",
  carrier_refused: () => "El operador no aceptó el mensaje. Mira su error para saber qué hacer.",
  shown_on_page: () => "Ya se ve en la página.",
  settled: () => "Se hizo o se decidió en casa antes de que saliera el mensaje.",
  replaced: () => "Lo sustituyó un mensaje más nuevo sobre lo mismo.",
  queued: () => "Antes salen otros mensajes para esta persona.",
  throttle_paused: () => "El regulador del flujo está en pausa.",
  digest: (until) => (until ? `Se reúne en un mensaje que sale a las ${until}.` : "Se reúne en un solo mensaje."),
  cleared: () => "Se sacó de la cola.",
  canceled: () => "Se canceló en la página.",
};
