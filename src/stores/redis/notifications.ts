// The doorbell: waits, on a connection of its own, until anything is new on the stream. It rings once a second at the least.

import { setTimeout as pause } from "node:timers/promises";
import { type Duration, seconds } from "../../core/units";
import type { Link } from "./client";
import { isBefore, type Position } from "./entry";
import type { Keys } from "./scripts";

const longestSilence = seconds(1);
/** Beyond the silence; a server that doesn't answer by then is in trouble. */
const grace = seconds(2);
/** At most this often, so that an instance's own steps don't keep it busy. */
const apart = 25;
const pauseAfterFailure = 300;

interface Ringing {
  /** The last entry that is known. */
  head(): Position;
  /** There may be news; without any, a sign of life. */
  ring(): void;
  failed(error: unknown): Promise<unknown>;
}

/** Waits until told to stop. */
export const startDoorbell = (link: Link, { journal }: Keys, ringing: Ringing): (() => void) => {
  let stopped = false;
  const limit = (longestSilence + grace) as Duration;

  const listen = async (): Promise<void> => {
    const block = String(longestSilence);
    const news = await link.send(["XREAD", "COUNT", "1", "BLOCK", block, "STREAMS", journal, ringing.head()], limit);
    const position = (news as [[string, [[string, unknown]]]] | null)?.[0][1][0][0];
    if (!stopped && (position === undefined || isBefore(ringing.head(), position))) ringing.ring();
    await pause(apart);
  };
  const run = async (): Promise<void> => {
    while (!stopped)
      try {
        await listen();
      } catch (error) {
        if (stopped) return;
        await ringing.failed(error);
        await pause(pauseAfterFailure);
      }
  };
  void run();
  return () => {
    stopped = true;
    link.close();
  };
};
