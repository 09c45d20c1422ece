// Embedded Node-RED that sends texts while it is deployed again and again, and counts what each input ended in.

import type { Node } from "node-red";
import type { Household } from "../../src/household";
import { embed } from "../nodes/embedded";
import type { Phase } from "./redeploy-load";

import RED = require("node-red");

/** `unsaid`: how many inputs of an earlier life have not come out yet. */
const [folder = "", deploys = "12", inputsADeploy = "18", inFlight = "60", unsaid = "0"] = process.argv.slice(2);
/** For what an earlier stop left unsaid, in ms. */
const mostWait = 10_000;

const place = { z: "flow", x: 0, y: 0 };
const limits = { cooldown: 0, quietHours: [], dailyMessages: 10_000, dailySegments: 10_000 };
const flow = [
  { id: "flow", type: "tab" },
  { id: "h1", type: "sms-config", timeZone: "UTC", store: "file", ...limits },
  { id: "send", type: "sms-send", ...place, household: "h1", wires: [["sent"], ["not"]] },
  { id: "errors", type: "catch", ...place, scope: null, wires: [["failed"]] },
  ...["sent", "not", "failed"].map((id) => ({ id, type: "link out", ...place, mode: "link", links: [], wires: [] })),
];

interface Sent {
  readonly source: { readonly id: string; readonly port?: number };
  readonly msg: { readonly input?: number };
}
/** By input: the outputs it ended in. */
const endings = new Map<number, string[]>();
RED.hooks.add("onSend.load", (events: readonly Sent[]) => {
  for (const { source, msg } of events) {
    if (source.id !== "send" && source.id !== "errors") continue;
    if (msg.input === undefined) continue;
    const kind = source.id === "errors" ? "error" : source.port === 0 ? "sent" : "not sent";
    endings.set(msg.input, [...(endings.get(msg.input) ?? []), kind]);
  }
});

const people = ["anna", "tom", "mia", "ben"];
let inputs = 0;
const give = (): void => {
  const input = inputs++;
  const node = (RED.nodes as unknown as { getNode(id: string): Node | null }).getNode("send");
  // Between two deploys there is no node: then nothing is given.
  if (!node) return void inputs--;
  const sms = { to: people[input % people.length], message: `Text ${input}`, kind: "alert" };
  node.receive({ input, sms } as never);
};

const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));
const statesOf = async (household: Household): Promise<readonly string[]> => {
  const states: string[] = [];
  for (let before: string | undefined; ; ) {
    const request = { filter: {}, limit: 1000, effort: 100_000, ...(before !== undefined && { before }) };
    const { entries, next } = await household.reporting.log(request, "en");
    states.push(...entries.flatMap((entry) => (entry.type === "message" ? [entry.state] : [])));
    if (next === undefined) return states;
    before = next;
  }
};

const run = async (): Promise<Phase> => {
  const embedded = await embed(folder);
  let household = await embedded.deploy(flow);
  for (let deploy = 0; deploy < Number(deploys); deploy++) {
    const deploying = embedded.deploy(flow);
    for (let n = 0; n < Number(inputsADeploy); n++) {
      give();
      await turn();
    }
    household = await deploying;
  }
  for (let n = 0; n < Number(inFlight); n++) give();
  const deadline = Date.now() + mostWait;
  while (endings.size < Number(unsaid) && Date.now() < deadline) await turn();
  const states = await statesOf(household);
  await embedded.stop();
  return { inputs, endings: Object.fromEntries(endings), states };
};

void run().then((phase) => {
  process.send?.(phase, () => process.exit());
});
