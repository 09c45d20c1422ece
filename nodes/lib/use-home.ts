// How a node uses its sms-ha-config: the connection to Home Assistant, and its state on the status line.

import type { AtHome } from "../../src/core/home/at-home";
import type { MqttHealth } from "../../src/core/home/event";
import type { Instant } from "../../src/core/units";
import type { HomeAdapter, HomeConnection, HomeStatus } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import type { Handle } from "./config-node";
import { clockOf, type Dispose, type Node, type Red, type Words } from "./runtime";
import { type Badge, badgeOf, quiet, trouble, whenText } from "./status";
import { follow, type HouseholdTie, handleOf, useHousehold } from "./use-household";

/** A home, and the adapters that read its chore systems. */
export interface Home {
  /** The sms-ha-config node's id, which subjects name their home by. */
  readonly id: string;
  readonly connection: HomeConnection;
  readonly adapters: readonly HomeAdapter[];
  readonly atHome: AtHome;
  /** The simulated home's page, if this node runs one. */
  readonly pageUrl: string | undefined;
  close(): Promise<void>;
}

export interface SmsHaConfigNode extends Node {
  readonly handle: Handle<Home>;
  /** The state of the broker over which it shows this household; undefined if it shows none, or another one. */
  readonly mqtt: (household: string) => MqttHealth | undefined;
}

interface HomeTie extends HouseholdTie {
  /** Rejects with one sentence if there is none. */
  home(): Promise<Home>;
}

interface Options {
  /** Ids of the sms-config and the sms-ha-config node. */
  readonly household: string;
  readonly home: string;
  readonly problem?: string | undefined;
  /** Called while both are open. Returns how to stop. */
  readonly both?: (household: Household, home: Home, tie: HouseholdTie) => Dispose;
}

const homeBadge = (status: HomeStatus, words: Words, since: (at: Instant) => string): Badge => {
  switch (status.kind) {
    case "connected":
      return quiet("green", words("common.home.connected"));
    case "starting":
      return trouble("yellow", words("common.home.starting"));
    case "wrong_token":
      return trouble("red", words("common.home.wrong_token"));
    case "unreachable":
      return trouble("red", words("common.home.unreachable", { since: since(status.since) }));
    case "closed":
      return quiet("grey", words("common.status.closed"));
  }
};

export const useHome = (RED: Red, node: Node, words: Words, options: Options): HomeTie => {
  const handle: SmsHaConfigNode["handle"] = handleOf(RED, options.home, words("common.problem.no_home"));
  let household: Household | undefined;
  let home: Home | undefined;
  let stop: Dispose = () => {};
  const since = (at: Instant): string => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return whenText(at, clockOf(RED).now(), household?.configuration.settings ?? { language: "en", timeZone });
  };
  const badge = (): Badge => badgeOf(handle.readiness(), words, ({ connection }) => homeBadge(connection.status(), words, since));
  const update = (tie: HouseholdTie): void => {
    stop();
    if (!household || !home) {
      stop = () => {};
      return;
    }
    const leave = household.peopleAtHome.add(home.id, home.atHome);
    const stopBoth = options.both?.(household, home, tie);
    stop = () => {
      leave();
      stopBoth?.();
    };
  };
  const tie = useHousehold(RED, node, words, {
    id: options.household,
    problem: options.problem,
    badges: () => [badge()],
    opened: (opened, tie) => {
      household = opened;
      update(tie);
      return () => {
        household = undefined;
        update(tie);
      };
    },
  });
  follow(node, handle, tie.refresh, (opened) => {
    const unsubscribe = opened.connection.onStatus(tie.refresh);
    home = opened;
    update(tie);
    return () => {
      unsubscribe();
      home = undefined;
      update(tie);
    };
  });
  return { ...tie, home: () => handle.get() };
};
