// Data loss: what is on the server isn't what this instance has worked with. Another one's new beginning is followed; else a person
// decides.

import type { Lost } from "./answers";
import { DataLost } from "./committer";
import type { Condition } from "./condition";
import { load } from "./load";
import type { Replica } from "./replica";
import { resume } from "./resume";
import type { Surroundings } from "./surroundings";
import { lostBefore, troubleOf, troubleOfLoss } from "./trouble";
import { refused } from "./waiting";

const triesToResume = 5;

export class Loss {
  constructor(
    readonly around: Surroundings,
    readonly replica: Replica,
    readonly condition: Condition,
    /** The view is another one. */
    readonly reloaded: () => void,
  ) {}

  /** What this instance found at its start was not all there had been; whether it is now, only a person knows. */
  foundAtStart(what: string): void {
    this.condition.enter(lostBefore(what, this.around.server, this.#known()), true);
  }

  /** A step could not be taken. True: those who wait are to be told at once. */
  async failed(error: unknown): Promise<boolean> {
    if (error instanceof DataLost) return this.#lose(error.found);
    if (this.condition.trouble?.problem === "data_lost") return true;
    this.condition.enter(troubleOf(error, this.around.server));
    return this.condition.troubledFor >= this.around.journal.patience;
  }

  /** A person's decision: what this instance knows is the new beginning. Every other instance then follows. */
  async confirm(): Promise<void> {
    if (this.condition.trouble?.problem !== "data_lost") return;
    let done = false;
    for (let tries = 0; !done && tries < triesToResume; tries++) done = await resume(this.around.journal, this.replica);
    if (!done) throw refused("Other instances keep writing; try again");
    await this.reload();
    this.condition.recover(true);
  }

  async reload(): Promise<void> {
    const { journal, made, log, server } = this.around;
    const { loaded } = await load(journal, made);
    this.replica.replace(loaded);
    log("info", { event: "store_reloaded", detail: server });
    this.reloaded();
  }

  async #lose(found: Lost): Promise<boolean> {
    const { epoch } = this.replica.mark;
    const { journal, server } = this.around;
    if (found.replaces?.split(" ").includes(epoch) && found.blocked === undefined) {
      await this.reload().then(
        () => this.condition.recover(true),
        (error: unknown) => this.condition.enter(troubleOf(error, server)),
      );
      return false;
    }
    this.condition.enter(troubleOfLoss(found, epoch, server, this.#known()));
    if (!this.condition.lasting && !found.blocked?.includes(epoch)) await journal.block(epoch).catch(() => {});
    return true;
  }

  #known(): string {
    const { document, state } = this.replica.view;
    return `${document.people.length} people, ${document.suppressions.length} numbers that said STOP, ${state.messages.size} messages`;
  }
}
