// Where the page may find itself: behind a proxy under an unknown path, not signed in, signed in, with Node-RED gone.

import assert from "node:assert/strict";
import { isAccessible } from "./checks";
import { type Ingress, ingressTo } from "./proxy";
import { needChromium, picture, Rig } from "./rig";
import { navLink, openView, row } from "./tabs";

describe("The household's page, wherever it is", function () {
  this.timeout(120_000);
  let rig: Rig;
  let ingress: Ingress;

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
    ingress = await ingressTo(rig.nodeRed);
  });
  after(async () => {
    await ingress?.close();
    await rig?.end();
  });

  it("works under a path that a proxy adds, live and in its dialogs", async () => {
    const { page, mistakes } = await rig.open(`${ingress.url}household-sms/${rig.id}`, {}, ingress.url);
    await openView(page, "People");
    await row(page, "Mia").getByText("Gets texts").waitFor();
    await rig.text("+12025550104", "STOP");
    await row(page, "Mia").getByText("Gets texts").waitFor({ state: "detached" });
    await rig.text("+12025550104", "START");
    assert.deepEqual(mistakes, []);
    await page.context().close();
  });

  it("asks to sign in where Node-RED does, and goes on once that is done", async () => {
    const { page } = await rig.open("about:blank");
    let token = "";
    await page.route(/\/(today|people|events)$/, async (route) => {
      token = (await route.request().allHeaders()).authorization ?? "";
      return token === "Bearer the-token" ? route.continue() : route.fulfill({ status: 401, body: "Unauthorized" });
    });
    await page.goto(rig.page);
    await page.getByRole("heading", { name: "Sign in to Node-RED" }).waitFor();
    assert.equal(
      await page.getByRole("link", { name: "Open the editor" }).evaluate((link) => (link as { href?: string }).href),
      rig.nodeRed,
    );
    await isAccessible(page, "the page before signing in");
    await picture(page, "sign-in");
    await page.evaluate(`localStorage.setItem("auth-tokens", JSON.stringify({ access_token: "the-token" }))`);
    await page.getByRole("button", { name: "Try again" }).click();
    await navLink(page, "Home").waitFor();
    await page.context().close();
  });

  it("says so where there is no such household", async () => {
    const { page } = await rig.open(`${rig.nodeRed}household-sms/nobody/`);
    await page.getByText(/This household doesn.t exist or hasn.t started/).waitFor();
    await page.context().close();
  });

  it("keeps what it shows while Node-RED can't be reached, and says that it is not live", async () => {
    const { page } = await rig.open(rig.page);
    await openView(page, "Activity");
    await openView(page, "Home");
    await page.context().setOffline(true);
    await navLink(page, "Activity").click();
    await page.getByText("Node-RED can't be reached.").first().waitFor();
    await navLink(page, "Home").click();
    await page.locator("person-today").first().waitFor();
    await page.context().close();
  });

  it("says that what it shows may be old once the way to Node-RED is cut", async () => {
    const way = await ingressTo(rig.nodeRed);
    const { page } = await rig.open(`${way.url}household-sms/${rig.id}/`, {}, way.url);
    await openView(page, "Home");
    await way.close();
    await page.getByText(/Node-RED can't be reached.* This page may be out of date\./).waitFor();
    await page.locator("person-today").first().waitFor();
    await isAccessible(page, "the page without Node-RED");
    await picture(page, "cut-off");
    await page.context().close();
  });

  it("opens without a connection on its second visit, says so, and keeps no data on the device", async () => {
    const { page } = await rig.open(rig.page, { serviceWorkers: "allow" });
    await navLink(page, "Home").waitFor();
    const kept = async (): Promise<string[]> =>
      page.evaluate<string[]>(
        `caches.open("household-sms-household").then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url))`,
      );
    // Everything the page has loaded so far; the worker keeps it in its own time.
    await page.evaluate(`(async () => {
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const files = [location.pathname, ...loaded.filter((name) => /(?<!\\/sw)\\.js$/.test(name))];
      const areKept = async () => (await Promise.all(files.map((file) => caches.match(file)))).every(Boolean);
      while (!(await areKept())) await new Promise(requestAnimationFrame);
    })()`);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText("Node-RED can't be reached.").waitFor();
    await isAccessible(page, "the page without a connection");
    await picture(page, "offline");
    const files = (await kept()).map((url) => url.slice(rig.page.length));
    assert.deepEqual(
      files.filter((file) => !/^(|household\.js|chunks\/.+|assets\/.+)$/.test(file)),
      [],
    );
    assert.ok(files.length > 4, files.join(" "));
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await navLink(page, "Home").waitFor();
    await page.context().close();
  });
});
