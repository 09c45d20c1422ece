// The roles people have and the languages they read, apart from a person's schema: the editor's dialogs do without that.

export const roles = ["admin", "adult", "child"] as const;
export type Role = (typeof roles)[number];

export const languages = ["en", "es", "fr", "de"] as const;
export type Language = (typeof languages)[number];
