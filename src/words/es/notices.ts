// Notices, in Spanish.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";
import { alerts } from "./terms";

const units = { texts: "mensajes", segments: "partes" };
const unusable = {
  landline: "es un teléfono fijo",
  invalid: "el número no existe",
  unreachable: "no se puede localizar",
  blocked: "está bloqueado",
};
const trouble = {
  read_only: "No se puede guardar nada, así que no se envía nada",
  corrupt: "Un archivo está dañado. No se envía nada hasta que alguien decida en la página del hogar",
  less_safe: "El almacenamiento funciona, pero podría ser más seguro",
  data_lost: "Faltan datos en el servidor. No se envía nada hasta que alguien decida en la página del hogar",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `Hoy se han usado ${used} de ${cap} ${units[unit]}. Al llegar a ${cap}, el envío se detiene hasta medianoche.`,
  cap_reached: ({ cap, unit }) =>
    `Se alcanzó el límite diario de ${cap} ${units[unit]}. El envío se detiene hasta medianoche. Puedes subir el límite en la página del hogar.`,
  budget_reached: ({ budget }) =>
    `El presupuesto de este mes (${budget}) está agotado. El envío se detiene hasta el mes que viene. Puedes subirlo en la página del hogar.`,
  carrier_stopped: ({ error }) => alerts.stopped(error),
  second_carrier: ({ error }) =>
    `El primer operador rechaza los mensajes (error ${error}), así que los envía el de respaldo. Revisa la cuenta del primero cuando puedas.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Se rechazó una llamada al webhook: ${problem}. Si no llegan respuestas, revisa la URL pública y el Auth Token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `No se pudo localizar a ${who} varias veces seguidas (error ${error}). No recibe más mensajes hasta que llegue uno de su teléfono, cambie su número o elijas «Probar este número de nuevo» en la página del hogar.`
      : `El número de ${who} no puede recibir mensajes (${error === undefined ? unusable[reason] : `error ${error}`}). No se le envía nada más hasta que cambie o elijas «Probar este número de nuevo» en la página del hogar.`,
  opted_out: ({ who }) =>
    `${who} se dio de baja y no recibe más SMS. Si fue un error, pídele que envíe START desde ese teléfono.`,
  confirmation_refused: ({ who, why }) => `No se envió una respuesta a ${who}: ${why} Avísale tú.`,
  question: ({ who }) => `${who} envió un SMS que alguien debería leer. Respóndelo en la página del hogar.`,
  unknown_sender: ({ number }) =>
    `${number}, que no es de nadie del hogar, envió un SMS. Léelo en la página del hogar y añade a la persona o ignora el número.`,
  text_undelivered: ({ who, error }) =>
    `Un SMS no llegó a ${who}${error === undefined ? "" : ` (error ${error})`}. Si es importante, avísale de otra forma. El registro dice por qué.`,
  number_requested: ({ who, number }) =>
    `${who} pidió en su página recibir mensajes en ${number}. Vale cuando ese teléfono responda YES. Si no es correcto, crea un enlace nuevo.`,
  message_unknown: ({ count }) =>
    `El operador no respondió: ${plural("es", count, {
      one: "mensaje puede haberse enviado o no. Cuenta, y no se envía otra vez.",
      other: "mensajes pueden haberse enviado o no. Cuentan, y no se envían otra vez.",
    })}`,
};
