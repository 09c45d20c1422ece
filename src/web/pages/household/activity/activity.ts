// <activity-view>: the log, and above it what it cost against the limits.

import { css, html } from "lit";
import { Part } from "../shell";

import "./figures";
import "./log";

class Activity extends Part {
  static override styles = [
    ...Part.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-5);
      }
      @media print {
        cost-figures {
          display: none;
        }
      }
    `,
  ];

  override render() {
    const { shell } = this;
    return html`<cost-figures .shell=${shell} ?open=${shell.place.what === "cost"}></cost-figures><log-view .shell=${shell}></log-view>`;
  }
}

customElements.define("activity-view", Activity);
