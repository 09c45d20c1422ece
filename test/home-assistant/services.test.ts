// What a home's services are, also where Home Assistant can't list them.

import assert from "node:assert/strict";
import { choicesIn, type HomeAccess, limitsIn } from "../../src/home-assistant";
import { refused } from "../../src/home-assistant/connection/home";
import { notifyServicesIn } from "../../src/home-assistant/services";

/** A home that answers these commands, and refuses others. */
const homeWith = (answers: Readonly<Record<string, unknown>>): HomeAccess =>
  ({
    config: { timeZone: "UTC", version: "2026.11.0", admin: false, user: "Node-RED" },
    states: new Map([["notify.tablet", { id: "notify.tablet", state: "unknown", attributes: {} }]]),
    ask: async ({ type }: { readonly type: string }) =>
      type in answers ? { ok: true, value: answers[type] } : refused("unknown_error", "Unknown error"),
  }) as Partial<HomeAccess> as HomeAccess;

const devices = [
  { id: "d1", name: "Anna's Phone", identifiers: [["mobile_app", "abc"]] },
  { id: "d2", name: "Bridge", identifiers: [["hue", "1", "more"]] },
  { id: "d3", name: null, identifiers: [["mobile_app", "def"]] },
  { id: "d4", name: "Zoë", identifiers: [["mobile_app", "ghi"]] },
];

describe("a home's services", () => {
  it("are those that Home Assistant lists", async () => {
    const home = homeWith({ get_services: { notify: { mobile_app_anna: {} }, light: { turn_on: {} } } });
    assert.deepEqual(await notifyServicesIn(home), ["mobile_app_anna"]);
    assert.deepEqual((await choicesIn(home, [])).services, ["notify.mobile_app_anna", "light.turn_on"]);
  });

  it("are the companion apps' where it can't list them", async () => {
    const home = homeWith({ "config/device_registry/list": devices });
    assert.deepEqual(await notifyServicesIn(home), ["mobile_app_anna_s_phone", "mobile_app_zoe"]);
    assert.deepEqual((await choicesIn(home, [])).notifyServices, ["mobile_app_anna_s_phone", "mobile_app_zoe"]);
  });

  it("are none where it says nothing at all", async () => {
    assert.deepEqual(await notifyServicesIn(homeWith({})), []);
  });

  it("aren't needed to know which systems want a linked user", async () => {
    const home = homeWith({ get_config: { components: ["todo", "choreops", "kidschores.sensor"] } });
    assert.deepEqual(await limitsIn(home), { user: "Node-RED", systems: ["ChoreOps"] });
  });
});
