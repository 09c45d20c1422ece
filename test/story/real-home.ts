// A real Home Assistant for the story: three to-do lists of its own, made at the start and removed at the end. Nothing else there is touched.

import * as z from "zod";

const flowPath = "/api/config/config_entries/flow";
const entryPath = "/api/config/config_entries/entry";
const owners = ["Tom", "Ben", "Mia"] as const;

const flowSchema = z.object({ flow_id: z.string() });
const entriesSchema = z.array(z.object({ entry_id: z.string(), domain: z.string(), title: z.string() }));
const statesSchema = z.array(
  z.object({ entity_id: z.string(), attributes: z.looseObject({ friendly_name: z.string().optional() }) }),
);
const itemsSchema = z.object({
  service_response: z.record(z.string(), z.object({ items: z.array(z.object({ summary: z.string(), status: z.string() })) })),
});

const titleOf = (owner: string): string => `Story of ${owner}`;

export class RealHome {
  readonly #lists = new Map<string, string>();

  private constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  /** `token`: an administrator's. */
  static async open(url: string, token: string): Promise<RealHome> {
    const home = new RealHome(new URL(url).origin, token);
    await home.close();
    for (const owner of owners) {
      const { flow_id } = flowSchema.parse(await home.#request("POST", flowPath, { handler: "local_todo" }));
      await home.#request("POST", `${flowPath}/${flow_id}`, { todo_list_name: titleOf(owner) });
    }
    for (const owner of owners) home.#lists.set(owner, await home.#listOf(owner));
    return home;
  }

  /** The entity of each one's list. */
  get lists(): { list: string; to: string }[] {
    return [...this.#lists].map(([to, list]) => ({ list, to }));
  }

  /** `due`: ms since 1970. */
  async add(owner: string, item: string, due: number): Promise<void> {
    await this.#call("add_item", owner, { item, due_datetime: new Date(due).toISOString() });
  }

  async isCompleted(summary: string): Promise<boolean> {
    for (const [owner, list] of this.#lists) {
      const { service_response } = itemsSchema.parse(
        await this.#call("get_items", owner, { status: ["needs_action", "completed"] }, "?return_response"),
      );
      if (service_response[list]?.items.some((item) => item.summary === summary && item.status === "completed")) return true;
    }
    return false;
  }

  /** Removes the lists, also those of a story that was broken off. */
  async close(): Promise<void> {
    const titles = owners.map(titleOf);
    for (const { entry_id, domain, title } of entriesSchema.parse(await this.#request("GET", entryPath)))
      if (domain === "local_todo" && titles.includes(title)) await this.#request("DELETE", `${entryPath}/${entry_id}`);
  }

  async #listOf(owner: string): Promise<string> {
    for (let tries = 0; tries < 100; tries++) {
      const states = statesSchema.parse(await this.#request("GET", "/api/states"));
      const found = states.find(({ attributes }) => attributes.friendly_name === titleOf(owner));
      if (found) return found.entity_id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${titleOf(owner)} did not appear in Home Assistant`);
  }

  #call(service: string, owner: string, data: object, query = ""): Promise<unknown> {
    return this.#request("POST", `/api/services/todo/${service}${query}`, { entity_id: this.#lists.get(owner), ...data });
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Home Assistant answered ${response.status} to ${method} ${path}: ${text.slice(0, 200)}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
