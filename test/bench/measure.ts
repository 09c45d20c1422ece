// Measuring: each case and its yardstick in turn, several times, so that whatever else the machine does befalls them alike.

/** Answers how many a second. */
export type Run = () => Promise<number>;

export interface Contender {
  readonly name: string;
  readonly run: Run;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** One round to warm up, then so many of each, in turn. */
export const inTurn = async (contenders: readonly Contender[], rounds: number): Promise<Map<string, number[]>> => {
  const found = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round++) for (const { name, run } of contenders) found.get(name)?.push(await run());
  return found;
};

/** Times a second that `once` is done, `inFlight` at a time, over so many milliseconds. */
export const rate = async (inFlight: number, span: number, once: (n: number) => unknown): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const next = async (): Promise<void> => {
    while (performance.now() - start < span) await once(count++);
  };
  await Promise.all(Array.from({ length: inFlight }, next));
  return (count / (performance.now() - start)) * 1000;
};

/** The same for what answers at once; asks the time only now and then. */
export const rateNow = (span: number, once: (n: number) => unknown): number => {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < span) for (let n = 0; n < 100; n++) once(count++);
  return (count / (performance.now() - start)) * 1000;
};
