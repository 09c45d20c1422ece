// The flows of the import dialog, read from their folder.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(__dirname, "../../../examples");

export interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly info?: string;
  readonly z?: string;
  readonly x?: number;
  readonly y?: number;
  readonly wires?: readonly (readonly string[])[];
  readonly [field: string]: unknown;
}

export interface Example {
  readonly name: string;
  readonly file: string;
  readonly nodes: readonly FlowNode[];
}

export const examples: readonly Example[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const path = join(folder, file);
    return { name: file.replace(/\.json$/, ""), file: path, nodes: JSON.parse(readFileSync(path, "utf8")) as FlowNode[] };
  });

/** Folders among them: the import dialog shows each as one. */
export const folders: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** All of them imported together: what several have in common is there once. */
export const together = (): readonly FlowNode[] => [
  ...new Map(examples.flatMap(({ nodes }) => nodes.map((node) => [node.id, node] as const))).values(),
];
