// The roles people have and the languages they read, apart from a person's schema: the editor's dialogs do without that.

/** All roles. */
export const roles = ["admin", "adult", "child"] as const;
/** A person's role: what they can do by text. */
export type Role = (typeof roles)[number];

/** All languages of texts and pages. */
export const languages = ["en", "es", "fr", "de"] as const;
/** A language's code. */
export type Language = (typeof languages)[number];
