// Several names in one field of a dialog.

/** `mia, tom` */
export const recipientsIn = (to: string): readonly string[] =>
  to
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
