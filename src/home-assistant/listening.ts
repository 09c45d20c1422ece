// Hears one type of event on every connection anew, since a subscription ends with its connection.

import type { HomeAccess } from "./access";
import type { Failure } from "./answers";
import { wordsOf } from "./answers";
import type { HomeConnection } from "./connection";
import type { Dispose } from "./wire";

type Refusal = Extract<Failure, { kind: "refused" }>;

export interface Listener {
  heard(event: unknown, home: HomeAccess): void;
  /** Home Assistant said no; `problem` is its sentence. It is asked again on the next connection. */
  refused(refusal: Refusal, problem: string): void;
}

/** Listens until disposed. */
export const listen = (connection: Pick<HomeConnection, "onReady">, type: string, listener: Listener): Dispose => {
  let stopped = false;
  let stopEvents: Dispose = () => {};
  const stop = connection.onReady((home) => {
    const heard = (event: unknown): void => listener.heard(event, home);
    void home.subscribe({ type: "subscribe_events", event_type: type }, heard).then((answer) => {
      if (answer.ok && stopped) return answer.value();
      if (answer.ok) {
        stopEvents = answer.value;
        return;
      }
      // Anything but a refusal means that the connection has gone, and the next one begins anew.
      if (answer.kind === "refused" && !stopped) listener.refused(answer, wordsOf(answer));
    });
  });
  return () => {
    stopped = true;
    stop();
    stopEvents();
  };
};
