// What a check of the household, of its Twilio account and of its Android phone says, in Spanish.

import type { checks as english } from "../en/checks";

export const checks: typeof english = {
  household: {
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
    clockBehind: (minutes) =>
      `El reloj de esta máquina va ${minutes} min atrasado. Corrígelo, o los mensajes saldrán a otra hora.`,
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
  },
  twilio: {
    titles: {
      account: "Cuenta",
      api_key: "Clave de API",
      balance: "Saldo",
      trial: "Límites de prueba",
      sender: "Remitente",
      registration: "Registro",
      countries: "Permisos por país",
      webhook: "Webhook para mensajes entrantes",
    },
    accountActive: "La cuenta de Twilio está activa, y el Account SID y el Auth Token coinciden.",
    keyFits: "La clave de API abre la cuenta.",
    balanceLeft: (money) => `Quedan ${money}.`,
    balanceLow: (money) => `Solo quedan ${money}. Recárgalo en la consola de Twilio, en Billing.`,
    balanceGone: (money) => `${money}: ya no se envía nada. Recárgalo en la consola de Twilio, en Billing.`,
    balanceUnknown: "Twilio no indica el saldo de esta cuenta; una subcuenta paga desde la principal.",
    noTrial: "No es una cuenta de prueba.",
    trial: (verified) =>
      `Una cuenta de prueba: solo llega a números verificados (${verified} por ahora), y cada mensaje empieza con una línea de Twilio. Verifica más en Verified Caller IDs o mejora la cuenta.`,
    numberOurs: (number) => `${number} es de esta cuenta y puede enviar mensajes.`,
    numberNotOurs: (number) =>
      `${number} no es un número de esta cuenta. Compara el remitente con Active numbers en la consola de Twilio.`,
    numberWithoutTexts: (number) => `${number} no puede enviar SMS. Elige un número con la capacidad SMS.`,
    service: (name) => `El Messaging Service «${name}» existe y tiene remitentes.`,
    serviceEmpty: (name) => `El Messaging Service «${name}» no tiene remitentes. Añádele un número en la consola de Twilio.`,
    shortCodeOurs: "El código corto es de esta cuenta.",
    shortCodeNotOurs: "Esta cuenta no tiene ese código corto.",
    nameOnly:
      "A un nombre como remitente no se le puede responder: ni respuestas ni STOP. En algunos países hay que registrarlo antes.",
    registrationNotNeeded: "Este remitente no necesita registro en EE. UU.",
    registered: "El remitente está registrado para mensajes en EE. UU.",
    registrationInReview:
      "El registro está en revisión. Hasta que se apruebe, las operadoras de EE. UU. pueden bloquear mensajes.",
    countriesOn: (countries) => `Permitidos: ${countries}.`,
    countriesOff: (countries) =>
      `Bloqueados en Twilio: ${countries}. Permítelos en la consola de Twilio, en Messaging, Settings, Geo permissions.`,
    webhookSet: "Los mensajes entrantes llegan a este hogar.",
    webhookAtNumbers: "El Messaging Service lo deja a sus números. Ponlo allí o pulsa el botón.",
    webhookMissing: "Twilio no tiene dirección para los mensajes entrantes: no llegan respuestas y un STOP llega tarde.",
    webhookElsewhere: "Los mensajes entrantes van a otra dirección, no a la de este hogar.",
    webhookNoPublicUrl:
      "Sin URL pública no se puede poner un webhook: las respuestas y STOP se leen de la lista de Twilio una vez por hora.",
    webhookMend: "Ponerlo en Twilio",
    notAsked: (why) => `No se pudo mirar. ${why}`,
  },
  android: {
    titles: { phone: "Teléfono", app: "App", sim: "Tarjeta SIM", phone_webhooks: "Webhooks del teléfono", rcs: "Chats RCS" },
    phoneThere: (name) => `El teléfono (${name}) responde y el acceso es correcto.`,
    phoneMissing: "El acceso es correcto, pero no tiene ningún teléfono. Entra con él en la app.",
    phoneNotSeen: (hours) =>
      `El servidor no sabe nada del teléfono desde hace ${hours} horas. Comprueba que esté encendido y que el ahorro de energía no lo duerma.`,
    app: (version) => `SMS Gateway ${version}.`,
    appOld: (version) =>
      `SMS Gateway ${version} no tiene lista de lo recibido: un STOP que no pudo entregar no se busca después. Actualiza la app.`,
    appTroubled: (version, what) => `SMS Gateway ${version} informa: ${what}.`,
    sim: (carriers) => `En el teléfono: ${carriers}.`,
    simMissing: "La app no ve ninguna tarjeta SIM. Pon una, o da a la app el permiso del estado del teléfono.",
    webhooksSet: "El teléfono avisa a este hogar de mensajes y entregas.",
    webhooksMissing: (count) => `${count} webhooks del teléfono no están registrados o van a otra dirección.`,
    webhooksMend: "Registrarlos",
    webhooksWithoutUrl:
      "Sin URL pública no se puede registrar ningún webhook: las respuestas y STOP se leen del buzón del teléfono una vez por hora.",
    webhooksPlain: "La app solo llama a direcciones https://. Pon una URL pública que empiece así.",
    keyMissing: "Falta la clave de firma, y así no se cree ningún webhook. Cópiala de la app, en Settings, Webhooks.",
    rcs: "Los chats RCS nunca llegan a la app: una respuesta o un STOP por ahí se pierde. Desactiva RCS en la app de mensajes del teléfono.",
    notAsked: (why) => `No se pudo mirar. ${why}`,
  },
};
