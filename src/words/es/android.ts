// What the carrier on an Android phone says, in Spanish.

import type { Words } from "../en/android";

export const words: Words = {
  errors: {
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
};
