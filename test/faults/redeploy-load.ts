// Redeploys under load: texts go in while Node-RED deploys again and again, and then stops with many in flight.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDirectory } from "../stores/file/household";

export interface Loaded {
  readonly inputs: number;
  /** Inputs that ended in no output, or in several. */
  readonly lost: number;
  readonly twice: number;
  readonly sent: number;
  readonly errors: number;
  /** Texts at the carrier. */
  readonly "at the carrier": number;
  readonly "unknown after the stop": number;
  /** What came out only after the next start. */
  readonly "after the next start": number;
}

/** How each input ended: in which outputs. */
export type Endings = Readonly<Record<string, readonly string[]>>;
export interface Phase {
  readonly inputs: number;
  readonly endings: Endings;
  /** The state of every text at the end. */
  readonly states: readonly string[];
}

/** Each in a process of its own: Node-RED is a singleton. */
const phase = async (directory: string, ...counts: readonly number[]): Promise<Phase> => {
  const child = fork(join(__dirname, "redeploy-load-runtime.js"), [directory, ...counts.map(String)], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  let result: Phase | undefined;
  child.once("message", (message) => {
    result = message as Phase;
  });
  await once(child, "exit");
  if (!result) throw new Error("Node-RED ended before it was done");
  return result;
};

const inputsADeploy = 18;

/** Deploys under load, stops with texts in flight, and starts again. */
export const redeployUnderLoad = async (deploys: number, inFlight: number): Promise<Loaded> => {
  let loaded: Loaded | undefined;
  await withDirectory(async (directory) => {
    const { inputs, endings } = await phase(directory, deploys, inputsADeploy, inFlight);
    const { endings: later, states } = await phase(directory, 1, 0, 0, inputs - Object.keys(endings).length);
    const all = Array.from({ length: inputs }, (_, input) => [...(endings[input] ?? []), ...(later[input] ?? [])]);
    const count = (kind: string): number => all.filter((each) => each.includes(kind)).length;
    loaded = {
      inputs,
      lost: all.filter(({ length }) => length === 0).length,
      twice: all.filter(({ length }) => length > 1).length,
      sent: count("sent"),
      errors: count("error"),
      "at the carrier": states.filter((state) => state !== "refused").length,
      "unknown after the stop": states.filter((state) => state === "unknown" || state === "reserved").length,
      "after the next start": Object.keys(later).length,
    };
  });
  if (!loaded) throw new Error("nothing was counted");
  return loaded;
};

/** What broke, one sentence each. */
export const brokenIn = (loaded: Loaded): string[] => {
  const { lost, twice, sent } = loaded;
  return [
    ...(lost > 0 ? [`${lost} inputs ended in nothing`] : []),
    ...(twice > 0 ? [`${twice} inputs ended twice`] : []),
    ...(sent === loaded["at the carrier"] ? [] : [`${sent} sent outputs, ${loaded["at the carrier"]} texts at the carrier`]),
    ...(loaded["unknown after the stop"] > 0 ? [`${loaded["unknown after the stop"]} texts are unknown`] : []),
  ];
};
