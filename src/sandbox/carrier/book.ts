// The sandbox's book: every text and who opted out. Whatever is written is in the file before anybody is told.

import type { SandboxMessage } from "./message";
import type { Entry, StateFile } from "./state-file";

const mostKept = 2000;

export interface BookListener {
  message(message: SandboxMessage): void;
  optOuts(): void;
}

export class Book {
  readonly #messages = new Map<string, SandboxMessage>();
  readonly #optedOut = new Set<string>();
  readonly #listeners = new Set<BookListener>();
  readonly #file: StateFile | undefined;

  constructor(file?: StateFile) {
    this.#file = file;
    for (const entry of file?.read() ?? []) this.#take(entry);
    for (const sid of [...this.#messages.keys()].slice(0, -mostKept)) this.#messages.delete(sid);
    file?.rewrite(this.#entries());
  }

  /** Oldest first. */
  all(): readonly SandboxMessage[] {
    return [...this.#messages.values()];
  }

  find(sid: string): SandboxMessage | undefined {
    return this.#messages.get(sid);
  }

  /** Adds a text, or replaces what was known of it. */
  put(message: SandboxMessage): SandboxMessage {
    this.#write({ kind: "message", message });
    for (const listener of this.#listeners) listener.message(message);
    return message;
  }

  isOptedOut(number: string): boolean {
    return this.#optedOut.has(number);
  }

  setOptedOut(number: string, optedOut: boolean): void {
    if (this.isOptedOut(number) === optedOut) return;
    this.#write({ kind: "opt-out", number, optedOut });
    for (const listener of this.#listeners) listener.optOuts();
  }

  listen(listener: BookListener): void {
    this.#listeners.add(listener);
  }

  #write(entry: Entry): void {
    this.#file?.append(entry);
    this.#take(entry);
  }

  #take(entry: Entry): void {
    if (entry.kind === "message") this.#messages.set(entry.message.sid, entry.message);
    else if (entry.optedOut) this.#optedOut.add(entry.number);
    else this.#optedOut.delete(entry.number);
  }

  #entries(): Entry[] {
    return [
      ...this.all().map((message) => ({ kind: "message", message }) as const),
      ...[...this.#optedOut].map((number) => ({ kind: "opt-out", number, optedOut: true }) as const),
    ];
  }
}
