// Measuring in a process of its own, which begins anew each time: for starts, and for memory.

import { fork } from "node:child_process";
import type { Figures } from "./measure";

/** Runs a file that ends in `answer`, and gives what it answers. */
export const inChild = async (file: string, asked: unknown): Promise<Figures> => {
  const child = fork(file, { execArgv: ["--expose-gc"] });
  const figures = await new Promise<Figures>((done, failed) => {
    child.once("message", (answered) => done(answered as Figures));
    child.once("exit", (code) => failed(new Error(`the child ended with ${code}`)));
    child.send(asked as object);
  });
  child.removeAllListeners("exit");
  const ended = new Promise((done) => void child.once("exit", done));
  child.kill("SIGKILL");
  await ended;
  return figures;
};

/** In the child: answers with what `work` finds. Does nothing where the file is only imported. */
export const answer = <Asked>(module: NodeJS.Module, work: (asked: Asked) => Promise<Figures>): void => {
  if (require.main !== module) return;
  process.once("message", (asked) => void work(asked as Asked).then((figures) => process.send?.(figures)));
};

const megabyte = 2 ** 20;
export const residentMemory = (): number => process.memoryUsage().rss / megabyte;
/** What is left once nothing is waiting to be collected. */
export const usedMemory = (): number => {
  global.gc?.();
  return process.memoryUsage().heapUsed / megabyte;
};
