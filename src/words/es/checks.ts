// What a check of the household, of its Twilio account and of its Android phone says, in Spanish.

import type { checks as english } from "../en/checks";
import { home, mqtt } from "./terms";

export const checks: typeof english = {
  household: {
    titles: {
      store: "Almacenamiento",
      clock: "Reloj",
      address: "URL pública",
      signature: "Firma",
      home: "Home Assistant",
      mqtt: "MQTT",
      configuration: "Ajustes",
    },
    storeWritable: "Los datos se pueden guardar.",
    clockRight: "El reloj de este equipo coincide con el del operador.",
    clockAhead: (minutes) =>
      `El reloj de este equipo va ${minutes} min adelantado respecto al del operador. Ponlo en hora o los mensajes saldrán a destiempo.`,
    clockBehind: (minutes) =>
      `El reloj de este equipo va ${minutes} min atrasado respecto al del operador. Ponlo en hora o los mensajes saldrán a destiempo.`,
    addressMissing: "No hay URL pública, así que no llegan respuestas. Pon la dirección en la que internet llega a Node-RED.",
    addressLeadsHere: "Llega a este hogar.",
    addressAtHome: "Llega a este hogar, pero solo desde la red de casa. El operador necesita una dirección de internet.",
    addressPlain: "Llega a este hogar, pero sin HTTPS cualquiera puede leer los mensajes por el camino.",
    addressLeadsElsewhere: (status) =>
      `No llega a este hogar: la respuesta fue HTTP ${status}. Revisa el host, el prefijo de ruta (httpNodeRoot) y el proxy inverso.`,
    addressWantsLogin:
      "Pide usuario y contraseña. Escribe la URL como https://user:password@host o deja /household-sms/ sin contraseña.",
    addressUnreachable: (heard) =>
      heard
        ? `No se llega desde este equipo, pero el operador llegó a las ${heard}.`
        : "No se llega desde este equipo. Algunos routers no lo permiten; envía un mensaje al hogar para ver si funciona desde fuera.",
    signatureFits: "Se aceptó una llamada firmada.",
    signatureUntried: "Las firmas funcionan aquí. No se pudo probar si sobreviven al camino por la URL pública.",
    signatureRefused:
      "Se rechazó una llamada firmada porque cambió por el camino. Pon la URL pública tal como la llama el operador y haz que el proxy pase la ruta y el contenido sin cambios.",
    homeConnected: "Conectado.",
    homeStarting: "Home Assistant está arrancando.",
    homeUnreachable: home.unreachable,
    homeWrongToken: home.wrong_token,
    mqttConnecting: "El broker MQTT aún no ha respondido. Compruébalo de nuevo en un minuto.",
    mqtt,
    simulated: (title) => `${title} (simulado)`,
    folderNotWritable: (folder) =>
      `Node-RED no puede escribir en ${folder}. Elige otra carpeta o dale permiso para escribir ahí.`,
  },
  twilio: {
    titles: {
      account: "Cuenta",
      api_key: "Clave de API",
      balance: "Saldo",
      trial: "Prueba",
      sender: "Remitente",
      registration: "Registro",
      countries: "Permisos por país",
      webhook: "Webhook de mensajes entrantes",
    },
    accountActive: "La cuenta está activa, y el Account SID y el Auth Token coinciden.",
    keyFits: "La clave de API funciona.",
    balanceLeft: (money) => `Quedan ${money}.`,
    balanceLow: (money) => `Solo quedan ${money}. Recarga en la consola de Twilio, en Billing.`,
    balanceGone: (money) => `${money}: ya no se envía nada. Recarga en la consola de Twilio, en Billing.`,
    balanceUnknown: "Twilio no da el saldo de esta cuenta. Una subcuenta paga con la cuenta principal.",
    noTrial: "No es una cuenta de prueba.",
    trial: (verified) =>
      `Una cuenta de prueba solo puede escribir a números verificados (${verified} por ahora) y añade una línea a cada mensaje. Verifica más en Verified Caller IDs o mejora la cuenta.`,
    numberOurs: (number) => `${number} es de esta cuenta y puede enviar mensajes.`,
    numberNotOurs: (number) => `${number} no es de esta cuenta. Compara el remitente con Active numbers en la consola de Twilio.`,
    numberWithoutTexts: (number) => `${number} no puede enviar mensajes. Elige un número que pueda (SMS).`,
    service: (name) => `El Messaging Service «${name}» existe y tiene remitentes.`,
    serviceEmpty: (name) => `El Messaging Service «${name}» no tiene remitentes. Añádele un número en la consola de Twilio.`,
    shortCodeOurs: "El código corto es de esta cuenta.",
    shortCodeNotOurs: "Esta cuenta no tiene ese código corto.",
    nameOnly: "A un nombre nadie puede responder: ni respuestas ni STOP. En algunos países además hay que registrarlo.",
    registrationNotNeeded: "Este remitente no necesita registro en EE. UU.",
    registered: "El remitente está registrado para enviar mensajes en EE. UU.",
    registrationInReview:
      "El registro está en revisión. Hasta que se apruebe, los operadores de EE. UU. pueden bloquear mensajes.",
    countriesOn: (countries) => `Activados: ${countries}.`,
    countriesOff: (countries) =>
      `Desactivados en Twilio: ${countries}. Actívalos en la consola de Twilio, en Messaging, Settings, Geo permissions.`,
    webhookSet: "Los mensajes entrantes llegan a este hogar.",
    webhookAtNumbers: "El Messaging Service lo deja a sus números. Pon el webhook allí o usa el botón.",
    webhookMissing: "Twilio no tiene webhook, así que no llegan respuestas y un STOP llega tarde.",
    webhookElsewhere: "Los mensajes entrantes van a otra dirección.",
    webhookNoPublicUrl: "Sin URL pública no hay webhook: las respuestas y los STOP se recogen de Twilio cada hora.",
    webhookFix: "Ponerlo en Twilio",
    notChecked: (why) => `No se pudo comprobar. ${why}`,
  },
  android: {
    titles: {
      phone: "Teléfono",
      app: "App",
      sim: "Tarjeta SIM",
      phone_webhooks: "Webhooks del teléfono",
      rcs: "Chats RCS",
    },
    phoneThere: (name) => `El teléfono (${name}) responde y el acceso funciona.`,
    phoneMissing: "El acceso funciona, pero ningún teléfono lo usa. Inicia sesión con él en la app.",
    phoneNotSeen: (hours) =>
      `El servidor no sabe nada del teléfono desde hace ${hours} horas. Comprueba que esté encendido y que el ahorro de batería no pare la app.`,
    app: (version) => `SMS Gateway ${version}.`,
    appOld: (version) =>
      `SMS Gateway ${version} no puede listar los mensajes entrantes, así que un STOP perdido no se encuentra. Actualiza la app.`,
    appTroubled: (version, what) => `SMS Gateway ${version} informa: ${what}.`,
    sim: (carriers) => `En el teléfono: ${carriers}.`,
    simMissing: "La app no ve ninguna tarjeta SIM. Pon una o permite a la app leer el estado del teléfono.",
    webhooksSet: "El teléfono informa a este hogar de los mensajes entrantes y las entregas.",
    webhooksMissing: (count) => `${count} webhooks del teléfono faltan o van a otra dirección.`,
    webhooksFix: "Registrarlos",
    webhooksWithoutUrl: "Sin URL pública no hay webhooks: las respuestas y los STOP se recogen del teléfono cada hora.",
    webhooksPlain: "La app solo llama a direcciones https://. Pon una URL pública que empiece por https://.",
    keyMissing: "Falta la clave de firma, así que los webhooks se rechazan. Cópiala de la app, en Settings, Webhooks.",
    rcs: "Los chats RCS no llegan a la app: una respuesta o un STOP por esa vía se pierde. Desactiva RCS en la app de mensajes del teléfono.",
    notChecked: (why) => `No se pudo comprobar. ${why}`,
  },
};
