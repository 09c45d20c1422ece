// A household behind its HTTP routes: Node-RED's two applications, as it mounts them, on a port of their own.

import { createServer } from "node:http";
import express from "express";
import { type Instant, instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import { PeopleAtHome } from "../../src/people/at-home";
import { Controls } from "../../src/people/controls";
import { Preferences } from "../../src/people/preferences";
import { Privacy } from "../../src/people/privacy";
import { Rewards } from "../../src/people/rewards";
import { Answers } from "../../src/receiving/answers";
import { Reporting } from "../../src/reports/reporting";
import { backupFiles } from "../../src/stores/backup";
import { Backups } from "../../src/upkeep/backups";
import type { Access } from "../../src/web/admin/access";
import { mountAdmin } from "../../src/web/admin/routes";
import { mountMember } from "../../src/web/member/routes";
import type { Opened } from "../fakes/household";
import { closing, listening } from "../fakes/server";

export const handleOf = ({
  people,
  numberChanges,
  availability,
  consent,
  context,
  outbox,
  events,
  store,
  clock,
  holding,
  scheduling,
}: Opened): Household => {
  const preferences = new Preferences(context.settings, store, clock);
  const live = Object.create(context, { settings: { get: () => preferences.settings() } }) as typeof context;
  const controls = new Controls(context);
  const rewards = new Rewards(store);
  return {
    id: "h1",
    get configuration() {
      return {
        id: "h1",
        settings: preferences.settings(),
        carrier: { mode: "off" },
        publicUrl: "https://proxy:secret@home.example/endpoint/",
      };
    },
    people,
    numberChanges,
    peopleAtHome: new PeopleAtHome(store, clock),
    availability,
    consent,
    outbox,
    throttling: holding,
    scheduling,
    events,
    preferences,
    backups: new Backups(context, backupFiles, () => events.emit("changed")),
    controls,
    rewards,
    answers: new Answers(context, outbox, rewards),
    reporting: new Reporting(live, outbox),
    privacy: new Privacy(context),
    usage: async () => undefined,
    homeNames: () => [],
    check: async () => [],
    fix: (what: string, by: string) => controls.fixed(what, by),
    status: () => ({ health: store.health(), paused: store.view().document.paused }),
  } as unknown as Household;
};

type Guard = (
  request: unknown,
  response: { status(code: number): { json(body: unknown): unknown } },
  next: () => void,
) => unknown;

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export class WebRig {
  allowed = true;
  household: Household | undefined;
  private readonly app = express();
  private readonly httpAdmin = express();
  private readonly server = createServer(this.app);
  private readonly httpNode = express();
  private root = "";

  async start(access: Access): Promise<void> {
    const { httpAdmin, httpNode } = this;
    httpAdmin.use(express.json());
    httpAdmin.use(express.urlencoded({ extended: true }));
    const guard: Guard = (_, response, next) => (this.allowed ? next() : void response.status(401).json({}));
    const find = (id: string): Household | undefined => (id === this.household?.id ? this.household : undefined);
    mountAdmin(httpAdmin as never, {
      guard: guard as never,
      deployGuard: guard as never,
      find,
      access,
      connections: () => ({}),
      checkEntered: async () => [],
    });
    mountMember(httpNode as never, { find, now: () => this.now() });
    this.app.use("/admin", httpAdmin);
    this.app.use("/endpoint", httpNode);
    this.root = await listening(this.server);
  }

  now = (): Instant => instant(0);

  /** As `httpServerOptions` in Node-RED's settings file. */
  trustProxy(): void {
    this.httpNode.set("trust proxy", "loopback");
  }

  /** Every route of the admin API, as it was mounted: `GET /people/:person/history`. */
  routes(): string[] {
    const { stack } = (this.httpAdmin as unknown as { readonly _router: { readonly stack: readonly Layer[] } })._router;
    return stack.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map(
        (method) => `${method.toUpperCase()} ${route?.path.replace("/household-sms/:id", "")}`,
      ),
    );
  }

  stop(): Promise<void> {
    return closing(this.server);
  }

  address(path: string): string {
    return `${this.root}${path}`;
  }

  /** A GET, or with a body a POST. */
  async ask(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const post = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
    const response = await fetch(`${this.root}${path}`, body === undefined ? { headers, redirect: "manual" } : post);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  admin(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.ask(`/admin/household-sms/h1${path}`, body, headers);
  }
}

/** As many digits as no date, id or amount of ours has in a row, and every number of ours. */
export const wholeNumber = /\+\d{7,}|2025550\d/;
