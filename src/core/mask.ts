// Masks phone numbers for logs, statuses and pages.

/** `+12025550123` → `+1•••••0123`; anything else is hidden completely. */
export const maskNumber = (number: string): string => {
  const match = /^\+(\d)\d*(\d{4})$/.exec(number);
  return match ? `+${match[1]}•••••${match[2]}` : "•••••";
};

const numberOf = (written: string): string => `+${written.replace(/\D/g, "")}`;

/** Masks every phone number that starts with `+`, for log lines and errors that quote others. */
export const maskNumbersIn = (text: string): string =>
  text.replace(/\+(?:\d{7,15}|\d(?:[ ()./-]{0,2}\d){6,14})/g, (written) => maskNumber(numberOf(written)));

/** A flow's recipient: a name stays, a number is masked however it is written. */
export const maskRecipient = (written: string): string => {
  const number = numberOf(written);
  return number.length < 8 ? written : maskNumber(number);
};

/** Escapes control characters, so that a log line stays one line. */
export const oneLine = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
