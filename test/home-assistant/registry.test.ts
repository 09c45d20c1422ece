// The registry of entities: asked as seldom as can be, and never behind.

import assert from "node:assert/strict";
import { entityIds } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { RecordedHome } from "./recorded";

/** Answers questions about its registry when it is reported to, with the registry as it was when it was asked. */
class SlowHome extends RecordedHome {
  asked = 0;
  readonly #answers: (() => void)[] = [];
  onAsk = (): void => {};

  override async ask(message: { type: string }) {
    this.asked += 1;
    const answer = super.ask(message);
    queueMicrotask(this.onAsk);
    await new Promise<void>((resolve) => void this.#answers.push(resolve));
    return answer;
  }

  async answer(): Promise<void> {
    for (const give of this.#answers.splice(0)) give();
    for (let turns = 0; turns < 3; turns++) await turn();
  }
}

const state = (id: string) => ({ id, state: "on", attributes: {} });

describe("the registry of entities", () => {
  it("is asked twice, however many entries change while it is asked", async () => {
    const home = new SlowHome([state("light.a"), state("light.b")]);
    const ids = entityIds(home);
    for (let change = 0; change < 500; change++) home.fire("entity_registry_updated", { action: "update" });
    home.rename("light.b", "light.c");
    await home.answer();
    await home.answer();
    assert.equal(home.asked, 2);
    assert.equal((await entityIds(home))?.of("light.c"), "registry-1");
    assert.equal((await ids)?.of("light.a"), "registry-0");
  });

  it("knows of what was renamed while the first question was on its way", async () => {
    const home = new SlowHome([state("light.a")]);
    home.onAsk = () => {
      home.onAsk = () => {};
      home.rename("light.a", "light.b");
    };
    void entityIds(home);
    await home.answer();
    await home.answer();
    assert.equal((await entityIds(home))?.of("light.b"), "registry-0");
  });

  it("is asked again where it gave no answer", async () => {
    const home = new SlowHome([state("light.a")]);
    home.registryIsSilent = true;
    const ids = entityIds(home);
    home.registryIsSilent = false;
    await home.answer();
    await home.answer();
    assert.equal((await ids)?.of("light.a"), "registry-0");
  });
});
