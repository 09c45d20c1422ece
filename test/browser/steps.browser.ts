// How many steps the everyday things take: every click, key and filled field counts.

import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { isAccessible } from "./checks";
import { inEachNodeRed } from "./node-reds";
import { picture, Rig } from "./rig";
import { navLink } from "./tabs";

/** Counts what a person does. */
class Hand {
  steps = 0;

  async click(target: Locator): Promise<void> {
    this.steps += 1;
    await target.click();
  }

  async fill(target: Locator, text: string): Promise<void> {
    this.steps += 1;
    await target.fill(text);
  }
}

inEachNodeRed("Steps on the household's page", (version, elsewhere) => {
  let rig: Rig;
  let page: Page;
  let mistakes: string[];

  before(async function () {
    this.timeout(120_000);
    rig = await Rig.start({}, { elsewhere: elsewhere() });
    ({ page, mistakes } = await rig.open(rig.page));
    await navLink(page, "Home").waitFor();
  });
  after(() => rig?.end());
  afterEach(() => assert.deepEqual(mistakes.splice(0), []));

  const needsYou = (): Locator => page.locator("needs-you");
  const lastInLog = async (type: string): Promise<Record<string, unknown> | undefined> => {
    const { entries } = (await (await fetch(`${rig.page}log?limit=50`)).json()) as { entries: Record<string, unknown>[] };
    return entries.find((entry) => entry.type === type);
  };

  it("approves a chore in one, and the log says who did", async function () {
    this.timeout(60_000);
    await rig.atHome({ do: "claim", kid: "Ben", chore: "Dishes" });
    const claim = needsYou().getByRole("listitem").filter({ hasText: "Ben says “Dishes” is done" });
    await claim.waitFor();
    await picture(page, `approve-${version}`);
    const hand = new Hand();
    await hand.click(claim.getByRole("button", { name: "Approve" }));
    await page.getByText("Approved: Dishes", { exact: true }).waitFor();
    await claim.waitFor({ state: "detached" });
    assert.equal(hand.steps, 1);
    const change = await lastInLog("household_changed");
    assert.deepEqual([change?.from, change?.by], ["approve", "admin"]);
  });

  it("answers a child's question in three at most, and the answer reaches the child's phone", async function () {
    this.timeout(60_000);
    await rig.text("+12025550104", "Can I sleep over at Lena's?");
    const question = needsYou().getByRole("listitem").filter({ hasText: "Can I sleep over at Lena's?" });
    await question.getByText("Mia asks").waitFor();
    const hand = new Hand();
    await hand.click(question.getByRole("button", { name: "Reply" }));
    const composer = page.locator("text-composer");
    await hand.fill(composer.getByRole("textbox"), "Yes, be home by noon.");
    await hand.click(composer.getByRole("button", { name: "Send", exact: true }));
    const { page: phones } = await rig.open(rig.phones);
    await phones.getByText("Yes, be home by noon.").first().waitFor();
    await phones.context().close();
    assert.ok(hand.steps <= 3, `${hand.steps} steps`);
    await navLink(page, "Home").click();
    await question.waitFor({ state: "detached" });
  });

  it("leads an empty household to its first text in eight at most, and goes on where it was left", async function () {
    this.timeout(60_000);
    const people = (await (await fetch(`${rig.page}people`)).json()) as { id: string; name: string }[];
    for (const { id, name } of people) await rig.post(`people/${id}/erase`, { name });
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    await isAccessible(page, "an empty household");
    await picture(page, `welcome-${version}`);
    const hand = new Hand();
    await hand.click(page.getByRole("button", { name: "Set up the household" }));
    const guide = page.locator("setup-guide");
    await hand.fill(guide.getByLabel("Your name"), "Anna");
    await hand.fill(guide.getByLabel("Your mobile number"), "+1 202 555 0101");
    await isAccessible(page, "the guide");
    await picture(page, `guide-${version}`);
    await hand.click(guide.getByRole("button", { name: "Add me" }));
    await guide.getByText("Anna is an admin.").waitFor();

    // Left and resumed, which is none of the steps.
    await guide.getByRole("button", { name: "Finish later" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Continue setup" }).click();
    await guide.getByText("Anna is an admin.").waitFor();

    await hand.click(guide.getByRole("button", { name: "I agree" }));
    await guide.getByText("The first text was sent.").waitFor();
    const { page: phones } = await rig.open(rig.phones);
    await phones.getByText("you'll get texts about chores and rewards").first().waitFor();
    await phones.context().close();
    console.log(`      ${hand.steps} steps`);
    assert.ok(hand.steps <= 8, `${hand.steps} steps`);
    await picture(page, `guide-done-${version}`);
  });
});
