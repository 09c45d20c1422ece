// Listens to a page's live events, as a browser would, and waits for what must come.

type Listener = (event: string, data: unknown) => void;

const read = async (url: string, listener: Listener, signal: AbortSignal): Promise<void> => {
  const response = await fetch(url, { signal });
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const events = rest.split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) tell(event, listener);
  }
};

const tell = (event: string, listener: Listener): void => {
  const lines = event.split("\n");
  const name =
    lines
      .find((line) => line.startsWith("event:"))
      ?.slice(6)
      .trim() ?? "message";
  const data = lines
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5))
    .join("\n");
  if (data) listener(name, JSON.parse(data));
};

/** Something seen from outside that changes as live events come in. */
export class Live {
  private readonly abort = new AbortController();
  private readonly waiting = new Set<() => void>();
  private ended: unknown;

  constructor(url: string, listener: Listener) {
    void read(
      url,
      (event, data) => {
        listener(event, data);
        this.wake();
      },
      this.abort.signal,
    )
      .then(
        () => new Error(`${url} ended`),
        (error: unknown) => error,
      )
      .then((error) => {
        this.ended = error;
        this.wake();
      });
  }

  /** Resolves with what `seen` gives as soon as it gives anything; rejects where that takes longer than `timeout` ms. */
  async until<T>(what: string, seen: () => T | undefined, timeout = 60_000): Promise<T> {
    const end = performance.now() + timeout;
    for (;;) {
      const found = seen();
      if (found !== undefined) return found;
      if (this.ended) throw new Error(`waited for ${what}, and the page went away (${String(this.ended)})`);
      await this.next(what, end - performance.now());
    }
  }

  close(): void {
    this.abort.abort();
  }

  private next(what: string, left: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(awake);
        reject(new Error(`waited for ${what}, and it did not come`));
      }, left);
      const awake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(awake);
        resolve();
      };
      this.waiting.add(awake);
    });
  }

  private wake(): void {
    for (const awake of [...this.waiting]) awake();
  }
}
