// The node's status line: trouble first, then what the node itself has to tell, then how things are.

import type { Badge } from "./badge";
import type { Node, NodeStatus } from "./runtime";

export class StatusLine {
  #own: NodeStatus | undefined;
  #shown = "";
  constructor(
    private readonly node: Node,
    private readonly badges: () => readonly Badge[],
  ) {}

  show(own: NodeStatus | undefined): void {
    this.#own = own;
    this.refresh();
  }

  refresh(): void {
    const badges = this.badges();
    const status = badges.find(({ trouble }) => trouble)?.status ?? this.#own ?? badges[0]?.status ?? {};
    const shown = JSON.stringify(status);
    if (shown !== this.#shown) this.node.status(status);
    this.#shown = shown;
  }
}
