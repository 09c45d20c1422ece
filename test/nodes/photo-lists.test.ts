// Which chores ask for a photo: those of the lists and chore systems that sms-ha-events names.

import assert from "node:assert/strict";
import { asksForPhoto } from "../../nodes/sms-ha-events/photos";
import type { HomeEvent } from "../../src/core/home/event";

const event = (
  changed: Partial<HomeEvent> = {},
  adapter = "todo",
  actions: HomeEvent["subject"]["actions"] = ["complete"],
): HomeEvent => ({
  kind: "chore_due",
  occurrence: "o",
  source: "s",
  subject: { home: "h", adapter, item: "i", title: "Dishes", actions },
  list: "Mia's chores",
  ...changed,
});
const asks = (photos: string, each = event()): boolean =>
  asksForPhoto(each, { photos }, (entity) => (entity === "todo.mia" ? "Mia's chores" : undefined));

describe("a photo is asked for", () => {
  for (const photos of ["Mia's chores", "Ben, mia's CHORES", "todo.mia", "todo", "To-do lists", "all"])
    it(`where the node names ${photos}`, () => assert.ok(asks(photos)));
  for (const photos of ["", " , ", "Ben's chores", "todo.ben", "KidsChores"])
    it(`not where it names “${photos}”`, () => assert.ok(!asks(photos)));
  it("where a chore can be claimed, and not where there is nothing to do", () => {
    assert.ok(asks("KidsChores", event({}, "kidschores", ["claim"])));
    assert.ok(!asks("all", event({}, "calendar", [])));
    assert.ok(!asks("all", event({ kind: "chore_claimed" }, "kidschores", ["approve", "reject"])));
    assert.ok(!asks("all", event({ kind: "reward_requested" }, "kidschores", ["claim"])));
  });
});
