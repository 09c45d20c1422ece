// A mirrored notification: an answer fires the very action its button would have fired.

import { z } from "zod";
import { type HomeAction, homeActions } from "../../core/home/subject";
import type { HomeAdapter, HomeItem } from "./adapter";

export const notificationAdapter = "notification";
/** What a companion app fires when somebody presses a button. */
const pressed = "mobile_app_notification_action";

export interface Button {
  readonly action: string;
  readonly title: string;
  /** The word that presses it; absent where no word fits. */
  readonly answer?: HomeAction;
}

const buttonSchema = z.object({
  action: z.string().min(1).max(400),
  title: z.string().max(200).catch(""),
  behavior: z.string().optional().catch(undefined),
});

/** These open something on the phone itself, or want a sentence typed: a text can do neither. */
const onlyOnThePhone = new Set(["URI", "REPLY"]);

/** How the action, or what its button says, begins. */
const beginnings: readonly (readonly [HomeAction, RegExp])[] = [
  ["reject", /^(?:disapprove|reject|deny|decline|refuse|no\b)/i],
  ["approve", /^(?:approve|accept|allow|confirm|yes\b)/i],
  ["claim", /^claim/i],
  ["complete", /^(?:complete|done|finish)/i],
  ["skip", /^skip/i],
  ["snooze", /^(?:snooze|remind|later)/i],
];
const meaningOf = (text: string): HomeAction | undefined => beginnings.find(([, begins]) => begins.test(text))?.[0];

/** Each word presses one button only: the first it fits. A button that is alone can be answered in any case. */
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
/** The longest a subject may carry. */
const longest = 500;

/** What is needed to press its buttons later; undefined where that is more than a subject can carry. */
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

/** There is nothing to watch: what comes is heard by `onNotifications`. */
export const notification: HomeAdapter = {
  name: notificationAdapter,

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
