// Takes the pictures in the guides: `npm run pictures`. Plays an afternoon in the sandbox and the simulated home, and photographs the pages in Chromium.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const browserPath =
  process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!browserPath) {
  console.error("No Chromium is installed. Install one, or name it in CHROMIUM.");
  process.exit(1);
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const folder = mkdtempSync(join(tmpdir(), "household-pictures-"));
const [port, phonesPort, homePort] = [await freePort(), await freePort(), await freePort()];
const [editor, phones, home] = [port, phonesPort, homePort].map((number) => `http://127.0.0.1:${number}`);
const page = `${editor}/household-sms/a1d0c3f27b5e4901/`;
const nodeRed = spawn(process.execPath, [join(root, "dist/start/start.js")], {
  env: {
    ...process.env,
    TZ: "America/New_York",
    HOUSEHOLD_SMS_FOLDER: folder,
    HOUSEHOLD_SMS_PORT: String(port),
    HOUSEHOLD_SMS_PHONES_PORT: String(phonesPort),
    HOUSEHOLD_SMS_HOME_PORT: String(homePort),
  },
  stdio: "ignore",
});

const post = (server, path, body) =>
  fetch(server + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: server },
    body: JSON.stringify(body),
  });
const [ben, mia] = ["+12025550103", "+12025550104"];
const text = (from, body) => post(phones, "/sandbox/text", { from, body });
const atHome = (action) => post(home, "/actions", action);

/** What the home shows: the first event of its stream. */
const snapshot = async () => {
  const { body } = await fetch(`${home}/events`);
  const reader = body.getReader();
  for (let read = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the home sent nothing");
    read += Buffer.from(value).toString("utf8");
    const data = /^data: (.*)\n/m.exec(read)?.[1];
    if (!data) continue;
    await reader.cancel();
    return JSON.parse(data);
  }
};

const started = async () => {
  for (let n = 0; n < 60; n++) {
    await wait(1000);
    if ((await fetch(`${phones}/`).catch(() => undefined))?.ok && (await fetch(page).catch(() => undefined))?.ok) return;
  }
  throw new Error("the household did not start");
};

const skip = async (to, times = 1) => {
  for (let n = 0; n < times; n++) {
    await post(phones, "/sandbox/skip", { to });
    await wait(2000);
  }
};
const dueNow = async (list, summary) => {
  const { lists } = await snapshot();
  const { uid } = lists.find(({ id }) => id === list).items.find((item) => item.summary === summary);
  await atHome({ do: "due_now", list, uid });
  await wait(2500);
};

/** From two to four: chores fall due, Ben does one and claims another, Mia asks. */
const afternoon = async () => {
  await skip("morning");
  await skip("hour", 6);
  await dueNow("todo.ben", "Empty the dishwasher");
  await dueNow("todo.mia", "Practise the piano");
  await skip("hour");
  await text(ben, "done 1, love you mom");
  await wait(5000);
  await skip("hour");
  await text(mia, "Can I sleep over at Lena's?");
  await wait(1500);
  await atHome({ do: "claim", kid: "Ben", chore: "Dishes" });
  await wait(4000);
};

/** Mia's own page. */
const memberLink = async () => {
  const answer = await post(editor, "/household-sms/a1d0c3f27b5e4901/people/mia/link", {});
  return `${editor}/${(await answer.json()).path}`;
};

let browser;
try {
  await started();
  await afternoon();
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  for (const { name, url, width, height, scheme = "light" } of [
    { name: "household-home", url: page, width: 1200, height: 620 },
    { name: "household-messages", url: `${page}#messages/ben`, width: 1200, height: 620 },
    { name: "household-phone", url: page, width: 360, height: 740, scheme: "dark" },
    { name: "member-phone", url: await memberLink(), width: 360, height: 740 },
    { name: "phones", url: `${phones}/`, width: 1600, height: 700 },
  ]) {
    const tab = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, timezoneId: "America/New_York" });
    await tab.goto(url);
    await tab.waitForTimeout(1500);
    await tab.screenshot({ path: join(root, `.pictures/${name}.png`) });
    console.log(`.pictures/${name}.png`);
  }
} finally {
  await browser?.close();
  nodeRed.kill();
  await new Promise((done) => nodeRed.once("exit", done));
  rmSync(folder, { recursive: true, force: true });
}
