// A simulated home and our connection to it over a real socket. The home's time passes when a test says so; the connection's
// own waits are real and short.

import assert from "node:assert/strict";
import { systemClock } from "../../src/clock";
import type { LogLine } from "../../src/core/ports/log";
import { type Duration, instant } from "../../src/core/units";
import {
  connectHome,
  type HomeAccess,
  type HomeConnection,
  type HomeOptions,
  type HomeStatus,
  type HomeTiming,
} from "../../src/home-assistant";
import { createSimulatedHome, type SimulatedHome, type SimulatedHomeOptions } from "../../src/sandbox/home";
import { FakeClock, turn } from "../fakes/clock";

export const token = "the-administrators-token";
export const limitedToken = "the-limited-token";
export const timeZone = "America/New_York";
/** A Sunday, 10:30 in New York. */
export const start = instant(Date.UTC(2026, 10, 22, 15, 30));

export const ms = (count: number): Duration => count as Duration;
const quick: HomeTiming = {
  heartbeat: ms(5_000),
  pong: ms(5_000),
  answer: ms(5_000),
  handshake: ms(5_000),
  login: ms(5_000),
  poll: ms(2),
  retryDelay: ms(2),
  maxRetryDelay: ms(8),
  refusedDelay: ms(8),
};

export interface House {
  readonly clock: FakeClock;
  readonly home: SimulatedHome;
  readonly url: string;
  readonly lines: LogLine[];
  connect(options?: Partial<Omit<HomeOptions, "timing">> & { timing?: Partial<HomeTiming> }): HomeConnection;
  close(): Promise<void>;
}

export const openHouse = async (options: Partial<SimulatedHomeOptions> = {}): Promise<House> => {
  const clock = new FakeClock(start);
  const home = createSimulatedHome({ clock, token, limitedToken, timeZone, ...options });
  const { url } = await home.listen(0);
  const connections: HomeConnection[] = [];
  const lines: LogLine[] = [];
  return {
    clock,
    home,
    url,
    lines,
    connect({ timing, ...others } = {}) {
      const connection = connectHome({
        url,
        token,
        clock: systemClock,
        log: (_, line) => void lines.push(line),
        random: () => 0.5,
        timing: { ...quick, ...timing },
        ...others,
      });
      connections.push(connection);
      return connection;
    },
    async close() {
      for (const connection of connections) connection.close();
      await home.close();
    },
  };
};

/** Lets turns pass until something holds; the test's own limit ends a wait for what never comes. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await turn();
};

export const is = (connection: HomeConnection, kind: HomeStatus["kind"]): Promise<void> =>
  until(() => connection.status().kind === kind);

export const connected = (connection: HomeConnection): Promise<void> => is(connection, "connected");

export const homeOf = (connection: HomeConnection): HomeAccess => connection.home() ?? assert.fail("the home is not there");

/** Lets everything that is on its way between the two arrive. */
export const settled = async (connection: HomeConnection): Promise<void> => {
  await connection.home()?.confirm();
  await turn();
};
