// A node's status line: trouble first, then what the node did last, then the state of its household.

import { maskNumbersIn } from "../../src/core/mask";
import type { Settings } from "../../src/core/settings";
import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import { instantText } from "../../src/words";
import type { Readiness } from "./config-node";
import type { Node, NodeStatus, Words } from "./runtime";

export interface Badge {
  readonly status: NodeStatus;
  /** Hides what the node did last. */
  readonly trouble: boolean;
}

export const trouble = (fill: "red" | "yellow", text: string): Badge => ({
  status: { fill, shape: "ring", text },
  trouble: true,
});
export const quiet = (fill: "grey" | "green", text: string): Badge => ({ status: { fill, shape: "ring", text }, trouble: false });

export const householdBadge = (household: Household, words: Words): Badge => {
  const { health, carrierStopped, trouble: found, paused, sentToday, dailyMessages } = household.status();
  const count = { sent: sentToday, cap: dailyMessages };
  if (!health.ok) return trouble("red", words("common.status.store", { advice: health.advice }));
  if (!household.configuration.settings.sendingEnabled) return trouble("yellow", words("common.status.off"));
  if (carrierStopped !== undefined) return trouble("red", words("common.status.carrier_stopped", { error: carrierStopped }));
  if (found) return trouble("red", words("common.status.trouble", { code: found.code }));
  if (paused) return trouble("yellow", words("common.status.paused", count));
  return quiet("green", words("common.status.today", count));
};

/** The badge of a config node; `open` makes it once its thing is open. */
export const badgeOf = <Thing>(readiness: Readiness<Thing>, words: Words, open: (thing: Thing) => Badge): Badge => {
  switch (readiness.kind) {
    case "opening":
      return quiet("grey", words("common.status.opening"));
    case "closed":
      return quiet("grey", words("common.status.closed"));
    case "failed": {
      const key = readiness.because === "configuration" ? "configuration" : "failed";
      return trouble("red", words(`common.status.${key}`, { problem: readiness.problem }));
    }
    case "open":
      return open(readiness.thing);
  }
};

/** What the node itself shows; a function is called when the line is refreshed. */
export type Own = NodeStatus | undefined | (() => NodeStatus | undefined);

export class StatusLine {
  #own: Own;
  #shown = "";
  #planned = false;
  #closed = false;
  constructor(
    private readonly node: Node,
    private readonly badges: () => readonly Badge[],
  ) {
    node.on("close", () => {
      this.#closed = true;
    });
  }

  show(own: Own): void {
    this.#own = own;
    if (typeof own === "function") this.refreshSoon();
    else this.refresh();
  }

  /** Refreshes once for everything that happens in one tick: making the text takes longer than passing a message on. */
  refreshSoon(): void {
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      if (!this.#closed) this.refresh();
    });
  }

  refresh(): void {
    const badges = this.badges();
    const own = typeof this.#own === "function" ? this.#own() : this.#own;
    const status = badges.find(({ trouble }) => trouble)?.status ?? own ?? badges[0]?.status ?? {};
    const shown = JSON.stringify(status);
    // A flow may call a person by their number.
    if (shown !== this.#shown) this.node.status({ ...status, ...(status.text && { text: maskNumbersIn(status.text) }) });
    this.#shown = shown;
  }
}

/** An instant on a status line, as the household writes it: the time of day, with the day if it isn't today. */
export const whenText = (at: Instant, now: Instant, { language, timeZone }: Pick<Settings, "language" | "timeZone">): string =>
  instantText(language, at, { timeZone, now });
