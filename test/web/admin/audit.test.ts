// Every order of the household's page is recorded with who gave it, and open pages hear of it.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../../src/core/journal/records";
import type { ConversationView } from "../../../src/reports/views";
import { text as inbound, numbers, type Opened, openHousehold, pat, sam } from "../../fakes/household";
import { handleOf, WebRig } from "../rig";

const text = { to: ["pat"], text: "Dinner", day: "2026-12-01", time: "17:00", repeat: "daily" };

/** What is ordered, in this order, and the change that the audit then has, or the record that says by whom. */
const recorded: Readonly<Record<string, readonly [body: unknown, what: string]>> = {
  "POST /people": [{ name: "Kim", role: "child" }, "person_added"],
  "POST /people/:person": [{ name: "Patty", role: "admin" }, "person_changed"],
  "POST /people/:person/alias": [{ name: "Patsy" }, "person_changed"],
  "POST /people/:person/try-again": [{}, "number_tried_again"],
  "POST /people/:person/reveal": [{}, "number_shown"],
  "POST /people/:person/opt-out": [{}, "consent_changed"],
  "POST /people/:person/opt-in": [{ wording: "You get texts." }, "consent_changed"],
  "POST /people/:person/pause": [{ paused: false }, "person_resumed"],
  "POST /people/:person/test": [{}, "reserved"],
  "POST /people/:person/link": [{}, "member_link_made"],
  "POST /people/:person/unlink": [{}, "member_link_revoked"],
  "POST /messages": [{ to: ["pat"], text: "Dinner is ready", id: "12345678" }, "reserved"],
  "POST /conversations/:conversation/read": [{ until: 4e12 }, "read"],
  "POST /conversations/:conversation/ignore": [{ ignored: true }, "sender_ignored"],
  "POST /mend": [{ what: "webhook" }, "carrier_fixed"],
  "POST /throttles/:throttle/release": [{}, "held_released"],
  "POST /scheduled": [text, "text_scheduled"],
  "POST /scheduled/:text": [text, "scheduled_changed"],
  "POST /scheduled/:text/pause": [{ paused: true }, "scheduled_paused"],
  "POST /scheduled/:text/delete": [{}, "scheduled_deleted"],
  "POST /settings": [{ change: { cooldown: 60_000 } }, "settings_changed"],
  "POST /backup": [{ passphrase: "correct horse battery" }, "backup_made"],
  "POST /pause": [{ paused: true }, "household_paused"],
  "POST /resume": [{}, "sending_resumed"],
  "POST /confirm-loss": [{}, "loss_confirmed"],
  "POST /people/:person/erase": [{ name: "Patty" }, "person_erased"],
};
/** These change nothing that is stored, or nothing that anyone has to answer for. */
const unrecorded = [
  ...["POST /messages/preview", "POST /conversations/:conversation/match"],
  ...["POST /preview", "POST /check", "POST /check-entered"],
];
/**
 * Needs something open at home, a text that waits, or a file: `answers.test.ts`, `waiting.test.ts` and `backups.test.ts` look at what
 * these record.
 */
const elsewhere = [
  ...["POST /answers", "POST /waiting/:held/send", "POST /waiting/:held/cancel"],
  ...["POST /backup/check", "POST /backup/restore"],
];

describe("The household's page records", () => {
  let home: Opened;
  let rig: WebRig;
  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: true, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold({ people: [pat({ unusable: { reason: "unreachable", at: 0 as never } }), sam()] });
    rig.household = handleOf(home);
    await home.inbox.receive(inbound(numbers.sam, "Is there milk?"));
    await home.inbox.receive(inbound(numbers.stranger, "Who is this?"));
  });
  afterEach(() => rig.stop());

  it("every order there is: a new route has its line here", () => {
    const orders = rig.routes().filter((route) => route.startsWith("POST "));
    assert.deepEqual(orders.sort(), [...Object.keys(recorded), ...unrecorded, ...elsewhere].sort());
  });

  it("who gave it, and open pages hear of it", async () => {
    const conversations = JSON.parse((await rig.admin("/conversations")).text) as readonly ConversationView[];
    const stranger = conversations.find(({ person }) => person === undefined)?.id ?? "";
    for (const [route, [body, what]] of Object.entries(recorded)) {
      const made: JournalRecord[] = [];
      const leave = home.store.onRecords((records) => void made.push(...records));
      let heard = 0;
      const hear = (): void => void heard++;
      home.events.on("changed", hear);
      const path = route
        .replace("POST ", "")
        .replace(":person", "pat")
        .replace(":conversation", what === "read" ? "sam" : stranger)
        .replace(":text", home.scheduling.list()[0]?.id ?? "");
      const { status, text: said } = await rig.admin(path, body);
      home.events.off("changed", hear);
      assert.equal(status, 200, `${route} ${said}`);
      leave();
      const by = made.map((record) => [
        record.type === "household_changed" ? record.change : record.type,
        "by" in record ? record.by : undefined,
      ]);
      assert.deepEqual(
        by.find(([name]) => name === what),
        [what, "admin"],
        `${route} ${JSON.stringify(by)}`,
      );
      assert.ok(heard > 0, `${route}: open pages hear nothing`);
    }
  });
});
