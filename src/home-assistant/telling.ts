// Tells Home Assistant what happened on our side: an event for automations, a notification for people.

import type { CallAnswer } from "./access";
import type { Answer } from "./answers";
import type { HomeConnection } from "./connection";

/** Needs an administrator's token; another gets a refusal with the code `unauthorized`. */
export const fireEvent = (
  connection: Pick<HomeConnection, "ask">,
  name: string,
  data: Readonly<Record<string, unknown>>,
): Promise<Answer> => connection.ask({ type: "fire_event", event_type: name, event_data: data });

/**
 * Through one of Home Assistant's notify services, `notify.mobile_app_annas_phone`; without one, in Home Assistant itself, where the
 * same `id` replaces what it showed before.
 */
export const notify = (
  connection: Pick<HomeConnection, "call">,
  {
    id,
    title,
    message,
    service,
  }: { readonly id: string; readonly title: string; readonly message: string; readonly service?: string },
): Promise<CallAnswer> =>
  service
    ? connection.call({ domain: "notify", service: service.replace(/^notify\./, ""), data: { title, message } })
    : connection.call({ domain: "persistent_notification", service: "create", data: { notification_id: id, title, message } });
