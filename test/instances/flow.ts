// The flow that every instance runs: chores and whatever is injected go through a throttle to sms-send; texts come in.

export const ids = {
  household: "5e11000000000001",
  home: "5e11000000000002",
  events: "5e11000000000011",
  hold: "5e11000000000021",
  send: "5e11000000000022",
};

const tab = "5e11000000000010";
const throttle = "5e11000000000012";
const send = "5e11000000000013";
const place = { z: tab, x: 0, y: 0 };
const household = { household: ids.household };
const inject = (id: string, to: string) => ({ id, type: "inject", ...place, props: [], repeat: "", once: false, wires: [[to]] });

export interface Places {
  readonly redis: string;
  readonly phones: string;
  readonly home: string;
}

/** No rule that depends on the time of day stands in the way: what is tested is that each goes once. */
export const flowOf = ({ redis, phones, home }: Places): readonly object[] => [
  { id: tab, type: "tab", label: "Two instances" },
  {
    id: ids.household,
    type: "sms-config",
    mode: "sandbox",
    sandboxUrl: phones,
    country: "US",
    cooldown: 0,
    dailyMessages: 10_000,
    dailySegments: 10_000,
    quietHours: [],
    store: "redis",
    storeUrl: redis,
  },
  { id: ids.home, type: "sms-ha-config", source: "url", url: home },
  {
    id: ids.events,
    type: "sms-ha-events",
    ...place,
    ...household,
    home: ids.home,
    kidschores: false,
    kinds: ["chore_due"],
    wires: [[throttle]],
  },
  { id: throttle, type: "sms-throttle", ...place, ...household, wires: [[send], []] },
  { id: send, type: "sms-send", ...place, ...household, wires: [[], []] },
  { id: "5e11000000000014", type: "sms-inbound", ...place, ...household, wires: [[], [], []] },
  inject(ids.hold, throttle),
  inject(ids.send, send),
];
