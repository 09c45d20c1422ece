// What the check of an account says, in Spanish.

import type { CheckWords } from "../en/twilio-checks";

export const words: CheckWords = {
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
  registrationInReview: "El registro está en revisión. Hasta que se apruebe, las operadoras de EE. UU. pueden bloquear mensajes.",
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
};
