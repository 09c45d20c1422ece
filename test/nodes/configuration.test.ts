// From the dialog of sms-config and the environment to a household's configuration.

import assert from "node:assert/strict";
import { type Configured, configurationOf, environmentFor, type Surroundings } from "../../nodes/sms-config/configuration";
import type { HouseholdConfiguration } from "../../src/configuration";
import { withoutLogin } from "../../src/core/urls";

const accountSid = `AC${"1".repeat(32)}`;
const here: Surroundings = {
  id: "abc",
  environment: {},
  timeZone: "America/Denver",
  userDirectory: "/data",
  localUrl: "http://127.0.0.1:1880/",
};

const configure = (fields: object, more: Partial<Surroundings> = {}, secrets: object = { authToken: "token" }): Configured =>
  configurationOf({ ...fields }, { ...secrets }, { ...here, ...more }, (key) => key);

const configured = (...given: Parameters<typeof configure>): HouseholdConfiguration => {
  const found = configure(...given);
  assert.ok(found.ok, found.ok ? "" : found.problem);
  return found.configuration;
};
const twilio = { mode: "twilio", accountSid, sender: "+15005550006" };
const phone = { gatewayUrl: "http://192.168.1.20:8080", phoneUser: "sms" };
const secrets = { authToken: "token", phonePassword: "password", signingKey: "key" };
const ownPhone = {
  mode: "android",
  gateway: "local",
  url: "http://192.168.1.20:8080",
  username: "sms",
  password: "password",
  signingKey: "key",
};
const account = { mode: "twilio", accountSid, authToken: "token", sender: { number: "+15005550006" } };

