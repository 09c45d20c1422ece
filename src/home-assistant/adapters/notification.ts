// A mirrored notification: an answer fires the action that its button would have fired.

import * as z from "zod";
import { type HomeAction, homeActions } from "../../core/home/subject";
import type { HomeAdapter, HomeItem } from "./adapter";

export const notificationAdapter = "notification";
/** What a companion app fires when a button is pressed. */
export const pressed = "mobile_app_notification_action";

export interface Button {
  readonly action: string;
  readonly title: string;
  /** The answer that presses it; absent if none fits. */
  readonly answer?: HomeAction;
}

const buttonSchema = z.object({
  action: z.string().min(1).max(400),
  title: z.string().max(200).catch(""),
  behavior: z.string().optional().catch(undefined),
});

/** These open something on the phone, or ask for typed text: a reply by text can do neither. */
const onlyOnThePhone = new Set(["URI", "REPLY"]);

/** How the action or the button's title begins. */
const beginnings: readonly (readonly [HomeAction, RegExp])[] = [
  ["reject", /^(?:disapprove|reject|deny|decline|refuse|no\b)/i],
  ["approve", /^(?:approve|accept|allow|confirm|yes\b)/i],
  ["claim", /^claim/i],
  ["complete", /^(?:complete|done|finish)/i],
  ["skip", /^skip/i],
  ["snooze", /^(?:snooze|remind|later)/i],
];
const meaningOf = (text: string): HomeAction | undefined => beginnings.find(([, begins]) => begins.test(text))?.[0];

/** Each answer presses the first button it fits. A single button can always be answered. */
export const buttonsOf = (actions: readonly unknown[]): Button[] => {
  const taken = new Set<HomeAction>();
  const usable = actions.flatMap((action) => buttonSchema.safeParse(action).data ?? []);
  return usable
    .filter(({ action, behavior }) => !onlyOnThePhone.has(action) && behavior !== "textInput")
    .map(({ action, title }, _, all) => {
      const answer = meaningOf(action) ?? meaningOf(title) ?? (all.length === 1 ? "complete" : undefined);
      if (answer === undefined || taken.has(answer)) return { action, title };
      taken.add(answer);
      return { action, title, answer };
    });
};

const itemSchema = z.partialRecord(z.enum(homeActions), z.string());
/** The longest `item` of a subject. */
const longest = 500;

/** What is needed to press the buttons later; undefined if it doesn't fit in a subject. */
export const itemOf = (buttons: readonly Button[]): string | undefined => {
  const item = JSON.stringify(Object.fromEntries(buttons.flatMap(({ answer, action }) => (answer ? [[answer, action]] : []))));
  return item.length <= longest ? item : undefined;
};

const readItem = (item: string): z.output<typeof itemSchema> | undefined => {
  try {
    return itemSchema.safeParse(JSON.parse(item)).data;
  } catch {
    return undefined;
  }
};

/** Nothing to watch: `onNotifications` receives the notifications. */
export const notification: HomeAdapter = {
  id: notificationAdapter,

  async sources() {
    return [];
  },

  async watch() {
    return () => {};
  },

  async find(_, item) {
    const buttons = readItem(item);
    if (!buttons) return { kind: "not_found" };
    const actions = homeActions.filter((action) => buttons[action] !== undefined);
    const found: HomeItem = { kind: "chore", item, title: "", status: "open", actions, blind: true };
    return { kind: "found", item: found };
  },

  async act(home, item, action) {
    const button = readItem(item.item)?.[action];
    const answer = await home.ask({ type: "fire_event", event_type: pressed, event_data: { action: button } });
    return answer.ok ? { ok: true, response: undefined } : answer;
  },
};
