// Notices, in Spanish.

import type { notices as english } from "../en/notices";
import { plural } from "../sentences";

const units = { texts: "mensajes", segments: "segmentos" };
const unusable = {
  landline: "es un teléfono fijo",
  invalid: "no existe",
  unreachable: "no se pudo localizar",
  blocked: "está bloqueado",
};
const trouble = {
  read_only: "No se puede guardar nada, así que no se envía nada",
  corrupt: "Un archivo está dañado, así que no se envía nada hasta que alguien decida en la página del hogar",
  less_safe: "El almacén funciona, pero podría ser más seguro",
  data_lost: "Faltan datos en el servidor, así que no se envía nada hasta que alguien decida en la página del hogar",
};

export const notices: typeof english = {
  cap_near: ({ used, cap, unit }) =>
    `Se han usado ${used} de los ${cap} ${units[unit]} de hoy. Cuando se acaben, no se envía nada más hasta medianoche.`,
  cap_reached: ({ cap, unit }) =>
    `Se han agotado los ${cap} ${units[unit]} de hoy. No se envía nada más hasta medianoche; si es poco, sube el límite en la página del hogar.`,
  budget_reached: ({ budget }) =>
    `El presupuesto de este mes (${budget}) está agotado. No se envía nada más hasta el mes que viene o hasta que lo subas en la página del hogar.`,
  carrier_stopped: ({ error }) =>
    `El operador ha rechazado la cuenta o el remitente (error ${error}). Todo el envío está detenido; revisa la cuenta y reanuda en la página del hogar.`,
  second_carrier: ({ error }) =>
    `El primer operador rechaza los mensajes (error ${error}), así que salen por el segundo. Revisa la cuenta del primero cuando puedas.`,
  store_trouble: ({ problem, advice }) => `${trouble[problem]}. (${advice})`,
  webhook_refused: ({ problem }) =>
    `Se rechazó una llamada al webhook (${problem}). Si no llegan respuestas, compara la URL pública y el Auth Token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `No se pudo localizar a ${who} varias veces seguidas (error ${error}). No se envía nada más hasta que llegue un SMS de su teléfono, se cambie su número o alguien mande probarlo otra vez.`
      : `El número de ${who} no puede recibir mensajes (${error === undefined ? unusable[reason] : `error ${error}`}). No se le envía nada más hasta que se cambie o alguien mande probarlo otra vez.`,
  message_unknown: ({ count }) =>
    `Nadie sabe si ${plural("es", count, { one: "mensaje salió", other: "mensajes salieron" })}. Queda contado y no se envía otra vez.`,
};
