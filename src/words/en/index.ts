// English: the words are written here first; the other languages take their types from it.
//
// Glossary. text: a text message · part: what a long text is charged by (a segment) · household, person, admin, adult, child ·
// opt in, opt out · quiet hours · wait: the pause between two texts to a person (cooldown) · daily limit, monthly budget ·
// hold, release · claim: say that a chore is done, or ask for a reward · reply: what a person texts back · carrier, backup · notice ·
// turn on, turn off · reject: what a machine does · decline: what a person does · computer: where Node-RED runs.

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
export { en as vocabulary } from "./vocabulary";
