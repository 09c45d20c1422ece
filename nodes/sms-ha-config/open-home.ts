// Opens the connection to a home; the simulated home is started first.

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
import type { Home } from "../lib/use-home";
import type { RuleRow } from "./fields";

type Answers = NonNullable<GenericRule["actions"]>;

const callOf = (service: string): { domain: string; service: string } | undefined => {
  const [domain, name] = service.split(".");
  return domain && name ? { domain, service: name } : undefined;
};

/** What YES and NO call for something that waits for approval, and DONE and SKIP for something that is due. */
const answersOf = ({ tells, yes, no }: RuleRow): Answers => {
  const names = tells === "claimed" ? (["approve", "reject"] as const) : (["complete", "skip"] as const);
  const calls = [callOf(yes), callOf(no)];
  return Object.fromEntries(names.flatMap((name, index) => (calls[index] ? [[name, calls[index]]] : [])));
};

/** A row of the dialog as the generic adapter takes it. */
export const ruleOf = (row: RuleRow): GenericRule => ({
  entity: row.entity.trim(),
  is: row.is.split(",").map((value) => value.trim()),
  tells: row.tells,
  ...(row.attribute && { attribute: row.attribute }),
  ...(row.dueAttribute && { dueAttribute: row.dueAttribute }),
  ...(row.title && { title: row.title }),
  ...(row.person && { person: row.person }),
  actions: answersOf(row),
});

interface Tools {
  readonly id: string;
  readonly clock: Clock;
  readonly log: Log;
  /** For entities that no other adapter knows. */
  readonly rules: readonly GenericRule[];
}
interface Running {
  readonly home: SimulatedHome;
  readonly url: string;
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

/** Rejects with one sentence if the port is taken or the state file can't be read. */
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
