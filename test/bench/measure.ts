// Measuring: each case and its yardstick in turn, several times, so that whatever else the machine does befalls them alike.

/** By their unit. */
export type Figures = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  readonly run: () => Promise<Figures>;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** One round to warm up, then so many of each, in turn. */
export const inTurn = async (contenders: readonly Contender[], rounds: number): Promise<Map<string, Figures[]>> => {
  const found = new Map(contenders.map(({ name }) => [name, [] as Figures[]]));
  for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round++) for (const { name, run } of contenders) found.get(name)?.push(await run());
  return found;
};

/** Each unit's median. */
export const medians = (rounds: readonly Figures[]): Figures =>
  Object.fromEntries(Object.keys(rounds[0] ?? {}).map((unit) => [unit, median(rounds.map((each) => each[unit] ?? 0))]));

/** How many a second, and how much of the processor's time each of them took. */
export const paced = async (unit: string, work: () => Promise<number> | number): Promise<Figures> => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const count = await work();
  const [took, { user, system }] = [performance.now() - start, process.cpuUsage(before)];
  return { [unit]: (count / took) * 1000, "µs of processor": (user + system) / count };
};

/** Does `once` over so many milliseconds, `inFlight` at a time; answers how often. */
export const during = async (inFlight: number, span: number, once: (n: number) => unknown): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const next = async (): Promise<void> => {
    while (performance.now() - start < span) await once(count++);
  };
  await Promise.all(Array.from({ length: inFlight }, next));
  return count;
};

/** The same for what answers at once; asks the time only now and then. */
export const duringNow = (span: number, once: (n: number) => unknown): number => {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < span) for (let n = 0; n < 100; n++) once(count++);
  return count;
};

/** How long it takes. */
export const timed = async (work: () => unknown): Promise<Figures> => {
  const begun = performance.now();
  await work();
  return { ms: performance.now() - begun };
};
