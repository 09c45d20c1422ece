// `npm run test:home-assistant`: the bridge against the newest Home Assistant and the one that this machine's Python can run. Ends with 1 at
// the first difference. HASS_BIN names another newest one; HASS_FOLDER is where the test writes, if that can't see the temporary folder.
// `--newest`: it is a failure if the newest can't be had, unless a package registry is out of reach.

import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../../fakes/free-port";
import { mosquitto, whySkipped } from "../mqtt/broker";
import { tryBlueprints } from "./blueprints";
import { tryCalendars } from "./calendars";
import { HomeAssistant } from "./home-assistant";
import { beginAtThree, RealHousehold, timeZone } from "./household";
import { type Installed, installHomeAssistant, newestHomeAssistant } from "./install";
import { tryIntegrations } from "./integrations/run";
import { tryLimitedToken } from "./limited";
import { tryMqtt } from "./mqtt";

const minute = 60_000;
const hour = 60 * minute;
const say = (line: string): void => console.log(line);
const tokenName = "Household SMS";

class Trial {
  household: RealHousehold | undefined;

  constructor(
    readonly home: HomeAssistant,
    readonly folder: string,
  ) {}

  get running(): RealHousehold {
    assert(this.household);
    return this.household;
  }

  async setUp(): Promise<string> {
    await this.home.start();
    await this.home.onboard();
    for (const name of ["Ben", "Mia"]) await this.home.newTodoList(name);
    say("Home Assistant runs, has an owner and two local to-do lists.");
    return this.home.newToken(tokenName);
  }

  async begin(token: string): Promise<void> {
    const lists = ["Ben", "Mia"].map((name) => ({ list: `todo.${name.toLowerCase()}`, to: name }));
    this.household = await RealHousehold.start(this.folder, this.home.url, token, lists);
  }

  async wrongToken(): Promise<void> {
    await this.begin("not-a-token-of-this-home");
    await this.running.printed(/home\.status .*reason=wrong_token/);
    assert.doesNotMatch(this.running.output, /not-a-token-of-this-home/, "no token in the log");
    await this.running.stop();
    say("A wrong token is reported on the node.");
  }

  async connected(token: string): Promise<void> {
    await this.begin(token);
    await this.running.printed(/home\.status .*reason=connected/);
    for (const list of ["todo.ben", "todo.mia"]) await this.running.remembers(await this.home.lastingId(list));
    say("With its token the household is connected and has seen both lists.");
  }

  /** Exactly one: it is counted only after something later has come. */
  async oneText(to: "Ben" | "Mia", matching: RegExp, later: () => Promise<unknown>): Promise<void> {
    await later();
    assert.equal(this.running.texts(to, matching).length, 1, `exactly one text to ${to} that says ${matching}`);
  }

  async itemDue(): Promise<void> {
    const { home, running } = this;
    const uid = await home.addItem("todo.ben", "Take out the trash", (await running.now()) + 30 * minute);
    await running.remembers(uid);
    await running.skip("hour");
    const { body } = await running.text("Ben", /Take out the trash/);
    say(`An item falls due: «${body.replaceAll("\n", " / ")}»`);
    await this.oneText("Ben", /due: Take out the trash/, async () => {
      await running.answer("Ben", "DONE 1");
      await running.text("Ben", /Done: Take out the trash/);
    });
    const items = await home.items("todo.ben");
    assert.deepEqual(
      items.map(({ summary, status }) => [summary, status]),
      [["Take out the trash", "completed"]],
    );
    say("He answers DONE 1: the item is completed in Home Assistant.");
  }

  async overdueWhileDown(): Promise<void> {
    const { home, running } = this;
    await running.remembers(await home.addItem("todo.mia", "Feed the dog", (await running.now()) + hour));
    const from = running.output.length;
    await home.kill();
    await running.printed(/home\.status .*reason=unreachable/, from);
    for (const to of ["morning", "morning", "hour"] as const) await running.skip(to);
    assert.equal(running.texts("Mia", /Feed the dog/).length, 0, "nothing is reported while it may be done");
    say("Home Assistant is killed; two mornings pass, and the chore is overdue.");
    await home.start();
    const { body } = await running.text("Mia", /Feed the dog/);
    say(`It is started again: «${body.replaceAll("\n", " / ")}»`);
    await this.oneText("Mia", /Feed the dog/, async () => {
      await running.remembers(await home.addItem("todo.ben", "Lay the table", (await running.now()) + 30 * minute));
      await running.skip("hour");
      await running.text("Ben", /Lay the table/);
    });
    say("That was the only text about it.");
  }

