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
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** `notify.mobile_app_annas_phone`. Without it the notification shows in Home Assistant, replacing an earlier one with this id. */
  readonly service?: string;
}

export const notify = (
  connection: Pick<HomeConnection, "call">,
  { id, title, message, service }: HomeNotification,
): Promise<CallAnswer> =>
  service
    ? connection.call({ domain: "notify", service: service.replace(/^notify\./, ""), data: { title, message } })
    : connection.call({ domain: "persistent_notification", service: "create", data: { notification_id: id, title, message } });
