// Mirrors notifications with buttons that any integration sends to a phone, so that they can be sent and answered by text.

import { createHash } from "node:crypto";
import * as z from "zod";
import { isOurButton } from "../core/answers/press";
import type { Subject } from "../core/home/subject";
import type { Log } from "../core/ports/log";
import { type Button, buttonsOf, itemOf, notificationAdapter, pressed } from "./adapters/notification";
import { type HomeConnection, onHomeEvent } from "./connection/connection";
import type { Dispose } from "./connection/home";

export interface MirroredNotification {
  /** The `notify` service it was sent through, `mobile_app_annas_phone`; the household maps it to a person. */
  readonly service: string;
  readonly title?: string;
  readonly message: string;
  /** What an answer acts on; absent if no button can be answered. */
  readonly subject?: Subject;
  readonly buttons: readonly Button[];
  /** The same for every service that one call reaches, so that a person gets it once. */
  readonly occurrence: string;
}

/** `not_listening`: only an administrator's token may listen to service calls. */
export type NotificationEvent =
  | { readonly kind: "notification"; readonly notification: MirroredNotification }
  | { readonly kind: "not_listening"; readonly problem: string };

const eventSchema = z.object({
  data: z.object({
    domain: z.literal("notify"),
    service: z.string().min(1),
    service_data: z.object({
      title: z.string().nullish(),
      message: z.string().min(1),
      data: z.object({ actions: z.array(z.unknown()).min(1) }),
    }),
  }),
  context: z.object({ id: z.string() }),
});

interface Options {
  /** The household's name for this home: the id of its sms-ha-config node. */
  readonly home: string;
  readonly connection: Pick<HomeConnection, "onReady">;
  readonly log: Log;
}

/** Listens on each connection until disposed. Notifications sent while disconnected are missed. */
export const onNotifications = ({ home, connection, log }: Options, listener: (event: NotificationEvent) => void): Dispose =>
  onHomeEvent(connection, "call_service", {
    onEvent: (event) => {
      const notification = read(home, event);
      if (notification) listener({ kind: "notification", notification });
    },
    onRefused: (code, problem) => {
      log("warn", { event: "home.not_mirroring", reason: code });
      listener({ kind: "not_listening", problem });
    },
  });

/** Undefined for any other call. */
const read = (home: string, event: unknown): MirroredNotification | undefined => {
  const parsed = eventSchema.safeParse(event).data;
  if (!parsed) return undefined;
  const { service, service_data: said } = parsed.data;
  const buttons = buttonsOf(said.data.actions);
  // What the household itself shows must not come back as a text.
  if (buttons.length === 0 || buttons.some(({ action }) => isOurButton(action))) return undefined;
  const identity = JSON.stringify([home, parsed.context.id, said.title, said.message, buttons]);
  const subject = subjectOf(home, said.message, buttons);
  return {
    service,
    ...(said.title && { title: said.title }),
    message: said.message,
    buttons,
    ...(subject && { subject }),
    occurrence: `notification:${createHash("sha256").update(identity).digest("base64url").slice(0, 27)}`,
  };
};

const subjectOf = (home: string, message: string, buttons: readonly Button[]): Subject | undefined => {
  const item = itemOf(buttons);
  const actions = buttons.flatMap(({ answer }) => answer ?? []);
  if (item === undefined || actions.length === 0) return undefined;
  return { home, adapter: notificationAdapter, item, title: message.slice(0, 300), actions };
};

const pressSchema = z.object({ data: z.looseObject({ action: z.string() }), context: z.object({ id: z.string() }) });

/** Buttons pressed on phones, with the id of the press; only an administrator's token may listen. */
export const onPress = (
  connection: Pick<HomeConnection, "onReady">,
  log: Log,
  listener: (press: string, action: string) => void,
): Dispose =>
  onHomeEvent(connection, pressed, {
    onEvent: (event) => {
      const parsed = pressSchema.safeParse(event).data;
      if (parsed) listener(parsed.context.id, parsed.data.action);
    },
    onRefused: (code) => log("warn", { event: "home.not_hearing_buttons", reason: code }),
  });
