// Where this process spends its time, by the package or the folder of the sources that the running code was bundled from.

import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector";
import { SourceMap } from "node:module";

/** Milliseconds by part. */
export type Parts = Readonly<Record<string, number>>;

const bundled = /[\\/]dist[\\/]node-red[\\/]([\w-]+\.js)$/;
const maps = new Map<string, SourceMap>();
const mapOf = (file: string): SourceMap => {
  const known = maps.get(file) ?? new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  maps.set(file, known);
  return known;
};

/** `zod`, or `src/receiving`; undefined for what is neither ours nor loaded by us. */
const partOf = ({ url, lineNumber, columnNumber }: Profiler.ProfileNode["callFrame"]): string | undefined => {
  const file = url.replace("file://", "");
  const [, name] = bundled.exec(file) ?? [];
  if (name?.startsWith("sms-")) return "reading and compiling our files";
  if (name === undefined) return packageOf(file);
  const entry = mapOf(file).findEntry(lineNumber, columnNumber);
  const source = "originalSource" in entry ? entry.originalSource : undefined;
  if (source === undefined) return `the top level of ${name}`;
  return packageOf(source) ?? /((?:src|nodes)\/[\w-]+)/.exec(source)?.[1] ?? source;
};
const packageOf = (file: string): string | undefined => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];

/** What our code does, and what it calls: each sample belongs to the innermost part on a stack that holds ours. */
const partsOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Parts => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const found = new Map<number, string | undefined>();
  const find = (leaf: number): string | undefined => {
    let inner: string | undefined;
    let ours = false;
    for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) {
      const frame = byId.get(id)?.callFrame;
      if (!frame?.url || frame.url.startsWith("node:")) continue;
      inner ??= partOf(frame);
      ours ||= bundled.test(frame.url);
    }
    return ours ? inner : undefined;
  };
  const parts = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    if (!found.has(sample)) found.set(sample, find(sample));
    const part = found.get(sample);
    if (part !== undefined) parts.set(part, (parts.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return Object.fromEntries([...parts].sort(([, one], [, other]) => other - one));
};

export class Profile {
  private constructor(private readonly session: Session) {}

  static start(): Profile {
    const session = new Session();
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: 200 });
    session.post("Profiler.start");
    return new Profile(session);
  }

  stop(): Parts {
    let recorded: Profiler.Profile = { nodes: [], startTime: 0, endTime: 0 };
    // A session within the process answers at once.
    this.session.post("Profiler.stop", (_error, { profile }) => {
      recorded = profile;
    });
    this.session.disconnect();
    return partsOf(recorded);
  }
}
