// Structured log lines as Node-RED's log shows them: one line, `event key=value …`. The household is in front of it, since Node-RED
// puts the node's type and name there, and gives its id to other loggers.

import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Log, LogLine } from "../../src/core/ports/log";
import type { Node } from "./runtime";

const lineOf = ({ event, ...details }: LogLine): string =>
  oneLine([event, ...Object.entries(details).map(([name, value]) => `${name}=${maskNumbersIn(String(value))}`)].join(" "));

export const logTo =
  (node: Pick<Node, "log" | "warn" | "error">): Log =>
  (level, line) => {
    if (level === "info") node.log(lineOf(line));
    else node[level](lineOf(line));
  };
