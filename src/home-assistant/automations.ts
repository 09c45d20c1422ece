// What automations use: the event `household_sms_send` asks for a text; events and notifications report to Home Assistant.

import * as z from "zod";
import { requestSchema, type SendRequest } from "../core/message/request";
import type { Log } from "../core/ports/log";
import { type HomeConnection, onHomeEvent } from "./connection/connection";
import type { Answer, CallAnswer, Dispose } from "./connection/home";

const sendEvent = "household_sms_send";

/** `not_listening`: only an administrator's token may listen to such events. */
export type SendEvent =
  | { readonly kind: "asked"; readonly request: SendRequest }
  | { readonly kind: "not_understood"; readonly problem: string }
  | { readonly kind: "not_listening"; readonly problem: string };

const eventSchema = z.object({ data: z.unknown() });

/** Listens on each connection until disposed. Events fired while disconnected are lost. */
export const onSendEvent = (
  connection: Pick<HomeConnection, "onReady">,
  log: Log,
  listener: (event: SendEvent) => void,
): Dispose =>
  onHomeEvent(connection, sendEvent, {
    onEvent: (event) => listener(readEvent(event)),
    onRefused: (code, problem) => {
      log("warn", { event: "home.not_listening", reason: code });
      listener({ kind: "not_listening", problem });
    },
  });

const readEvent = (event: unknown): SendEvent => {
  const request = requestSchema.safeParse(eventSchema.safeParse(event).data?.data);
  if (request.success) return { kind: "asked", request: request.data };
  return { kind: "not_understood", problem: z.prettifyError(request.error) };
};

/** Needs an administrator's token; others are refused with the code `unauthorized`. */
export const fireEvent = (
  connection: Pick<HomeConnection, "ask">,
  name: string,
  data: Readonly<Record<string, unknown>>,
): Promise<Answer> => connection.ask({ type: "fire_event", event_type: name, event_data: data });

export interface HomeNotification {
  /** A later notification with the same id replaces it. */
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** A notify service or entity: `notify.mobile_app_annas_phone`. Without it the notification shows in Home Assistant itself. */
  readonly target?: string;
  /** For companion apps; other targets show none. */
  readonly buttons?: readonly { readonly action: string; readonly title: string }[];
  readonly link?: string | undefined;
}

const plainService = (target: string): string => target.replace(/^notify\./, "");

/** Whether buttons show there and can be answered. */
export const hasButtons = (target: string): boolean => plainService(target).startsWith("mobile_app_");

export const notify = (
  connection: Pick<HomeConnection, "call" | "home">,
  { id, title, message, target, buttons = [], link }: HomeNotification,
): Promise<CallAnswer> => {
  if (!target)
    return connection.call({
      domain: "persistent_notification",
      service: "create",
      data: { notification_id: id, title, message },
    });
  const service = plainService(target);
  if (!hasButtons(target) && connection.home()?.states.has(`notify.${service}`)) {
    const entity = { entity_id: `notify.${service}` };
    return connection.call({ domain: "notify", service: "send_message", data: { title, message }, target: entity });
  }
  const data = {
    tag: id,
    ...(buttons.length > 0 && { actions: buttons }),
    // For iOS and for Android.
    ...(link !== undefined && { url: link, clickAction: link }),
  };
  return connection.call({ domain: "notify", service, data: { title, message, ...(hasButtons(target) && { data }) } });
};
