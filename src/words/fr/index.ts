// French.
//
// Glossary. text: SMS · part: partie · household: foyer · person: personne · admin, adult, child: admin, adulte, enfant ·
// opt in, opt out: inscrire, désinscrire · consent: consentement · quiet hours: heures calmes · wait: délai · daily limit: limite
// quotidienne · monthly budget: budget mensuel · hold, release: retenir, libérer · reply: réponse · carrier: opérateur ·
// backup: secours · notice: avis · chore: tâche · reward: récompense · claim (say that it's done, or ask for a reward): demander ·
// reject: refuser · computer: ordinateur · entity, action, administrator as in Home Assistant: entité, action, administrateur;
// deploy as in Node-RED: déployer. People are addressed as vous.

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
export { fr as vocabulary } from "./vocabulary";
