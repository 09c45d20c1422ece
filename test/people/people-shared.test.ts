// A number that several read texts at: consent belongs to it, whichever of them speaks.

import assert from "node:assert/strict";
import { minutes } from "../../src/core/units";
import { e164, emma, numbers, type Opened, openHousehold, pat, person, recordsOf, request, sam, text } from "../fakes/household";

describe("opting out on a page at a number that is shared", () => {
  let home: Opened;
  const shared = { number: e164(numbers.pat) };
  beforeEach(async () => {
    const people = [pat(), emma(shared), person("kim", { ...shared, consent: { state: "none" } }), sam()];
    home = await openHousehold({ people });
  });

  it("ends the texts for everybody at it, and nobody else's", async () => {
    await home.people.optOut(emma().id, "member", "member emma");
    const results = await home.outbox.send(request({ to: ["pat", "emma", "kim", "sam"] }));
    assert.deepEqual(
      results.map((result) => (result.kind === "not_sent" ? result.reason : result.kind)),
      ["opted_out", "opted_out", "not_opted_in", "sent"],
    );
    assert.deepEqual(
      (await recordsOf(home.store, "consented")).map(({ people, by }) => [people, by]),
      [[["emma", "pat"], "member emma"]],
    );
  });

  it("is taken back by a START for those who had agreed", async () => {
    await home.people.optOut(emma().id, "member", "member emma");
    await home.clock.advance(minutes(1));
    await home.inbox.receive(text(numbers.pat, "START"));
    const results = await home.outbox.send(request({ to: ["pat", "emma", "kim"] }));
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ["sent", "sent", "not_sent"],
    );
  });
});
