// Follows the entities that say who is available, while a home is connected.

import { availabilityStates, type EntityChoice } from "../core/people/availability";
import type { Clock } from "../core/ports/clock";
import { later, minutes } from "../core/units";
import type { HomeConnection } from "./connection/connection";
import { friendlyName } from "./connection/entities";
import type { Dispose, States } from "./connection/home";

interface Options {
  readonly connection: Pick<HomeConnection, "home" | "onReady">;
  readonly clock: Clock;
  /** The entities that matter now. */
  readonly entities: () => ReadonlySet<string>;
  /** Called when one of them may have changed. */
  readonly changed: () => void;
}

/** A home's entities, as availability goes by them. */
export interface FollowedEntities {
  /** False until the home has connected, or has had enough time to. */
  readonly isReady: () => boolean;
  /** Undefined if there is no such entity, or the home hasn't been reached for too long. */
  readonly stateOf: (entity: string) => string | undefined;
  /** The entities that can say whether a person is available. */
  readonly choices: () => readonly EntityChoice[];
  readonly stop: Dispose;
}

/** What a home said last counts for this long without a connection: a restart of Home Assistant takes minutes. */
const trusted = minutes(10);

export const followEntities = ({ connection, clock, entities, changed }: Options): FollowedEntities => {
  let states: States | undefined;
  let stopped = false;
  let cancel: Dispose = () => {};
  const forgetLater = (): void => {
    cancel();
    if (stopped) return;
    cancel = clock.at(later(clock.now(), trusted), () => {
      states = new Map();
      changed();
    });
  };
  if (!connection.home()) forgetLater();
  const stopConnecting = connection.onReady((home) => {
    cancel();
    states = home.states;
    home.onStates((ids) => {
      const wanted = entities();
      if (!stopped && [...ids].some((id) => wanted.has(id))) changed();
    });
    home.onEnd(forgetLater);
    changed();
  });
  return {
    isReady: () => states !== undefined,
    stateOf: (entity) => states?.get(entity)?.state,
    choices: () =>
      [...(connection.home()?.states.values() ?? [])]
        .filter(({ id }) => availabilityStates(id).length > 0)
        .map((entity) => {
          const name = friendlyName(entity);
          return { id: entity.id, state: entity.state, ...(name !== undefined && { name }) };
        }),
    stop: () => {
      stopped = true;
      cancel();
      stopConnecting();
    },
  };
};
