// What the errors of Twilio and of an Android phone mean and what to do about them, in Spanish.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Las reglas de EE. UU. no dejan un camino duradero para escribir a familia y amigos con Twilio: conecta la segunda salida del nodo de envío a otro canal, como una notificación de Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio rechaza el acceso, o la cuenta está suspendida. Compara el Account SID y el Auth Token (o la clave de API) con la consola de Twilio y reanuda el envío.",
    account_stopped:
      "La cuenta de Twilio está suspendida, cerrada o sin saldo. Entra en la consola de Twilio, resuélvelo y reanuda el envío.",
    test_credentials:
      "Son las credenciales de prueba de Twilio: ningún teléfono recibe nada. Usa el Account SID y el Auth Token reales.",
    not_found: "Twilio no conoce esa cuenta ni ese mensaje. Compara el Account SID con la consola de Twilio.",
    carrier_busy:
      "Twilio tenía demasiado trabajo, o fueron demasiadas respuestas a un número a la vez. El mensaje no se envió; inténtalo en un minuto.",
    carrier_trouble:
      "Twilio tuvo un fallo propio. Aún no se sabe si el mensaje salió; se consulta más tarde y nunca se envía dos veces.",
    number_invalid: "Twilio dice que eso no es un número de teléfono. Corrige el número de la persona.",
    number_is_sender: "La persona tiene el número desde el que se envía. Escribe su propio número.",
    number_landline: "Este número no puede recibir SMS: es un fijo, o no se llega a su operadora. Escribe un número móvil.",
    number_blocked:
      "El teléfono o su operadora bloquea los mensajes de este remitente. Su dueño puede desbloquearlo o preguntar a su operadora.",
    pair_unroutable: "Twilio no tiene camino de este remitente a este número. Un remitente del país de la persona quizá llegue.",
    opted_out_at_carrier: "Este número respondió STOP. Solo su dueño puede deshacerlo, enviando START al remitente.",
    geo_permission_off:
      "Los mensajes a este país están desactivados en la cuenta de Twilio. Actívalos en la consola de Twilio, en Messaging, Settings, Geo permissions.",
    sender_invalid:
      "Con este remitente la cuenta de Twilio no puede enviar a este país. Revisa el número o el Messaging Service en el nodo sms-config.",
    trial_unverified_number: `Una cuenta de prueba de Twilio solo envía a números verificados. Verifica este número en la consola de Twilio, en Verified Caller IDs, o mejora la cuenta. ${usRule}`,
    trial_too_long:
      "El mensaje tiene más segmentos de los que puede enviar una cuenta de prueba de Twilio. Acórtalo o mejora la cuenta.",
    queue_full: "En Twilio esperan demasiados mensajes de este remitente. Inténtalo más tarde.",
    text_too_long: "El mensaje supera los 1600 caracteres que acepta Twilio. Acórtalo.",
    request_invalid: "Twilio no entendió la petición. Es un defecto de Household SMS; comunícalo con el código de error.",
    status_url_invalid:
      "Twilio no puede llamar a la URL pública. Necesita http:// o https:// y un host sin guiones bajos al que llegue internet: revísala en el nodo sms-config.",
    media_refused:
      "Twilio no puede tomar las imágenes: como mucho 10, 5 MB en total, JPEG, PNG o GIF, en direcciones a las que internet llegue sin iniciar sesión.",
    handset_unreachable: "El teléfono está apagado, fuera de cobertura o no puede recibir SMS en este momento.",
    handset_unknown: "La operadora no conoce este número; quizá ya no se usa. Pregunta a su dueño.",
    delivery_unknown: "La operadora no entregó el mensaje y no dijo por qué.",
    filtered: "Una operadora tomó el mensaje por spam. Envía menos enlaces y ningún acortador público, y di quién escribe.",
    campaign_limit:
      "La campaña del remitente en EE. UU. ha agotado lo que puede enviar por ahora; el día empieza de nuevo a medianoche, hora del Pacífico.",
    daily_limit:
      "La cuenta de Twilio ha agotado los mensajes que puede enviar en 24 horas. Espera, o pide a Twilio que suba el límite.",
    us_tollfree_unverified: `El número gratuito no está verificado, así que las operadoras de EE. UU. y Canadá no aceptan sus mensajes. ${usRule}`,
    us_unregistered: `El número no está registrado para mensajes en EE. UU. (A2P 10DLC), así que sus operadoras no los aceptan. ${usRule}`,
    us_personal_use: `Twilio rechazó el registro porque los mensajes son de uso personal. ${usRule}`,
    expired: "El mensaje esperó en Twilio hasta pasarse de hora, así que no se envió.",
    provider_timeout:
      "Una operadora no respondió a tiempo: el mensaje pudo llegar o no. Pregunta a la persona antes de enviarlo otra vez.",
    unreachable:
      "No se llega a Twilio, así que no se envió nada. Revisa la conexión a internet, el DNS y el proxy de esta máquina.",
    certificate_invalid:
      "La conexión con Twilio no es de confianza, así que no se envió nada. Revisa la fecha y la hora de esta máquina, y si hay un proxy por medio.",
    carrier_refused:
      "La petición fue rechazada sin un motivo que Twilio daría; quizá la rechazó un proxy, o la dirección de la API es incorrecta.",
    unknown_error: "Twilio rechazó el mensaje o no lo entregó. Busca el código de error en twilio.com/docs/api/errors.",
  },
  android: {
    phone_login:
      "La pasarela SMS del teléfono rechaza el acceso. Compara usuario y contraseña con la pantalla inicial de la app y reanuda los envíos.",
    phone_unreachable:
      "No se puede llegar a la pasarela SMS del teléfono: no se envió nada. Comprueba que el teléfono esté encendido, en la red, con la pasarela activa y con la misma dirección.",
    phone_certificate_invalid:
      "La conexión con la pasarela SMS no es de fiar: no se envió nada. Comprueba su certificado y la fecha de este equipo.",
    phone_not_found:
      "En esta dirección no hay ninguna pasarela SMS. Compara la dirección y el modo con la pantalla inicial de la app.",
    phone_queue_full:
      "Demasiados mensajes esperan al teléfono, o hace mucho que no los recoge. Comprueba que esté encendido y conectado.",
    phone_busy: "La pasarela SMS tenía demasiado trabajo. El mensaje no se envió; inténtalo dentro de un minuto.",
    phone_refused:
      "La pasarela SMS rechazó el mensaje. Si la app está al día, es un defecto de Household SMS; comunícalo, por favor.",
    phone_media: "La pasarela SMS del teléfono solo envía texto, no imágenes. Pon un enlace en el texto.",
    phone_expired: "El mensaje esperó en el teléfono hasta que pasó su hora y no se envió.",
    phone_no_sim:
      "El teléfono no tiene una SIM que pueda enviar mensajes, o la app no puede verla. Comprueba la SIM y los permisos de la app.",
    phone_no_permission: "La app no puede enviar SMS. Dale el permiso de SMS en los ajustes del teléfono, en Aplicaciones.",
    phone_no_default_app:
      "El teléfono no sabe con qué SIM o app enviar. Elige en sus ajustes una app de SMS y una SIM predeterminadas.",
    phone_no_service: "El teléfono no tiene red móvil o está en modo avión.",
    phone_limit:
      "A Android le parecieron demasiados mensajes a la vez y los bloqueó. Deja más tiempo entre ellos o sube el límite del teléfono.",
    phone_not_delivered:
      "La red móvil no entregó el mensaje: el teléfono de la persona lleva mucho apagado, o el número ya no existe.",
    phone_failed: "El teléfono no pudo enviar el mensaje. Comprueba la cobertura, el saldo y si puede enviar un SMS a mano.",
  },
};
