// A node's tie to its sms-ha-config: the connection, and how it stands in one short line.

import type { Instant } from "../../src/core/units";
import type { HomeStatus } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import type { Home, SmsHaConfigNode } from "../sms-ha-config/handle";
import { type Badge, badgeOf, trouble } from "./badge";
import { follow } from "./follow";
import { type HouseholdTie, handleOf, tieToHousehold } from "./household";
import { clockOf, type Dispose, type Node, type Red, type Words } from "./runtime";
import { whenText } from "./when";

interface HomeTie extends HouseholdTie {
  /** Rejects with one sentence where there is none. */
  home(): Promise<Home>;
}

interface HomeTying {
  /** Ids of the sms-config and the sms-ha-config node. */
  readonly household: string;
  readonly home: string;
  readonly problem?: string | undefined;
  /** While both are there: what to do, and how to stop. */
  readonly both?: (household: Household, home: Home, tie: HouseholdTie) => Dispose;
}

const statusBadge = (status: HomeStatus, words: Words, since: (at: Instant) => string): Badge => {
  switch (status.kind) {
    case "connected":
      return { status: { fill: "green", shape: "ring", text: words("common.home.connected") }, trouble: false };
    case "starting":
      return trouble("yellow", words("common.home.starting"));
    case "wrong_token":
      return trouble("red", words("common.home.wrong_token"));
    case "unreachable":
      return trouble("red", words("common.home.unreachable", { since: since(status.since) }));
    case "closed":
      return { status: { fill: "grey", shape: "ring", text: words("common.status.closed") }, trouble: false };
  }
};

export const tieToHome = (RED: Red, node: Node, words: Words, tying: HomeTying): HomeTie => {
  const handle: SmsHaConfigNode["handle"] = handleOf(RED, tying.home, words("common.problem.no_home"));
  let household: Household | undefined;
  const badge = (): Badge =>
    badgeOf(handle.readiness(), words, ({ connection }) => statusBadge(connection.status(), words, since));
  const since = (at: Instant): string => {
    const zone = household?.configuration.settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return whenText(at, clockOf(RED).now(), zone);
  };
  let home: Home | undefined;
  let stop: Dispose = () => {};
  const settle = (tie: HouseholdTie): void => {
    stop();
    stop = (household && home && tying.both?.(household, home, tie)) ?? (() => {});
  };
  const tie = tieToHousehold(RED, node, words, {
    id: tying.household,
    problem: tying.problem,
    more: () => [badge()],
    opened: (opened, tie) => {
      household = opened;
      settle(tie);
      return () => {
        household = undefined;
        settle(tie);
      };
    },
  });
  follow(node, handle, tie.refresh, (opened) => {
    const silence = opened.connection.onStatus(tie.refresh);
    home = opened;
    settle(tie);
    return () => {
      silence();
      home = undefined;
      settle(tie);
    };
  });
  return { ...tie, home: () => handle.get() };
};