describe("the configuration of a household", () => {
  it("keeps the sandbox's invented people apart from those of a real carrier", () => {
    assert.deepEqual(configured({}).store, { kind: "file", directory: "/data/household-sms/abc-sandbox" });
    assert.deepEqual(configured(twilio).store, { kind: "file", directory: "/data/household-sms/abc" });
    assert.deepEqual(configured({ directory: "/sms/" }).store, { kind: "file", directory: "/sms-sandbox" });
  });

  it("reads an encrypted store with the given key, and encrypts if the setting is on", () => {
    const storeKey = Buffer.alloc(32, 1).toString("base64");
    const secrets = { authToken: "token", storeKey };
    const directory = "/data/household-sms/abc";
    assert.deepEqual(configured({ ...twilio, encrypt: true }, {}, secrets).store, {
      kind: "file",
      directory,
      key: storeKey,
      encrypted: true,
    });
    assert.deepEqual(configured(twilio, {}, secrets).store, { kind: "file", directory, key: storeKey, encrypted: false });
    const environment = { HOUSEHOLD_SMS_KEY: ` ${storeKey}\n` };
    assert.deepEqual(configured({ ...twilio, encrypt: true }, { environment }).store, {
      kind: "file",
      directory,
      key: storeKey,
      encrypted: true,
    });
    assert.deepEqual(configure({ ...twilio, encrypt: true }), {
      ok: false,
      field: "storeKey",
      problem: "sms-config.problem.store_key",
    });
  });

  it("encrypts a household on a server too, and still reads what the previous key wrote", () => {
    const [storeKey, previousStoreKey] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));
    const redis = { ...twilio, store: "redis", storeUrl: "redis://home:6379", encrypt: true };
    const { store } = configured(redis, {}, { ...secrets, storeKey, previousStoreKey });
    assert.deepEqual(store, {
      kind: "redis",
      url: "redis://home:6379",
      household: "abc",
      note: "/data/household-sms/abc.redis.json",
      key: storeKey,
      encrypted: true,
      previousKey: previousStoreKey,
    });
    assert.deepEqual(configure(redis), { ok: false, field: "storeKey", problem: "sms-config.problem.store_key" });
  });

  it("keeps relative folders, and those with a tilde, in Node-RED's user directory", () => {
    for (const directory of ["family", "./family", "~/family"])
      assert.deepEqual(configured({ ...twilio, directory }).store, { kind: "file", directory: "/data/family" });
    assert.deepEqual(configured({ ...twilio, directory: "/srv/family" }).store, { kind: "file", directory: "/srv/family" });
  });

  it("is stored on a server under the node's id or a name, the sandbox's apart, with the password from the dialog or the environment", () => {
    const redis = { store: "redis", storeUrl: "redis://sms@home:6379/2" };
    assert.deepEqual(configured({ ...twilio, ...redis }).store, {
      kind: "redis",
      url: "redis://sms@home:6379/2",
      household: "abc",
      note: "/data/household-sms/abc.redis.json",
    });
    assert.deepEqual(configured({ ...redis, storeName: "smiths" }, {}, { storePassword: "a%:/@ b" }).store, {
      kind: "redis",
      url: `redis://sms:${encodeURIComponent("a%:/@ b")}@home:6379/2`,
      household: "smiths-sandbox",
      note: "/data/household-sms/abc-sandbox.redis.json",
    });
    const environment = { HOUSEHOLD_SMS_STORE_URL: " rediss://home\n", HOUSEHOLD_SMS_STORE_PASSWORD: "secret" };
    assert.deepEqual(configured({ ...twilio, store: "redis" }, { environment }).store, {
      kind: "redis",
      url: "rediss://:secret@home",
      household: "abc",
      note: "/data/household-sms/abc.redis.json",
    });
    assert.deepEqual(configure({ store: "redis" }), { ok: false, field: "storeUrl", problem: "sms-config.problem.store_url" });
  });

  it("tells the editor which variable gives an empty field its value, and no credential's value", () => {
    const environment = {
      TWILIO_ENABLED: "false",
      TWILIO_AUTH_TOKEN: "secret",
      TWILIO_MAX_DAILY_SENDS: " 12 ",
      REMINDER_COOLDOWN_MINUTES: "",
    };
    assert.deepEqual(environmentFor(environment), {
      enabled: { variable: "TWILIO_ENABLED", value: "false" },
      authToken: { variable: "TWILIO_AUTH_TOKEN" },
      dailyMessages: { variable: "TWILIO_MAX_DAILY_SENDS", value: "12" },
    });
  });

  it("keeps texts for thirty days by default", () => {
    assert.equal(configured({}).settings.keepTexts, 30 * 86_400_000);
    assert.equal(configured({ keepTexts: "7" }).settings.keepTexts, 7 * 86_400_000);
  });

  it("has a public URL of its own in the sandbox, and only the configured one with a real carrier", () => {
    assert.equal(configured({}).publicUrl, "http://127.0.0.1:1880/");
    assert.equal(configured(twilio).publicUrl, undefined);
    assert.equal(configured({ ...twilio, publicUrl: "https://a.example/sms" }).publicUrl, "https://a.example/sms");
  });

  for (const [written, publicLogin, complete] of [
    ["https://a.example:443/sms", "me:p@ss:word", "https://me:p%40ss%3Aword@a.example:443/sms"],
    ["https://a.example/sms", "me:p%40ss", "https://me:p%40ss@a.example/sms"],
    ["https://old:one@a.example/sms", "me:new", "https://me:new@a.example/sms"],
    ["https://a.example/@sms", "100%", "https://100%25@a.example/@sms"],
    ["https://me:p%40ss@a.example/sms", "", "https://me:p%40ss@a.example/sms"],
  ] as const)
    it(`takes the login ${publicLogin || "in"} of ${written} from the credentials`, () => {
      const { publicUrl } = configured({ ...twilio, publicUrl: written }, {}, { ...secrets, publicLogin });
      assert.equal(publicUrl, complete);
      assert.equal(withoutLogin(publicUrl ?? ""), written.replace(/\/\/\w+:[\w%]+@/, "//"));
    });

  it("takes the machine's time zone and the sender's country by default", () => {
    const { settings } = configured({ ...twilio, sender: "+49 1512 3456789" });
    assert.deepEqual([settings.timeZone, settings.country, settings.countries], ["America/Denver", "DE", ["DE"]]);
    const chosen = configured({ ...twilio, timeZone: "Europe/Paris", country: "fr", countries: "fr, be" }).settings;
    assert.deepEqual([chosen.timeZone, chosen.country, chosen.countries], ["Europe/Paris", "FR", ["FR", "BE"]]);
  });

  const senders: readonly [string, object][] = [
    ["+1 (500) 555-0006", { number: "+15005550006" }],
    [`MG${"a".repeat(32)}`, { service: `MG${"a".repeat(32)}` }],
    ["12345", { shortCode: "12345" }],
    ["Smiths", { alphanumeric: "Smiths" }],
  ];
  for (const [written, sender] of senders)
    it(`understands the sender ${written}`, () => {
      const { carrier } = configured({ ...twilio, sender: written });
      assert.deepEqual(carrier.mode === "twilio" && carrier.sender, sender);
    });

  it("knows a toll-free sender", () => {
    assert.equal(configured({ ...twilio, sender: "+18005550100" }).settings.tollFree, true);
    assert.equal(configured(twilio).settings.tollFree, false);
  });

  it("takes region, edge and proxy from the dialog, else from the environment", () => {
    const route = (...given: Parameters<typeof configure>) => {
      const { carrier } = configured(...given);
      assert.ok(carrier.mode === "twilio");
      const { region, edge, proxy } = carrier;
      return { region, edge, proxy };
    };
    assert.deepEqual(route(twilio), { region: undefined, edge: undefined, proxy: undefined });
    const environment = {
      TWILIO_REGION: "au1",
      TWILIO_EDGE: "sydney",
      HTTPS_PROXY: "http://proxy:1",
      HTTP_PROXY: "http://other:2",
    };
    assert.deepEqual(route(twilio, { environment }), { region: "au1", edge: "sydney", proxy: "http://proxy:1" });
    const { HTTP_PROXY } = environment;
    assert.equal(route(twilio, { environment: { HTTP_PROXY } }).proxy, "http://other:2");
    const chosen = { ...twilio, region: "ie1", edge: "dublin" };
    const secrets = { authToken: "token", proxy: "http://me:secret@mine:3128" };
    assert.deepEqual(route(chosen, { environment }, secrets), { region: "ie1", edge: "dublin", proxy: secrets.proxy });
  });

  it("takes from the environment only what the dialog leaves empty", () => {
    const environment = {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: "from outside",
      TWILIO_FROM_NUMBER: "+15005550006",
    };
    const { carrier } = configured({ mode: "twilio" }, { environment }, {});
    assert.deepEqual(carrier, { mode: "twilio", accountSid, authToken: "from outside", sender: { number: "+15005550006" } });
    const own = configured({ mode: "twilio", sender: "Smiths" }, { environment }, { authToken: "own" }).carrier;
    assert.deepEqual(own, { mode: "twilio", accountSid, authToken: "own", sender: { alphanumeric: "Smiths" } });
  });

  it("passes on an API key and a previous token", () => {
    const apiKeySid = `SK${"2".repeat(32)}`;
    const secrets = { authToken: "new", previousAuthToken: "old", apiKeySid, apiKeySecret: "secret" };
    const { carrier } = configured(twilio, {}, secrets);
    assert.ok(carrier.mode === "twilio");
    assert.deepEqual(carrier.apiKey, { sid: apiKeySid, secret: "secret" });
    assert.equal(carrier.previousAuthToken, "old");
  });

  for (const enabled of ["false", "FALSE", "0", "off"])
    it(`is off if TWILIO_ENABLED=${enabled}`, () => {
      const { carrier, settings } = configured(twilio, { environment: { TWILIO_ENABLED: enabled } });
      assert.equal(carrier.mode, "off");
      assert.equal(settings.sendingEnabled, false);
    });

  it("never switches the sandbox off by TWILIO_ENABLED", () => {
    assert.equal(configured({}, { environment: { TWILIO_ENABLED: "false" } }).carrier.mode, "sandbox");
  });

  it("takes cooldown and daily cap from the environment if the dialog leaves them empty", () => {
    const environment = { REMINDER_COOLDOWN_MINUTES: "45", TWILIO_MAX_DAILY_SENDS: "12" };
    const limits = (fields: object) => {
      const { cooldown, dailyMessages } = configured({ ...twilio, ...fields }, { environment }).settings;
      return [cooldown / 60_000, dailyMessages];
    };
    assert.deepEqual(limits({ cooldown: "", dailyMessages: "" }), [45, 12]);
    assert.deepEqual(limits({ cooldown: 5, dailyMessages: "0" }), [5, 0]);
  });

  it("names the variable whose value can't be used", () => {
    const problem = (environment: Record<string, string>, fields: object = twilio): string => {
      const found = configurationOf({ ...fields }, { authToken: "token" }, { ...here, environment }, (key, data) =>
        [key, ...Object.values(data ?? {})].join(" "),
      );
      return found.ok ? "" : found.problem;
    };
    assert.equal(
      problem({ TWILIO_MAX_DAILY_SENDS: "many" }),
      "common.problem.variable TWILIO_MAX_DAILY_SENDS common.mistake.number",
    );
    assert.equal(problem({ TWILIO_ENABLED: "maybe" }), "common.problem.variable TWILIO_ENABLED common.mistake.flag");
    assert.equal(
      problem({ TWILIO_ACCOUNT_SID: "AC1" }, { ...twilio, accountSid: "" }),
      "common.problem.variable TWILIO_ACCOUNT_SID common.mistake.account_sid",
    );
    assert.equal(problem({ TWILIO_ACCOUNT_SID: "AC1" }, {}), "", "the sandbox needs no account");
    assert.equal(
      problem({}, { ...twilio, dailyMessages: "many" }),
      "common.problem.field sms-config.label.dailyMessages common.mistake.number",
    );
  });

  it("looks numbers up only if the setting is on", () => {
    assert.equal(configured(twilio).settings.lookUpNumbers, false);
    assert.equal(configured({ ...twilio, lookUpNumbers: true }).settings.lookUpNumbers, true);
  });

  it("has no budget if the field is empty", () => {
    assert.equal(configured({ monthlyBudget: "" }).settings.monthlyBudget, undefined);
    assert.equal(configured({ monthlyBudget: "3,50" }).settings.monthlyBudget, 3.5);
  });

  it("sends by an Android phone, by Twilio, or by one with the other as backup", () => {
    const carrier = (mode: string, more: object = {}) => configured({ ...twilio, ...phone, mode, ...more }, {}, secrets).carrier;
    assert.deepEqual(carrier("android"), ownPhone);
    assert.deepEqual(carrier("twilio_android"), { ...account, second: ownPhone });
    assert.deepEqual(carrier("android_twilio"), { ...ownPhone, second: account });
    assert.deepEqual(carrier("android", { simNumber: "2" }), { ...ownPhone, simNumber: 2 });
    const { url: _, ...atTheMakers } = ownPhone;
    assert.deepEqual(carrier("android", { gateway: "cloud" }), { ...atTheMakers, gateway: "cloud" });
  });

  it("takes the sender's country from Twilio, first or second carrier", () => {
    const settings = configured({ ...twilio, ...phone, mode: "android_twilio", sender: "+4915123456789" }, {}, secrets).settings;
    assert.deepEqual([settings.country, settings.sender], ["DE", "+4915123456789"]);
  });

  it("is not switched off by Twilio's variable if only a phone sends", () => {
    const environment = { TWILIO_ENABLED: "false" };
    assert.equal(configured({ ...phone, mode: "android" }, { environment }, secrets).carrier.mode, "android");
    assert.equal(configured({ ...twilio, ...phone, mode: "twilio_android" }, { environment }, secrets).carrier.mode, "off");
  });

  it("names what a phone's configuration lacks", () => {
    assert.deepEqual(configure({ mode: "android", phoneUser: "sms" }, {}, secrets), {
      ok: false,
      field: "gatewayUrl",
      problem: "sms-config.problem.gateway_url",
    });
    assert.deepEqual(configure({ mode: "android", gateway: "cloud" }, {}, secrets), {
      ok: false,
      field: "phoneUser",
      problem: "sms-config.problem.phone_login",
    });
  });

  it("plays the chosen carrier in the sandbox", () => {
    assert.deepEqual(configured({ sandboxPlays: "pair" }).carrier, { mode: "sandbox", port: 0, plays: "pair" });
    assert.deepEqual(configured({}).carrier, { mode: "sandbox", port: 0 });
  });
});
