// How a phone number may be shown where not everybody may read it.

/** `+12025550123` → `+1•••••0123`; what is no phone number is hidden altogether. */
export const maskNumber = (number: string): string => {
  const match = /^\+(\d)\d*(\d{4})$/.exec(number);
  return match ? `+${match[1]}•••••${match[2]}` : "•••••";
};

const numberOf = (written: string): string => `+${written.replace(/\D/g, "")}`;

/** Masks every phone number that is written with a `+`, for log lines and errors that quote what somebody else said. */
export const maskNumbersIn = (text: string): string =>
  text.replace(/\+(?:\d{7,15}|\d(?:[ ()./-]{0,2}\d){6,14})/g, (written) => maskNumber(numberOf(written)));

/** Whom a flow names: a name stays as it is; what is a number is masked, however it is written. */
export const maskRecipient = (written: string): string => {
  const number = numberOf(written);
  return number.length < 8 ? written : maskNumber(number);
};

/** One log line stays one line, whatever it quotes. */
export const oneLine = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
