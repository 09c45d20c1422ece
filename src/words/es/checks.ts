// What the check of a household says, in Spanish.

import type { CheckSentences } from "../en/checks";

export const checks: CheckSentences = {
  titles: {
    store: "Almacén",
    clock: "Reloj",
    address: "URL pública",
    signature: "Firma",
    home: "Home Assistant",
  },
  storeWritable: "Todo se puede guardar.",
  clockRight: "El reloj de esta máquina coincide con el del operador.",
  clockAhead: (minutes) =>
    `El reloj de esta máquina va ${minutes} min adelantado. Corrígelo, o los mensajes saldrán a otra hora.`,
  clockBehind: (minutes) => `El reloj de esta máquina va ${minutes} min atrasado. Corrígelo, o los mensajes saldrán a otra hora.`,
  addressMissing:
    "No hay ninguna, así que no llegan respuestas. Escribe la dirección con la que internet llega a los nodos HTTP de Node-RED.",
  addressLeadsHere: "Lleva a este hogar.",
  addressAtHome: "Lleva a este hogar, pero solo en la red de casa. El operador necesita una dirección de internet.",
  addressPlain: "Lleva a este hogar, pero sin HTTPS cualquiera puede leer los mensajes por el camino.",
  addressLeadsElsewhere: (status) =>
    `Lleva a otro sitio: la respuesta fue HTTP ${status}. Revisa el host, el prefijo (httpNodeRoot) y el proxy inverso.`,
  addressWantsLogin:
    "Pide iniciar sesión. Escribe la URL como https://usuario:clave@host, o deja /household-sms/ sin inicio de sesión.",
  addressUnreachable: (heard) =>
    heard
      ? `No se alcanza desde esta máquina, pero el operador sí llegó (${heard}).`
      : "No se alcanza desde esta máquina. Algunos routers no dejan volver a entrar; una respuesta por SMS muestra si funciona desde fuera.",
  signatureFits: "Una petición firmada llegó y fue aceptada.",
  signatureUntried: "Aquí se acepta una petición firmada; el camino por la URL pública no se pudo probar.",
  signatureRefused:
    "Una petición firmada fue rechazada: lo que llega no es lo que se firmó. Escribe la URL pública tal como la llama el operador, y que el proxy no cambie ni la ruta ni el contenido.",
  homeConnected: "Conectado.",
  homeStarting: "Home Assistant está arrancando.",
  homeUnreachable: "No se alcanza Home Assistant. Revisa su dirección y si está en marcha.",
  homeWrongToken: "Home Assistant rechaza el token. Crea otro en tu perfil.",
};
