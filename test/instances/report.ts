// What a fault test on a server of its own reports; without any server, why it was skipped.

import { serverProgram, whySkipped } from "../stores/redis/server";

export interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

export const withServer = async (print: (line: string) => void, work: () => Promise<Report>): Promise<Report> => {
  if (serverProgram) return work();
  print(whySkipped);
  return { counts: {}, violations: [] };
};
