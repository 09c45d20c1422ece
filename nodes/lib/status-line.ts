// The node's status line: trouble first, then what the node itself has to tell, then how things are.

import { maskNumbersIn } from "../../src/core/mask";
import type { Badge } from "./badge";
import type { Node, NodeStatus } from "./runtime";

/** What a node has to tell; undefined: nothing. */
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

  /** What is given as a function is asked once for all that happens in one go. */
  show(own: Own): void {
    this.#own = own;
    if (typeof own === "function") this.refreshSoon();
    else this.refresh();
  }

  /** Once for all that happens in one go: wording a line takes longer than letting a message pass. */
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
    // What a flow calls somebody may be a number.
    if (shown !== this.#shown) this.node.status({ ...status, ...(status.text && { text: maskNumbersIn(status.text) }) });
    this.#shown = shown;
  }
}
