// Published events and log lines: never before a record is durable, never with a full number or a text.

import assert from "node:assert/strict";
import fc from "fast-check";
import { minutes } from "../../src/core/units";
import { carrierError } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { e164, emptyStore, inhabit, numbers, type Opened, openHousehold, pat, request, sam, text } from "../fakes/household";
import { breakableStore } from "../fakes/stores";

describe("published events and log lines", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });
  const events = () => home.lines.map(({ event }) => event);

  it("are one line each for a reservation, its outcome, a refusal, an inbound text, an opt-out", async () => {
    await home.outbox.send(request());
    await home.outbox.send(request());
    await home.inbox.receive(text(numbers.pat, "STOP"));
    assert.deepEqual(events(), ["reserved", "accepted", "refused", "received", "opted_out", "opted_out", "reserved"]);
    const [reserved, accepted, refused, received] = home.lines;
    assert.deepEqual([reserved?.person, reserved?.number], ["pat", "+1•••••0101"]);
    assert.deepEqual([accepted?.message, accepted?.carrierId], [reserved?.message, "C1"]);
    assert.deepEqual([refused?.person, refused?.reason], ["pat", "cooldown"]);
    assert.deepEqual([received?.person, received?.number, received?.reason], ["pat", "+1•••••0101", "stop"]);
  });

  it("warn of a failed message; the event has the advice", async () => {
    const deliveries: unknown[] = [];
    home.events.on("delivery", ({ person, state, error, advice }) => deliveries.push({ person, state, error, advice }));
    home.carrier.fate = () => ({ kind: "refused", error: carrierError("21611") });
    await home.outbox.send(request());
    assert.deepEqual(deliveries, [{ person: "pat", state: "refused", error: "21611", advice: "What 21611 means" }]);
    assert.deepEqual(
      home.lines
        .filter(({ level }) => level === "warn")
        .map(({ event, reason, person, detail }) => [event, reason, person, detail]),
      [
        ["carrier_refused", "21611", "pat", "refused"],
        ["refused", "21611", "pat", "What 21611 means"],
        [
          "text_undelivered",
          undefined,
          undefined,
          "A text didn't reach Pat (error 21611). If it matters, reach them another way. The log says why.",
        ],
      ],
    );
  });

  it("include notices", async () => {
    home = await openHousehold({ settings: { dailyMessages: 1 } });
    const notices: string[] = [];
    home.events.on("notice", ({ notice }) => notices.push(notice));
    await home.outbox.send(request());
    await home.outbox.send(request({ to: "sam" }));
    assert.deepEqual(notices, ["cap_near", "cap_reached"]);
    assert.equal(home.lines.filter(({ level }) => level === "warn").length, 2);
  });

  it("come only after the record is durable", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    const received: string[] = [];
    home.events.on("consent", () => received.push("consent")).on("text", () => received.push("text"));
    state.broken = true;
    await assert.rejects(home.inbox.receive(text(numbers.pat, "STOP")), { code: "store_read_only" });
    await assert.rejects(home.inbox.receive(text(numbers.pat, "hello")), { code: "store_read_only" });
    assert.deepEqual([received, events()], [[], []]);
  });

  it("reach the other listeners if one throws", async () => {
    home.events.on("delivery", () => {
      throw new Error("defect");
    });
    let changes = 0;
    home.events.on("changed", () => changes++);
    await home.outbox.send(request());
    assert.ok(changes >= 2);
    assert.ok(events().includes("listener_failed"));
    assert.ok(events().includes("accepted"));
  });

  it("end when stopped", async () => {
    home.silence();
    await home.outbox.send(request());
    assert.deepEqual(home.lines, []);
  });

  it("contain no full number and no text, whatever is sent, received or refused", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({
              kind: fc.constant("send" as const),
              to: fc.constantFrom("pat", "sam", "household", "nobody"),
              refused: fc.boolean(),
            }),
            fc.record({
              kind: fc.constant("text" as const),
              from: fc.constantFrom(...Object.values(numbers)),
              words: fc.constantFrom("STOP", "START", "done", "list", `my secret is ${numbers.emma}`),
            }),
            fc.record({ kind: fc.constant("number" as const), number: fc.constantFrom(...Object.values(numbers)) }),
          ),
          { maxLength: 12 },
        ),
        async (happenings) => {
          home = await openHousehold({ store: emptyStore() });
          await inhabit(home.store, [pat(), sam()]);
          for (const each of happenings) {
            if (each.kind === "send") {
              home.carrier.fate = () =>
                each.refused
                  ? { kind: "refused", error: carrierError("21614", { on: "number", unusable: "invalid" }) }
                  : { kind: "accepted" };
              await home.outbox.send(request({ to: each.to, message: "my secret is out" }));
            } else if (each.kind === "text") await home.inbox.receive(text(each.from, each.words));
            else {
              const { consent: _, ...kept } = pat({ number: e164(each.number) });
              await home.people.save(kept, "pat");
              await home.consent.optIn(pat().id, "page", "my secret words", "pat");
            }
            await home.clock.advance(minutes(11));
            await turn();
          }
          assert.doesNotMatch(JSON.stringify(home.lines), /\d{7,}|secret/);
        },
      ),
      { numRuns: 100 },
    ));
});
