// From where the home is to a connection to it; the simulated home is started first.

import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { systemClock } from "../../src/clock";
import { HouseholdSmsError } from "../../src/core/errors";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import { adapters, connectHome, type GenericRule, generic, type HomeSettings } from "../../src/home-assistant";
import type { SimulatedHome } from "../../src/sandbox/home";
import type { Words } from "../lib/runtime";
import type { Home } from "./handle";

interface Tools {
  readonly id: string;
  readonly clock: Clock;
  readonly log: Log;
  /** For entities that no chore system knows. */
  readonly rules: readonly GenericRule[];
}

export const openHome = (settings: HomeSettings, { id, clock, log, rules }: Tools, simulated?: Running): Home => {
  const connection = connectHome({ ...settings, clock, timeoutClock: systemClock, log, random: Math.random });
  return {
    id,
    connection,
    adapters: rules.length > 0 ? [...adapters, generic(rules)] : adapters,
    pageUrl: simulated?.url,
    close: async () => {
      connection.close();
      await simulated?.home.close();
    },
  };
};

interface Running {
  readonly home: SimulatedHome;
  readonly url: string;
}

/** Rejects with one sentence where the port is taken or what it remembers can't be read. */
export const openSimulatedHome = async (port: number, stateFile: string, tools: Tools, words: Words): Promise<Home> => {
  const { createSimulatedHome } = await import("../../src/sandbox/home/index.js");
  const token = randomBytes(16).toString("hex");
  await mkdir(dirname(stateFile), { recursive: true });
  const home = createSimulatedHome({ clock: tools.clock, token, stateFile });
  try {
    const { url } = await home.listen(port);
    return openHome({ url, token, rejectUnauthorized: true }, tools, { home, url });
  } catch (error) {
    await home.close();
    const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    throw taken
      ? new HouseholdSmsError("port_taken", words("sms-ha-config.problem.port_taken", { port }), { cause: error })
      : error;
  }
};
