// Home Assistant asks for a text: the event `household_sms_send`, fired by an automation. What is fired while we are away is lost.

import { z } from "zod";
import { requestSchema, type SendRequest } from "../core/message/request";
import type { Log } from "../core/ports/log";
import { wordsOf } from "./answers";
import type { HomeConnection } from "./connection";
import type { Dispose } from "./wire";

export const askingEvent = "household_sms_send";

/** `not_listening`: Home Assistant lets only an administrator's token hear such events. */
export type Asked =
  | { readonly kind: "asked"; readonly request: SendRequest }
  | { readonly kind: "not_understood"; readonly problem: string }
  | { readonly kind: "not_listening"; readonly problem: string };

const eventSchema = z.object({ data: z.unknown() });

/** Listens on every connection anew until disposed. */
export const onAsked = (connection: Pick<HomeConnection, "onReady">, log: Log, hear: (asked: Asked) => void): Dispose => {
  let stopped = false;
  let stopEvents: Dispose = () => {};
  const stop = connection.onReady((home) => {
    void home
      .subscribe({ type: "subscribe_events", event_type: askingEvent }, (event) => hear(read(event)))
      .then((answer) => {
        if (answer.ok && stopped) return answer.value();
        if (answer.ok) {
          stopEvents = answer.value;
          return;
        }
        // Anything but a refusal means that the connection has gone, and the next one begins anew.
        if (answer.kind !== "refused" || stopped) return;
        log("warn", { event: "home.not_listening", reason: answer.code });
        hear({ kind: "not_listening", problem: wordsOf(answer) });
      });
  });
  return () => {
    stopped = true;
    stop();
    stopEvents();
  };
};

const read = (event: unknown): Asked => {
  const request = requestSchema.safeParse(eventSchema.safeParse(event).data?.data);
  if (request.success) return { kind: "asked", request: request.data };
  return { kind: "not_understood", problem: z.prettifyError(request.error) };
};
