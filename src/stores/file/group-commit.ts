// Group commit: everything that arrives while one write is under way shares the next one.

interface Waiting<Item> {
  readonly item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

// Taken here, so that a test which fakes the timers does not stop the disk.
const immediate = setImmediate;

/** So many need not wait for company: while the disk has them, the next ones are decided. */
const plenty = 48;

export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  #working: Promise<void> | undefined;
  #goOn: (() => void) | undefined;

  /**
   * `write` makes a group durable, in order. Where it rejects, `failed` puts things right and answers what everybody is told who
   * waits: the group, and whoever came after it and has built on it.
   */
  constructor(
    readonly write: (group: readonly Item[]) => Promise<void>,
    readonly failed: (error: unknown) => Promise<unknown>,
  ) {}

  /** Resolves once the item is durable. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length >= plenty) this.#goOn?.();
      this.#working ??= this.#work();
    });
  }

  /** Resolves once nothing is waiting. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < plenty) await this.#company();
      await this.#writeGroup(this.#waiting.splice(0));
    }
    this.#working = undefined;
  }

  /** One turn, so that what is asked for in one go goes together, with what the last group has set off: half as many syncs. */
  #company(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
      immediate(resolve);
    });
  }

  async #writeGroup(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.write(group.map(({ item }) => item));
    } catch (error) {
      const told = await this.failed(error);
      for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(told);
      return;
    }
    for (const { resolve } of group) resolve();
  }
}
