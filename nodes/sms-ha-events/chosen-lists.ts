// The chosen lists, by entity id or name. Their ids are stored, so that a list stays chosen when it is renamed.

import type { HomeEvent } from "../../src/core/home/event";
import { entityIds, friendlyName, type HomeAccess, type HomeConnection, type MemoryStore } from "../../src/home-assistant";

interface Row {
  readonly list: string;
}
/** What was written in a row → the id the list keeps. */
type Known = ReadonlyMap<string, string>;

const same = (a: string | undefined, b: string): boolean => a?.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

const isList = (id: string): boolean => /^(todo|calendar)\./.test(id);

export class ChosenLists<One extends Row> {
  constructor(
    private readonly rows: readonly One[],
    private readonly seen: MemoryStore,
    private readonly key: string,
    private readonly connection: Pick<HomeConnection, "home">,
  ) {}

  /** Finds the lists by what they are called now, and remembers them. Rejects where that can't be kept. */
  async recognise(home: HomeAccess): Promise<void> {
    if (this.rows.length === 0) return;
    const ids = await entityIds(home);
    if (!ids) return;
    const entities = [...home.states.values()];
    const found = this.rows.flatMap(({ list }) => {
      const one =
        entities.find(({ id }) => same(id, list)) ??
        entities.find((entity) => isList(entity.id) && same(friendlyName(entity), list));
      return one ? [[list, ids.of(one.id)] as const] : [];
    });
    const known = this.#known();
    const news = found.filter(([list, id]) => known.get(list) !== id);
    if (news.length > 0) await this.seen.remember(this.key, Object.fromEntries(news));
  }

  /** Undefined if its list wasn't chosen. */
  rowOf({ list, source }: Pick<HomeEvent, "list" | "source">): One | undefined {
    const known = this.#known();
    const states = this.connection.home()?.states;
    // Before it is remembered it is known by what it is called now.
    const isCalled = (row: One): boolean => same(list, row.list) || same(list, friendlyName(states?.get(row.list)) ?? "");
    return this.rows.find((row) => known.get(row.list) === source) ?? this.rows.find(isCalled);
  }

  #known(): Known {
    return this.seen.get(this.key);
  }
}
