// Opens the connection to a home; the simulated home is started first. Loaded with the first home.

import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemClock } from "../../src/clock";
import { HouseholdSmsError } from "../../src/core/errors";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import {
  adapters,
  atHome,
  connectHome,
  type GenericRule,
  generic,
  type HomeSettings,
  type HomeSource,
  homeSettings,
  limitsIn,
  type ServerNode,
} from "../../src/home-assistant";
import type { SimulatedHome } from "../../src/sandbox/home";
import { mountHomes } from "../../src/web/admin/home-choices";
import { openThing } from "../lib/config-node";
import { accessOf, clockOf, logTo, type Node, type Red, type Words } from "../lib/runtime";
import type { Home } from "../lib/use-home";
import { handleOf } from "../lib/use-household";
import type { RuleRow, SmsHaConfig } from "./fields";

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
const ruleOf = (row: RuleRow): GenericRule => ({
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

const connect = (settings: HomeSettings, { id, clock, log, rules }: Tools, simulated?: Running): Home => {
  const connection = connectHome({ ...settings, clock, timeoutClock: systemClock, log, random: Math.random });
  return {
    id,
    connection,
    atHome: atHome(connection, { ...settings, clock: systemClock }),
    adapters: rules.length > 0 ? [...adapters, generic(rules)] : adapters,
    pageUrl: simulated?.url,
    close: async () => {
      connection.close();
      await simulated?.home.close();
    },
  };
};

/** Rejects with one sentence if the port is taken or the state file can't be read. */
const openSimulatedHome = async (port: number, stateFile: string, tools: Tools, words: Words): Promise<Home> => {
  const { createSimulatedHome } = await import("../../src/sandbox/home/index.js");
  const token = randomBytes(16).toString("hex");
  await mkdir(dirname(stateFile), { recursive: true });
  const home = createSimulatedHome({ clock: tools.clock, token, stateFile });
  try {
    const { url } = await home.listen(port);
    return connect({ url, token, rejectUnauthorized: true }, tools, { home, url });
  } catch (error) {
    await home.close();
    const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    throw taken
      ? new HouseholdSmsError("port_taken", words("sms-ha-config.problem.port_taken", { port }), { cause: error })
      : error;
  }
};

const sourceOf = (RED: Red, { source, url, selfSigned, server }: SmsHaConfig, token: string): HomeSource => {
  if (source === "supervisor") return { from: "supervisor" };
  if (source === "url") return { from: "typed", url, token, selfSigned };
  const node = RED.nodes.getNode(server) as (Node<ServerNode> & { readonly config?: ServerNode }) | null | undefined;
  const { addon, rejectUnauthorizedCerts } = node?.config ?? {};
  return { from: "server_node", server: node ? { ...node.credentials, addon, rejectUnauthorizedCerts } : undefined };
};

/** The routes by which the dialogs ask what a home has to choose from; mounted once. */
const mountChoices = (RED: Red): void => {
  type Mount = Parameters<typeof mountHomes>;
  // Node-RED runs Express 4, where a parameter is one string; its types are those of Express 5.
  const httpAdmin = RED.httpAdmin as unknown as Mount[0];
  const guard = RED.auth.needsPermission("household-sms.admin") as unknown as Mount[1]["guard"];
  mountHomes(httpAdmin, { guard, access: accessOf(RED), find: (id) => openThing(handleOf<Home>(RED, id, "").readiness()) });
};

/** Once, in a sentence that names the user and what to do. */
const warnOfLimits = (node: Node, { connection }: Home, words: Words): void => {
  let warned = false;
  connection.onReady((home) => {
    void limitsIn(home).then((limits) => {
      if (!limits || warned) return;
      warned = true;
      const { user, systems } = limits;
      const key = systems.length > 0 ? "limited_link" : "limited";
      node.warn(words(`sms-ha-config.${key}`, { user, systems: systems.join(", ") }));
    });
  });
};

/** Rejects with one sentence if the configuration is incomplete or the simulated home can't start. */
export const openHome = async (RED: Red, node: Node, config: SmsHaConfig, token: string, words: Words): Promise<Home> => {
  mountChoices(RED);
  const tools = { id: node.id, clock: clockOf(RED), log: logTo(node), rules: config.rules.map(ruleOf) };
  if (config.source === "sandbox") {
    const stateFile = join(RED.settings.userDir ?? process.cwd(), "household-sms", `${node.id}-home.json`);
    return openSimulatedHome(config.port, stateFile, tools, words);
  }
  const found = homeSettings(sourceOf(RED, config, token), process.env);
  if (!found.ok) throw new HouseholdSmsError("bad_configuration", words(`sms-ha-config.problem.${found.problem}`));
  const home = connect(found.settings, tools);
  warnOfLimits(node, home, words);
  return home;
};
