// German.
//
// Glossary. text: SMS · part: Teil · household: Haushalt · person: Person · admin, adult, child: Admin, Erwachsener, Kind ·
// opt in, opt out: anmelden, abmelden · consent: Zustimmung · quiet hours: Ruhezeiten · wait: Wartezeit · daily limit: Tageslimit ·
// monthly budget: Monatsbudget · hold, release: zurückhalten, freigeben · reply: Antwort · carrier: Anbieter · backup: Ersatz ·
// notice: Hinweis · chore: Aufgabe · reward: Belohnung · claim (say that it's done, or ask for a reward): einreichen · reject: ablehnen · computer: Rechner ·
// entity, action, administrator as in Home Assistant: Entität, Aktion, Administrator. People are addressed as du.

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
export { de as vocabulary } from "./vocabulary";
