// Home Assistant asks for a text: the event `household_sms_send`, fired by an automation. What is fired while we are away is lost.

import { z } from "zod";
import { requestSchema, type SendRequest } from "../core/message/request";
import type { Log } from "../core/ports/log";
import type { HomeConnection } from "./connection";
import { listen } from "./listening";
import type { Dispose } from "./wire";

const askingEvent = "household_sms_send";

/** `not_listening`: Home Assistant lets only an administrator's token hear such events. */
export type Asked =
  | { readonly kind: "asked"; readonly request: SendRequest }
  | { readonly kind: "not_understood"; readonly problem: string }
  | { readonly kind: "not_listening"; readonly problem: string };

const eventSchema = z.object({ data: z.unknown() });

/** Listens on every connection anew until disposed. */
export const onAsked = (connection: Pick<HomeConnection, "onReady">, log: Log, hear: (asked: Asked) => void): Dispose =>
  listen(connection, askingEvent, {
    heard: (event) => hear(read(event)),
    refused: ({ code }, problem) => {
      log("warn", { event: "home.not_listening", reason: code });
      hear({ kind: "not_listening", problem });
    },
  });

const read = (event: unknown): Asked => {
  const request = requestSchema.safeParse(eventSchema.safeParse(event).data?.data);
  if (request.success) return { kind: "asked", request: request.data };
  return { kind: "not_understood", problem: z.prettifyError(request.error) };
};
