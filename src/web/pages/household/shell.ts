// What every part of the page works with, and what all parts do alike: work on something, show what went wrong.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { PageWords } from "../../../words/en/page";
import type { Format } from "../../ui/format";
import { forms } from "../../ui/forms";
import { theme } from "../../ui/theme";
import { type Api, type PersonView, Problem, type Today } from "./api";

export interface Shell {
  readonly api: Api;
  readonly words: PageWords;
  readonly format: Format;
  readonly today: Today;
  readonly people: readonly PersonView[];
  /** Counts up with each change at the household. */
  readonly news: number;
  refresh(): Promise<void>;
}

/** Something worth saying to everybody, screen readers included. */
export class Said extends CustomEvent<string> {
  constructor(text: string) {
    super("said", { detail: text, bubbles: true, composed: true });
  }
}

export const problemText = (problem: unknown, words: PageWords): string => {
  if (!(problem instanceof Problem)) return words.problems.defect ?? String(problem);
  return words.problems[problem.code] ?? problem.message;
};

const focusedIn = (root: Node): HTMLElement | undefined =>
  root instanceof ShadowRoot && root.activeElement instanceof HTMLElement ? root.activeElement : undefined;

/** A button that is disabled while its work lasts loses the focus: whoever works by keyboard would begin at the top again. */
const giveBack = (pressed: HTMLElement | undefined): void => {
  if (pressed?.isConnected && document.activeElement === document.body) pressed.focus();
};

export class Part extends LitElement {
  static override properties: Record<string, object> = {
    shell: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };
  static override styles = [
    theme,
    forms,
    css`
      .problem {
        padding: var(--space-2) var(--space-3);
        color: var(--bad);
        background: var(--bad-soft);
        border-radius: var(--radius-s);
      }
    `,
  ];

  declare shell: Shell;
  /** What is being worked on; its button shows it. */
  declare busy: string;
  declare problem: string;

  constructor() {
    super();
    this.busy = "";
    this.problem = "";
  }

  /** Works on one thing at a time; says `done` afterwards, or shows the problem. Answers whether it went well. */
  protected async work(what: string, task: () => Promise<unknown>, done = ""): Promise<boolean> {
    if (this.busy) return false;
    const pressed = focusedIn(this.renderRoot);
    this.busy = what;
    this.problem = "";
    try {
      await task();
      if (done) this.dispatchEvent(new Said(done));
      return true;
    } catch (error) {
      this.problem = problemText(error, this.shell.words);
      return false;
    } finally {
      this.busy = "";
      void this.updateComplete.then(() => giveBack(pressed));
    }
  }

  protected showProblem(): TemplateResult | typeof nothing {
    return this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing;
  }
}
