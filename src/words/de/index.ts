// German, in one folder.

export { carrierErrors } from "./carrier-errors";
export { checks } from "./checks";
export { member } from "./member";
export { notices } from "./notices";
export { page } from "./page";
export { reasons } from "./reasons";
export { texts } from "./texts";
export { de as vocabulary } from "./vocabulary";
