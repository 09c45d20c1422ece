// Spanish.
//
// Glossary. text: mensaje · part: parte · household: hogar · person: persona · admin, adult, child: administrador, adulto, niño ·
// opt in, opt out: dar de alta, dar de baja · consent: consentimiento · quiet hours: horas de silencio · wait: espera ·
// daily limit: límite diario · monthly budget: presupuesto mensual · hold, release: retener, liberar · reply: respuesta ·
// carrier: operador · backup: respaldo · notice: aviso · chore: tarea · reward: recompensa · claim (say that it's done, or ask for
// a reward): pedir, solicitado · reject: rechazar · computer: equipo · entity, action, administrator as in Home Assistant:
// entidad, acción, administrador; deploy as in Node-RED: instanciar. People are addressed as tú.

export { carrierErrors } from "./carrier-errors";
export { checks } from "./checks";
export { member } from "./member";
export { notices } from "./notices";
export { numbers } from "./numbers";
export { page } from "./page";
export { reasons } from "./reasons";
export { sandbox } from "./sandbox";
export { severalPeople } from "./terms";
export { texts } from "./texts";
export { es as vocabulary } from "./vocabulary";
