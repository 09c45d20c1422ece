// What the errors of Twilio and of an Android phone mean and what to do about them, in Spanish.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Las normas de EE. UU. no permiten escribir a familia y amigos por Twilio de forma duradera: conecta la segunda salida del nodo de envío a otro canal, como una notificación de Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio rechaza el acceso o la cuenta está suspendida. Compara el Account SID y el Auth Token (o la clave de API) con la consola de Twilio y reanuda el envío.",
    account_stopped:
      "La cuenta de Twilio está suspendida, cerrada o sin saldo. Arréglalo en la consola de Twilio y reanuda el envío.",
    test_credentials: "Son las credenciales de prueba de Twilio, que no envían nada. Usa el Account SID y el Auth Token reales.",
    not_found: "Twilio no conoce esta cuenta o este mensaje. Compara el Account SID con la consola de Twilio.",
    carrier_busy:
      "Twilio estaba saturado o recibió demasiadas respuestas para un número. El mensaje no se envió; prueba otra vez en un minuto.",
    carrier_trouble:
      "Twilio tuvo un problema propio. Aún no se sabe si el mensaje se envió; se comprueba más tarde y nunca se envía dos veces.",
    number_invalid: "Twilio dice que esto no es un número de teléfono. Corrige el número de la persona.",
    number_is_sender: "Es el número desde el que salen los mensajes. Pon el número de la persona.",
    number_landline: "Este número no puede recibir mensajes: es un fijo o no se llega a su operador. Pon un móvil.",
    number_blocked:
      "El teléfono o su operador bloquea los mensajes de este remitente. Su dueño puede desbloquearlo o preguntar a su operador.",
    pair_unroutable:
      "Twilio no puede enviar desde este remitente a este número. Puede que funcione un remitente del país de la persona.",
    opted_out_at_carrier: "Este número respondió STOP. Solo su dueño puede deshacerlo, enviando START al remitente.",
    geo_permission_off:
      "La cuenta de Twilio no puede escribir a este país. Actívalo en la consola de Twilio, en Messaging, Settings, Geo permissions.",
    sender_invalid:
      "Esta cuenta de Twilio no puede enviar desde este remitente a este país. Revisa el número o el Messaging Service en el nodo sms-config.",
    trial_unverified_number: `Una cuenta de prueba de Twilio solo puede escribir a números verificados. Verifica este número en la consola de Twilio, en Verified Caller IDs, o mejora la cuenta. ${usRule}`,
    trial_too_long:
      "El mensaje tiene más partes de las que puede enviar una cuenta de prueba de Twilio. Acórtalo o mejora la cuenta.",
    queue_full: "Hay demasiados mensajes de este remitente esperando en Twilio. Prueba más tarde.",
    text_too_long: "El mensaje supera los 1600 caracteres de Twilio. Acórtalo.",
    request_invalid:
      "Twilio no entendió la petición. Es un fallo de Household SMS; por favor, comunícalo con el código de error.",
    status_url_invalid:
      "Twilio no puede llamar a la URL pública. Necesita http:// o https:// y un host sin guiones bajos que esté en internet: revísala en el nodo sms-config.",
    media_refused:
      "Twilio no puede usar las imágenes. Acepta hasta 10, de 5 MB en total, en JPEG, PNG o GIF, en direcciones de internet sin contraseña.",
    handset_unreachable: "El teléfono está apagado, sin cobertura o ahora no puede recibir mensajes.",
    handset_unknown: "El operador no conoce este número; puede que ya no se use. Pregunta a su dueño.",
    delivery_unknown: "El operador no entregó el mensaje y no dijo por qué.",
    filtered: "Un operador tomó el mensaje por spam. Envía menos enlaces, evita los acortadores públicos y di quién escribe.",
    campaign_limit:
      "La campaña de EE. UU. del remitente ha llegado a su límite de hoy. Empieza de nuevo a medianoche, hora del Pacífico.",
    daily_limit: "La cuenta de Twilio ha llegado a su límite de 24 horas. Espera o pide a Twilio que lo suba.",
    us_tollfree_unverified: `El número gratuito no está verificado, así que los operadores de EE. UU. y Canadá rechazan sus mensajes. ${usRule}`,
    us_unregistered: `El número no está registrado para enviar mensajes en EE. UU. (A2P 10DLC), así que los operadores los rechazan. ${usRule}`,
    us_personal_use: `Twilio rechazó el registro porque los mensajes son de uso personal. ${usRule}`,
    expired: "El mensaje esperó en Twilio hasta caducar y no se envió.",
    provider_timeout:
      "Un operador no respondió a tiempo: el mensaje puede haber llegado o no. Pregunta a la persona antes de enviarlo otra vez.",
    unreachable:
      "No se puede conectar con Twilio, así que no se envió nada. Revisa la conexión a internet, el DNS y el proxy de este equipo.",
    certificate_invalid:
      "La conexión con Twilio no es segura, así que no se envió nada. Revisa la fecha y la hora de este equipo y si hay un proxy de por medio.",
    carrier_refused:
      "La petición se rechazó sin un motivo de Twilio. Puede que fuera un proxy o que la dirección de la API esté mal.",
    unknown_error: "Twilio rechazó el mensaje o falló. Busca el código de error en twilio.com/docs/api/errors.",
  },
  android: {
    phone_login:
      "La pasarela SMS del teléfono rechaza el acceso. Compara el usuario y la contraseña con la pantalla inicial de la app y reanuda el envío.",
    phone_unreachable:
      "No se puede conectar con la pasarela SMS del teléfono, así que no se envió nada. Comprueba que el teléfono esté encendido y conectado, la pasarela en línea y la dirección sin cambios.",
    phone_certificate_invalid:
      "La conexión con la pasarela SMS no es segura, así que no se envió nada. Revisa su certificado y la fecha de este equipo.",
    phone_not_found:
      "En esta dirección no hay ninguna pasarela SMS. Compara la dirección y el modo con la pantalla inicial de la app.",
    phone_queue_full: "Hay demasiados mensajes esperando al teléfono. Comprueba que esté encendido y en línea.",
    phone_busy: "La pasarela SMS estaba saturada. El mensaje no se envió; prueba otra vez en un minuto.",
    phone_refused:
      "La pasarela SMS rechazó el mensaje. Si la app está actualizada, es un fallo de Household SMS; por favor, comunícalo.",
    phone_media: "La pasarela SMS del teléfono no puede enviar imágenes. Pon un enlace en el mensaje.",
    phone_expired: "El mensaje esperó en el teléfono hasta caducar y no se envió.",
    phone_no_sim:
      "El teléfono no tiene una tarjeta SIM que pueda enviar mensajes, o la app no la ve. Revisa la SIM y los permisos de la app.",
    phone_no_permission: "La app no tiene permiso para enviar SMS. Dáselo en los ajustes del teléfono, en Aplicaciones.",
    phone_no_default_app:
      "El teléfono no sabe con qué SIM o app enviar. Elige en sus ajustes una app de SMS y una SIM predeterminadas.",
    phone_no_service: "El teléfono no tiene red móvil o está en modo avión.",
    phone_limit:
      "Android bloqueó los mensajes porque eran demasiados a la vez. Deja más tiempo entre ellos o sube el límite del teléfono.",
    phone_not_delivered: "La red móvil no entregó el mensaje: el teléfono lleva mucho tiempo apagado o el número ya no se usa.",
    phone_failed:
      "El teléfono no pudo enviar el mensaje. Revisa la cobertura, el saldo de la SIM y si puede enviar un mensaje a mano.",
  },
};
