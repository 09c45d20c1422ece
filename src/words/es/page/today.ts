// Spanish: the tab of today.

import type { Words } from "../../en/page";

export const today: Words["today"] = {
  quietNow: (time) => `Horas de silencio hasta ${time}: solo sale lo urgente, y las respuestas.`,
  chart: "Los últimos 30 días",
  most: (most) => `hasta ${most} al día`,
  held: (count) => (count === 0 ? "En espera" : `En espera: ${count}`),
  nothingHeld: "Nada espera a que acaben las horas de silencio o una pausa.",
  until: (time) => `hasta ${time}`,
  notices: "Avisos",
  noNotices: "Nada que contar.",
  home: {
    states: { connected: "Home Assistant está conectado", starting: "Home Assistant está arrancando" },
    troubles: {
      unreachable:
        "No se llega a Home Assistant: las tareas no traen mensajes y las respuestas no hacen nada allí. Comprueba que funciona, y su dirección en el nodo sms-ha-config.",
      wrong_token: "Home Assistant rechaza el token. Crea otro allí y ponlo en el nodo sms-ha-config.",
    },
  },
  mqtt: {
    states: { connected: "MQTT está conectado", connecting: "MQTT se está conectando" },
    troubles: {
      unreachable:
        "No se llega al broker MQTT: Home Assistant no muestra el hogar como dispositivo. Comprueba que funciona, y su dirección en el nodo sms-ha-config.",
      wrong_login: "El broker MQTT rechaza el usuario o la contraseña. Corrígelos en el nodo sms-ha-config.",
      failed: "MQTT no pudo arrancar. El registro de Node-RED dice por qué.",
    },
  },
  figures: {
    texts: "Mensajes hoy",
    segments: "Segmentos hoy",
    costToday: "Coste hoy",
    month: (month) => `Coste en ${month}`,
    budget: "Presupuesto",
    forecast: (amount) => `${amount} a fin de mes, a este ritmo`,
    carrier: (amount, texts, one) => `Según el operador: ${amount}, ${texts} ${one ? "mensaje" : "mensajes"}`,
    differs: (difference) => `difiere: ${difference}`,
  },
  alerts: {
    stopped: (error) => `El operador ha detenido todo el envío (error ${error}). Arréglalo allí y reanuda aquí.`,
    paused: "Todo está en pausa: no se envía nada.",
    off: "El envío está desactivado en el nodo sms-config: no se envía nada.",
    resume: "Reanudar el envío",
    resumed: "Los mensajes se envían de nuevo.",
    goOn: "Seguir con lo que queda",
    goneOn: "Se sigue con lo que queda.",
    clock: (now, last) =>
      `El reloj marca el ${now}, pero ya se registró algo el ${last}: no se envía nada. Corrige la hora del equipo donde corre Node-RED. Si ahora es correcta y entonces no lo era, confírmala.`,
    clockRight: "El reloj va bien ahora",
    clockConfirmed: "El reloj está confirmado.",
    trouble: {
      read_only: "No se puede guardar nada, así que no se envía nada. Seguirá solo en cuanto se pueda.",
      corrupt: "Un archivo está dañado, así que no se envía nada: devuelve una copia buena o sigue con lo que aún se puede leer.",
      data_lost: "Faltan datos en el servidor, así que no se envía nada: restáuralos o sigue con lo que se sabe aquí.",
    },
  },
};
