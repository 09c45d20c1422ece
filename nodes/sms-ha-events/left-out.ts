// What a node leaves out: a list, an entity, or a chore by its title. An entity stays left out when it is renamed.

import { type EntityIds, entityIds, friendlyName, type HomeAccess, type HomeItem, type LeftOut } from "../../src/home-assistant";
import { ChosenLists } from "./chosen-lists";
import type { SmsHaEventsConfig } from "./fields";

type Chosen = ConstructorParameters<typeof ChosenLists>;

export class LeftOutEntities implements LeftOut {
  readonly #chosen: ChosenLists<{ readonly list: string }>;
  readonly #titles: ReadonlySet<string>;
  #home: HomeAccess | undefined;
  #ids: EntityIds | undefined;

  constructor(rows: SmsHaEventsConfig["leftOut"], ...[store, key, connection]: [Chosen[1], Chosen[2], Chosen[3]]) {
    this.#chosen = new ChosenLists(
      rows.map(({ what }) => ({ list: what.trim() })),
      store,
      key,
      connection,
    );
    this.#titles = new Set(rows.map(({ what }) => what.trim().toLowerCase()));
  }

  /** Finds the entities by what they are called now. Rejects if that can't be kept. */
  async recognise(home: HomeAccess): Promise<void> {
    if (this.#titles.size === 0) return;
    this.#home = home;
    this.#ids = await entityIds(home);
    await this.#chosen.recognise(home);
  }

  source(source: string): boolean {
    if (this.#titles.size === 0) return false;
    const entity = this.#ids?.entityOf(source) ?? source;
    const list = friendlyName(this.#home?.states.get(entity));
    return this.#titles.has(entity) || this.#chosen.rowOf({ source, ...(list !== undefined && { list }) }) !== undefined;
  }

  item({ title, entity }: HomeItem): boolean {
    if (this.#titles.has(title.trim().toLowerCase())) return true;
    return entity !== undefined && this.source(this.#ids?.of(entity) ?? entity);
  }
}