  async revokedToken(): Promise<void> {
    const from = this.running.output.length;
    await this.home.revoke(tokenName);
    await this.running.printed(/home\.status .*reason=wrong_token/, from);
    say("A revoked token is reported on the node.");
  }

  async blueprints(token: string): Promise<void> {
    const files = await tryBlueprints(this.home, token);
    say(`It accepts ${files.length} blueprints, and they ask for texts and act on answers.`);
  }

  async calendars(token: string): Promise<void> {
    await tryCalendars(this.home, token);
    say("All that is on a calendar is seen, also behind an event that lasts all day.");
  }

  async limitedToken(): Promise<void> {
    await tryLimitedToken(this.home);
    say("With a token that is no administrator's lists are heard and items completed, and of the rest it says why not.");
  }

  async mqtt(): Promise<void> {
    if (mosquitto === undefined) return say(`The device over MQTT: ${whySkipped}`);
    await tryMqtt(this.home);
    say("Over MQTT it shows the household as one device, which is unavailable when it is gone.");
  }

  async end(): Promise<void> {
    await this.household?.stop();
    await this.home.kill();
  }
}

/** Whether everything was as it should be. */
const tryWith = async ({ hass, version, folder: seen }: Extract<Installed, { ok: true }>): Promise<boolean> => {
  const began = performance.now();
  const scratch = mkdtempSync(join(seen ?? tmpdir(), "household-sms-home-assistant-"));
  const home = new HomeAssistant(hass, join(scratch, "home"), await freePort(), timeZone);
  const folder = join(scratch, "household");
  beginAtThree(folder);
  const trial = new Trial(home, folder);
  try {
    say(`Home Assistant ${version}`);
    const token = await trial.setUp();
    await trial.wrongToken();
    await trial.connected(token);
    await trial.itemDue();
    await trial.blueprints(token);
    await trial.calendars(token);
    await trial.limitedToken();
    await trial.mqtt();
    await trial.overdueWhileDown();
    await trial.revokedToken();
    say(`\nAll as it should be with ${version}, in ${Math.round((performance.now() - began) / 1000)} s.`);
    return true;
  } catch (error) {
    console.error(`\nIt stops here: ${error instanceof Error ? error.message : error}`);
    if (process.env.HOUSEHOLD_SMS_VERBOSE)
      console.error(trial.household?.output, readFileSync(join(home.folder, "printed.log"), "utf8"));
    return false;
  } finally {
    await trial.end();
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** `--integrations FOLDER [--only DOMAIN,…] [--record]`: the chore integrations in FOLDER, with the newest Home Assistant there is. */
const integrations = async (folder: string, only: string | undefined, keep: boolean): Promise<boolean> => {
  const newest = newestHomeAssistant(say);
  if (!newest.ok) {
    say(`skipped: ${newest.reason}`);
    return true;
  }
  const { hass } = newest;
  const scratch = mkdtempSync(join(newest.folder ?? tmpdir(), "household-sms-integrations-"));
  try {
    return await tryIntegrations({ hass, scratch, folder: resolve(folder), only: only?.split(",") ?? [], keep, say });
  } finally {
    if (!process.env.HOUSEHOLD_SMS_VERBOSE) rmSync(scratch, { recursive: true, force: true });
  }
};

/** Whether everything was as it should be with the newest Home Assistant and with this machine's own. */
const versions = async (needsNewest: boolean): Promise<boolean> => {
  const newest = newestHomeAssistant(say);
  const own = installHomeAssistant(say);
  const ran: string[] = [];
  let right = true;
  for (const [name, installed] of [
    ["newest", newest],
    ["oldest", own],
  ] as const) {
    if (installed.ok && ran.includes(installed.version))
      say(`skipped: the ${name} Home Assistant: this machine's Python has only ${ran}`);
    else if (installed.ok) {
      ran.push(installed.version);
      right = (await tryWith(installed)) && right;
    } else {
      say(`skipped: the ${name} Home Assistant: ${installed.reason}`);
      if (name === "newest" && needsNewest && !installed.unreachable) right = false;
    }
  }
  say(`Home Assistant: ${ran.join(" and ") || "none"}`);
  return right;
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      newest: { type: "boolean", default: false },
      integrations: { type: "string" },
      only: { type: "string" },
      record: { type: "boolean", default: false },
    },
  });
  const right =
    values.integrations === undefined
      ? await versions(values.newest)
      : await integrations(values.integrations, values.only, values.record);
  if (!right) process.exitCode = 1;
};

void main();
