// <home-app>: the page of the simulated home.

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { theme } from "../../../web/ui/theme";
import { dress, timesIn, words } from "../../page/reader";
import type { Action, Snapshot } from "../snapshot";
import { Ask, listen, send, type Times } from "./feed";

import "../../page/header";
import "./add-chore";
import "./call-log";
import "./kid-card";
import "./todo-card";

const { home } = words;

const tones: Readonly<Record<Snapshot["state"], string>> = {
  RUNNING: "good",
  STARTING: "warn",
  STOPPING: "warn",
  NOT_RUNNING: "bad",
};

export class HomeApp extends LitElement {
  static override properties = {
    snapshot: { state: true },
    live: { state: true },
    trouble: { state: true },
    tick: { state: true },
  };
  static override styles = [
    theme,
    css`
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 380px;
        align-items: start;
        gap: var(--space-5);
        max-width: 1320px;
        margin: 0 auto;
        padding: 0 var(--space-5) var(--space-6);
      }
      .left {
        display: grid;
        gap: var(--space-5);
      }
      .part {
        display: grid;
        gap: var(--space-3);
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: var(--space-3);
      }
      todo-card:first-child:nth-last-child(odd) {
        grid-column: 1 / -1;
      }
      call-log {
        position: sticky;
        top: var(--space-4);
      }
      .bar {
        justify-content: space-between;
      }
      .trouble {
        position: fixed;
        inset: auto var(--space-4) var(--space-4);
        z-index: 1;
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--space-3);
        max-width: 560px;
        margin: 0 auto;
        padding: var(--space-3) var(--space-4);
        color: var(--bad);
        background: var(--bad-soft);
        border-radius: var(--radius-m);
        box-shadow: var(--shadow);
      }
      @media (max-width: 1000px) {
        main {
          grid-template-columns: minmax(0, 1fr);
        }
        call-log {
          position: static;
        }
      }
      @media (max-width: 520px) {
        main {
          padding: 0 var(--space-3) var(--space-5);
        }
      }
    `,
  ];

  declare snapshot: Snapshot | undefined;
  declare live: boolean;
  declare trouble: string;
  declare tick: number;
  /** How far the home's clock is ahead of the browser's. */
  #ahead = 0;

  constructor() {
    super();
    this.live = false;
    this.trouble = "";
    this.tick = 0;
    this.addEventListener(Ask.type, (event) => {
      if (event instanceof Ask) void this.#send(event.detail);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    listen(
      (snapshot) => {
        this.#ahead = snapshot.now - Date.now();
        this.snapshot = snapshot;
      },
      (live) => {
        this.live = live;
      },
    );
    // Due times pass without a change in the home.
    setInterval(() => {
      this.tick++;
    }, 10_000);
  }

  override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<sandbox-header heading=${home.title} line=${home.looking} .live=${false}></sandbox-header>`;
    const now = this.#now();
    const { timeZone } = snapshot;
    const times: Times = { now, timeZone, ...timesIn(timeZone, () => now) };
    return html`
      <sandbox-header heading=${snapshot.name} line=${this.#line(snapshot)} .live=${this.live}>${this.#controls(snapshot)}</sandbox-header>
      <main>
        <div class="left">
          <section class="part" aria-labelledby="lists">
            <h2 id="lists">${home.lists}</h2>
            <add-chore .lists=${snapshot.lists} .now=${() => this.#now()}></add-chore>
            <div class="cards">${repeat(
              snapshot.lists,
              ({ id }) => id,
              (list) => html`<todo-card .list=${list} .times=${times}></todo-card>`,
            )}</div>
          </section>
          <section class="part" aria-labelledby="kids">
            <div class="row bar">
              <h2 id="kids">${home.kids}</h2>
              <button class="small" @click=${this.#does({ do: "reset_chores" })}>${home.newDay}</button>
            </div>
            <div class="cards">${snapshot.kids.map((kid) => html`<kid-card .kid=${kid}></kid-card>`)}</div>
          </section>
        </div>
        <call-log .snapshot=${snapshot}></call-log>
      </main>
      <div role="alert">${
        this.trouble === ""
          ? nothing
          : html`<p class="trouble">${this.trouble} <button class="small" @click=${this.#forget}>${home.close}</button></p>`
      }</div>`;
  }

  #line({ connections, timeZone, version }: Snapshot): string {
    return home.line(version, connections, timeZone);
  }

  #controls({ state, connections, doorOpen }: Snapshot) {
    const running = state === "RUNNING";
    return html`<div class="row">
      <span class="chip ${tones[state]}" role="status">${home.states[state]}</span>
      <button ?disabled=${!running} @click=${this.#does({ do: "door", open: !doorOpen })}>${doorOpen ? home.closeDoor : home.openDoor}</button>
      <button ?disabled=${!running} title=${home.asAutomation} @click=${this.#does({ do: "ask" })}>${home.ask}</button>
      <button ?disabled=${connections === 0} @click=${this.#does({ do: "cut" })}>${home.disconnect}</button>
      <button class="primary" ?disabled=${!running} @click=${this.#does({ do: "restart" })}>${home.restart}</button>
    </div>`;
  }

  #now(): number {
    return Date.now() + this.#ahead;
  }

  #does(action: Action): () => void {
    return () => void this.#send(action);
  }

  #forget(): void {
    this.trouble = "";
  }

  async #send(action: Action): Promise<void> {
    this.trouble = (await send(action)) ?? "";
  }
}

customElements.define("home-app", HomeApp);
dress(home.title);
