// Message kinds: which rules bind which kind. Consent, opt-outs, cap and budget bind all of them.

interface KindSpec {
  /** Waits for quiet hours to end, unless it is urgent. */
  readonly quietHours: boolean;
  /** Waits until the person is available, and for the cooldown, which it starts. Urgent ones wait for the cooldown alone. */
  readonly cooldown: boolean;
  /** Says how to unsubscribe, if there is room. Replies don't: their reader has just texted. */
  readonly footer: boolean;
  /** Answers a text of the reader's. The number of answers a day is limited for each person. */
  readonly answers: boolean;
  /** Can use the last part of the day's cap, which is reserved. */
  readonly reserve: boolean;
  /** Flows can ask for it. */
  readonly fromFlows: boolean;
}

/** `system`: confirmations of STOP, START and HELP. */
export const kinds = {
  reminder: { quietHours: true, cooldown: true, footer: true, answers: false, reserve: false, fromFlows: true },
  reward: { quietHours: true, cooldown: true, footer: true, answers: false, reserve: false, fromFlows: true },
  /** A decision for an adult: it waits for quiet hours, but not for the cooldown. */
  question: { quietHours: true, cooldown: false, footer: true, answers: false, reserve: false, fromFlows: true },
  alert: { quietHours: true, cooldown: false, footer: true, answers: false, reserve: true, fromFlows: true },
  reply: { quietHours: false, cooldown: false, footer: false, answers: true, reserve: false, fromFlows: true },
  system: { quietHours: false, cooldown: false, footer: false, answers: true, reserve: false, fromFlows: false },
} as const satisfies Record<string, KindSpec>;

/** What a message is for. */
export type MessageKind = keyof typeof kinds;
/** A kind that flows can ask for. */
export type FlowKind = { [Kind in MessageKind]: (typeof kinds)[Kind]["fromFlows"] extends true ? Kind : never }[MessageKind];

/** All kinds. */
export const messageKinds = Object.keys(kinds) as readonly MessageKind[];
/** The kinds that flows can ask for; the first is the default. */
export const flowKinds = messageKinds.filter((kind) => kinds[kind].fromFlows) as unknown as readonly [FlowKind, ...FlowKind[]];
