// Notifies of new entries on the stream: waits for them on a connection of its own, and gives a sign of life every second.

import { setTimeout as sleep } from "node:timers/promises";
import { type Duration, seconds } from "../../core/units";
import type { Connection } from "./client";
import { isBefore, type Position } from "./journal";
import type { Keys } from "./scripts";

const longestSilence = seconds(1);
/** On top of the silence; a server that doesn't answer by then is in trouble. */
const grace = seconds(2);
/** An instance's own steps notify too, so not more often than this. */
const interval = 25;
const retryDelay = 300;

interface Subscriber {
  /** The last entry that is known. */
  head(): Position;
  /** There may be new entries; without any, it is a sign of life. */
  notify(): void;
  failed(error: unknown): Promise<unknown>;
}

/** Returns how to stop. */
export const subscribe = (connection: Connection, { journal }: Keys, subscriber: Subscriber): (() => void) => {
  let stopped = false;
  const limit = (longestSilence + grace) as Duration;

  const wait = async (): Promise<void> => {
    const block = String(longestSilence);
    const words = ["XREAD", "COUNT", "1", "BLOCK", block, "STREAMS", journal, subscriber.head()];
    const reply = (await connection.send(words, limit)) as [[string, [[string, unknown]]]] | null;
    const position = reply?.[0][1][0][0];
    if (!stopped && (position === undefined || isBefore(subscriber.head(), position))) subscriber.notify();
    await sleep(interval);
  };
  const run = async (): Promise<void> => {
    while (!stopped)
      try {
        await wait();
      } catch (error) {
        if (stopped) return;
        await subscriber.failed(error);
        await sleep(retryDelay);
      }
  };
  void run();
  return () => {
    stopped = true;
    connection.close();
  };
};
