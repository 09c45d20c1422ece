// A real Home Assistant on loopback: started, killed and started again on the same folder, and reached as its own pages reach it.

import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WebSocket } from "ws";
import * as z from "zod";
import { type Answers, walk } from "./dialog";
import { patiently } from "./patience";

export interface TodoItem {
  readonly uid: string;
  readonly summary: string;
  readonly status: string;
}

const json = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
};

const messageSchema = z.looseObject({
  type: z.string(),
  success: z.boolean().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});
const codeSchema = z.object({ auth_code: z.string() });
const tokenSchema = z.object({ access_token: z.string() });
const itemsSchema = z.record(
  z.string(),
  z.object({ items: z.array(z.object({ uid: z.string(), summary: z.string(), status: z.string() })) }),
);
const entriesSchema = z.array(z.object({ id: z.string(), entity_id: z.string() }));
const refreshTokensSchema = z.array(z.object({ id: z.string(), client_name: z.string().nullable() }));

export class HomeAssistant {
  #child: ChildProcess | undefined;
  /** The owner's own, for what the test does; our nodes get one of their own. */
  #token = "";
  /** How far its clock is ahead of this machine's, ms. */
  #ahead = 0;

  constructor(
    private readonly hass: string,
    readonly folder: string,
    readonly port: number,
    timeZone: string,
  ) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "automations.yaml"), "[]\n");
    const lines = [
      "homeassistant:",
      "  name: Home",
      `  time_zone: ${timeZone}`,
      "http:",
      "  server_host: 127.0.0.1",
      `  server_port: ${port}`,
      "api:",
      "websocket_api:",
      "auth:",
      "config:",
      "input_boolean:",
      "  door:",
      "timer:",
      "  laundry:",
      '    duration: "00:00:01"',
      "notify:",
      "  - platform: group",
      "    name: family",
      "    services: []",
      "automation: !include automations.yaml",
    ];
    writeFileSync(join(folder, "configuration.yaml"), `${lines.join("\n")}\n`);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes a custom component from its folder, in place of an earlier version. */
  install(domain: string, from: string): void {
    const folder = join(this.folder, "custom_components", domain);
    rmSync(folder, { recursive: true, force: true });
    cpSync(from, folder, { recursive: true });
  }

  /** `at`: what time it is for it, ms since 1970, if the program knows FAKETIME. Rejects if its clock is another one then. */
  async start(at?: number): Promise<void> {
    this.#ahead = at === undefined ? this.#ahead : at - Date.now();
    const clock = this.#ahead === 0 ? {} : { FAKETIME: `${this.#ahead < 0 ? "" : "+"}${(this.#ahead / 1000).toFixed(3)}` };
    const child = spawn(this.hass, ["-c", this.folder, "--skip-pip"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...clock },
    });
    const log = join(this.folder, "printed.log");
    child.stdout.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    child.stderr.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    this.#child = child;
    await patiently("Home Assistant to run", async () => {
      if (child.exitCode !== null) throw new Error(`Home Assistant ended with ${child.exitCode}`);
      return this.#token === "" ? this.#answers() : this.#isRunning();
    });
    const shown = Date.parse((await fetch(`${this.url}/api/onboarding`)).headers.get("date") ?? "");
    if (Math.abs(shown - this.now) > 60_000) throw new Error("this Home Assistant's clock can't be set");
  }

  /** What time it is for it, ms since 1970. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  async #answers(): Promise<true | undefined> {
    const response = await fetch(`${this.url}/api/onboarding`).catch(() => undefined);
    return response?.ok || undefined;
  }

  async #isRunning(): Promise<true | undefined> {
    const config = await this.get("/api/config").catch(() => undefined);
    return z.object({ state: z.literal("RUNNING") }).safeParse(config).success || undefined;
  }

  /** As a power cut does. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  /** Everything is saved. */
  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }

  /** Makes the owner, as the first page does. */
  async onboard(): Promise<void> {
    const client_id = `${this.url}/`;
    const user = { client_id, name: "Anna", username: "anna", password: "only-for-this-test", language: "en" };
    const { auth_code } = codeSchema.parse(await this.post("/api/onboarding/users", user));
    this.#token = await this.#exchange(auth_code);
    this.#token = await this.newToken("The test itself");
    // Newer releases take `http:` of a new configuration on trial, and go back to their own port after five minutes.
    await this.command({ type: "http/config/promote" }).catch(() => {});
    await patiently("Home Assistant to run", () => this.#isRunning());
  }

  /** The token of a new user who is no administrator; good for half an hour. */
  async newLimitedToken(): Promise<string> {
    const login = { username: "mia", password: "only-for-this-test-too" };
    const answer = await this.command({ type: "config/auth/create", name: "Mia", group_ids: ["system-users"] });
    const { user } = z.object({ user: z.object({ id: z.string() }) }).parse(answer);
    await this.command({ type: "config/auth_provider/homeassistant/create", user_id: user.id, ...login });
    const client_id = `${this.url}/`;
    const started = await this.post("/auth/login_flow", { client_id, handler: ["homeassistant", null], redirect_uri: client_id });
    const { flow_id } = z.object({ flow_id: z.string() }).parse(started);
    const { result } = z
      .object({ result: z.string() })
      .parse(await this.post(`/auth/login_flow/${flow_id}`, { client_id, ...login }));
    return this.#exchange(result);
  }

  /** Exchanges the code of a login for a token. */
  async #exchange(code: string): Promise<string> {
    const form = new URLSearchParams({ client_id: `${this.url}/`, code, grant_type: "authorization_code" });
    const answer = await json(await fetch(`${this.url}/auth/token`, { method: "POST", body: form }));
    return tokenSchema.parse(answer).access_token;
  }

  async newToken(name: string): Promise<string> {
    return z.string().parse(await this.command({ type: "auth/long_lived_access_token", client_name: name, lifespan: 7 }));
  }

  async revoke(name: string): Promise<void> {
    const tokens = refreshTokensSchema.parse(await this.command({ type: "auth/refresh_tokens" }));
    const found = tokens.find(({ client_name }) => client_name === name);
    await this.command({ type: "auth/delete_refresh_token", refresh_token_id: found?.id });
  }

  /** Gives its entity id. */
  async newTodoList(name: string): Promise<string> {
    await this.configure("local_todo", { user: { todo_list_name: name } });
    return `todo.${name.toLowerCase()}`;
  }

  /** Sets an integration up as its dialog does. */
  configure(handler: string, answers: Answers): Promise<void> {
    return walk((path, body) => this.post(path, body), "/api/config/config_entries/flow", { handler }, answers);
  }

  /** Changes an integration's options as its dialog does. */
  async changeOptions(domain: string, answers: Answers): Promise<void> {
    const entries = z
      .array(z.object({ entry_id: z.string(), domain: z.string() }))
      .parse(await this.command({ type: "config_entries/get" }));
    const handler = entries.find((entry) => entry.domain === domain)?.entry_id;
    await walk((path, body) => this.post(path, body), "/api/config/config_entries/options/flow", { handler }, answers);
  }

  /** The ids entities keep when they are renamed; waits until they are on the disk, where a power cut can't take them. */
  async lastingId(entityId: string): Promise<string> {
    return patiently(`${entityId} to be kept`, async () => {
      const entries = entriesSchema.parse(await this.command({ type: "config/entity_registry/list" }));
      const id = entries.find(({ entity_id }) => entity_id === entityId)?.id;
      const file = join(this.folder, ".storage/core.entity_registry");
      return id !== undefined && existsSync(file) && readFileSync(file, "utf8").includes(id) ? id : undefined;
    });
  }

  /** Gives the new item's uid. `due` in ms since 1970. */
  async addItem(list: string, summary: string, due: number): Promise<string> {
    await this.callService("todo", "add_item", {
      entity_id: list,
      item: summary,
      due_datetime: new Date(due).toISOString(),
    });
    const item = (await this.items(list)).find((candidate) => candidate.summary === summary);
    if (!item) throw new Error(`${summary} did not appear on ${list}`);
    return item.uid;
  }

  async items(list: string): Promise<readonly TodoItem[]> {
    const result = await this.command({
      type: "call_service",
      domain: "todo",
      service: "get_items",
      service_data: { status: ["needs_action", "completed"] },
      target: { entity_id: list },
      return_response: true,
    });
    return z.object({ response: itemsSchema }).parse(result).response[list]?.items ?? [];
  }

  callService(domain: string, service: string, data: object): Promise<unknown> {
    return this.post(`/api/services/${domain}/${service}`, data);
  }

  /** Undefined where there is none. */
  async state(entityId: string): Promise<{ readonly state: string; readonly attributes: Record<string, unknown> } | undefined> {
    const answer = await fetch(`${this.url}/api/states/${entityId}`, { headers: this.#headers() });
    if (answer.status === 404) return undefined;
    return z.object({ state: z.string(), attributes: z.record(z.string(), z.unknown()) }).parse(await json(answer));
  }

  #headers(): Record<string, string> {
    const login: Record<string, string> = this.#token ? { authorization: `Bearer ${this.#token}` } : {};
    return { "content-type": "application/json", ...login };
  }

  async get(path: string): Promise<unknown> {
    return json(await fetch(this.url + path, { headers: this.#headers() }));
  }

  async post(path: string, body: object): Promise<unknown> {
    return json(await fetch(this.url + path, { method: "POST", headers: this.#headers(), body: JSON.stringify(body) }));
  }

  /** One command on a websocket of its own. */
  command(message: object): Promise<unknown> {
    const socket = new WebSocket(`${this.url.replace("http", "ws")}/api/websocket`);
    const answer = new Promise<unknown>((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("the websocket was closed")));
      socket.on("message", (data) => {
        const heard = messageSchema.parse(JSON.parse(data.toString()));
        if (heard.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: this.#token }));
        if (heard.type === "auth_ok") socket.send(JSON.stringify({ id: 1, ...message }));
        if (heard.type === "auth_invalid") reject(new Error("the token was refused"));
        if (heard.type === "result" && heard.success) resolve(heard.result);
        if (heard.type === "result" && !heard.success) reject(new Error(JSON.stringify(heard.error)));
      });
    });
    return answer.finally(() => socket.terminate());
  }
}
