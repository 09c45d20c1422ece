// What a text means.

export type Label = "stop" | "start" | "help" | "reply" | "other";
export type Table = Readonly<Record<Label, readonly string[]>>;
