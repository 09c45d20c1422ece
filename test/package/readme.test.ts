// The guides name everything you can set, send, get, call and run, and nothing that isn't there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod/mini";
import * as household from "../../nodes/sms-config/fields";
import * as action from "../../nodes/sms-ha-action/fields";
import * as home from "../../nodes/sms-ha-config/fields";
import * as events from "../../nodes/sms-ha-events/fields";
import * as inbound from "../../nodes/sms-inbound/fields";
import * as send from "../../nodes/sms-send/fields";
import * as status from "../../nodes/sms-status/fields";
import * as throttle from "../../nodes/sms-throttle/fields";
import type { ConsentChange, Delivery, Notice, OtherText, Reply } from "../../src/context/events";
import { requestSchema } from "../../src/core/message/request";
import { messageStates } from "../../src/core/message/states";
import { noticeKinds } from "../../src/core/notices";
import { refusalReasons } from "../../src/core/policy/reasons";
import { templateNames } from "../../src/core/templates";
import type { NotSent, Sent } from "../../src/sending/results";
import { actions } from "../../src/web/member/member";
import { examples } from "../examples/flows";

const root = join(__dirname, "../../..");
const guide = (path: string): string => readFileSync(join(root, path), "utf8");
const front = guide("README.md");
/** README and the guides in the folders, one after the other. */
const readme = [
  "README.md",
  "nodes/README.md",
  "examples/README.md",
  "src/carriers/twilio/README.md",
  "src/carriers/android/README.md",
  "src/home-assistant/README.md",
  "src/web/README.md",
  "src/stores/README.md",
  "test/README.md",
  ".github/CONTRIBUTING.md",
]
  .map(guide)
  .join("\n");
const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

/** A chapter by its heading, with what lies below it. */
const chapter = (heading: string): string => {
  const start = readme.search(new RegExp(`^#+ ${heading}$`, "m"));
  assert.ok(start >= 0, `a guide has the chapter «${heading}»`);
  const [marks = ""] = /^#+/.exec(readme.slice(start)) ?? [];
  const rest = readme.slice(start + marks.length);
  const end = rest.search(new RegExp(`^#{1,${marks.length}} `, "m"));
  return end < 0 ? rest : rest.slice(0, end);
};
const missing = (names: readonly string[], text: string): string[] => names.filter((name) => !text.includes(`\`${name}\``));

type Fields = Readonly<Record<string, z.core.$ZodType>>;
const settings: Readonly<Record<string, Fields>> = {
  "sms-config": { ...household.configSchema.shape, ...household.credentialsSchema.shape },
  "sms-send": send.configSchema.shape,
  "sms-inbound": inbound.configSchema.shape,
  "sms-throttle": throttle.configSchema.shape,
  "sms-status": status.configSchema.shape,
  "sms-ha-config": { ...home.configSchema.shape, ...home.credentialsSchema.shape },
  "sms-ha-events": events.configSchema.shape,
  "sms-ha-action": action.configSchema.shape,
};

/** Every field of a type: the compiler sees to it that none is forgotten here, the test that none is in README. */
const all = <T extends object>(fields: Record<keyof T, true>): string[] => Object.keys(fields);
const outputs: readonly (readonly [string, string[]])[] = [
  [
    "sms-send",
    [
      ...all<Required<Sent>>({
        kind: true,
        id: true,
        person: true,
        number: true,
        text: true,
        segments: true,
        state: true,
        carrierId: true,
        reference: true,
        references: true,
      }),
      ...all<Required<NotSent>>({ kind: true, to: true, person: true, reason: true, until: true, error: true, advice: true }),
    ],
  ],
  [
    "sms-inbound",
    [
      ...all<Required<Reply>>({
        person: true,
        name: true,
        role: true,
        number: true,
        action: true,
        snooze: true,
        photos: true,
        via: true,
        reference: true,
        subject: true,
        text: true,
        carrierId: true,
      }),
      ...all<Required<OtherText>>({
        person: true,
        name: true,
        role: true,
        number: true,
        text: true,
        media: true,
        carrierId: true,
      }),
      ...all<Required<ConsentChange>>({ people: true, number: true, to: true, method: true, at: true }),
    ],
  ],
  [
    "sms-status",
    [
      ...all<Required<Delivery>>({
        id: true,
        person: true,
        carrierId: true,
        state: true,
        error: true,
        advice: true,
        price: true,
        at: true,
      }),
      ...all<Required<Notice>>({ notice: true, text: true, at: true }),
    ],
  ],
];

describe("the guides", () => {
  for (const [type, shape] of Object.entries(settings))
    it(`has every setting of ${type}`, () => {
      assert.deepEqual(missing(Object.keys(shape), chapter(`Settings of ${type}`)), []);
    });

  it("has every field of a request", () => {
    assert.deepEqual(missing(Object.keys(requestSchema.def.shape), chapter("What sms-send takes")), []);
  });

  for (const [type, fields] of outputs)
    it(`has every field that comes out of ${type}`, () => {
      assert.deepEqual(missing([...new Set(fields)], chapter(`What comes out of ${type}`)), []);
    });

  it("has every reason for which a text is not sent, every state of a message, every notice, every template", () => {
    assert.deepEqual(missing([...refusalReasons], chapter("Why a text isn't sent")), []);
    const out = chapter("What comes out of sms-status");
    assert.deepEqual(missing([...messageStates.filter((state) => state !== "reserved"), ...noticeKinds], out), []);
    assert.deepEqual(missing([...templateNames], chapter("What sms-send takes")), []);
  });

  it("has tables that say what the code says", () => {
    execFileSync(process.execPath, [join(root, ".scripts/docs.mjs"), "--check"], { stdio: "pipe" });
  });

  it("has every route that is open to the internet", () => {
    const named = [
      ...["POST /inbound", "POST /status", "GET /l/<code>", "GET /me/<secret>", "GET /me/<secret>/data"],
      ...Object.keys(actions).map((action) => `POST /me/<secret>/${action}`),
    ];
    assert.deepEqual(missing(named, chapter("Routes to open to the internet")), []);
  });

  it("has a test for each promise of SECURITY.md, and names none that isn't there", () => {
    const [, promised = ""] = readFileSync(join(root, ".github/SECURITY.md"), "utf8").split(/^\| promise \| test \|\n.*\n/m);
    const rows = [...(promised.split("\n\n", 1)[0] ?? "").matchAll(/^\| (.+) \| (.+) \|$/gm)];
    assert.ok(rows.length > 15, `${rows.length} promises`);
    for (const [, promise, tests = ""] of rows) {
      const named = [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, path = ""]) => path);
      assert.ok(named.length > 0, promise);
      for (const path of named) assert.ok(existsSync(join(root, path)), path);
    }
  });

  it("has every command and every example, and no command that isn't there", () => {
    const scripts = Object.keys(manifest.scripts);
    const called = (script: string): string => (["start", "test"].includes(script) ? `npm ${script}` : `npm run ${script}`);
    assert.deepEqual(
      scripts.filter((script) => !readme.includes(called(script))),
      [],
    );
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    assert.deepEqual(
      named.filter((script) => !scripts.includes(script)),
      [],
    );
    assert.deepEqual(
      examples.map(({ name }) => name).filter((name) => !chapter("Examples").includes(`**${name}**`)),
      [],
    );
  });

  it("has every variable of the environment that the product reads", () => {
    const variables = ["PORT", "PHONES_PORT", "HOME_PORT", "FOLDER", "FLOW", "NODE_RED", "KEY", "STORE_URL", "STORE_PASSWORD"];
    const ours = variables.map((name) => `HOUSEHOLD_SMS_${name}`);
    const twilio = ["ACCOUNT_SID", "AUTH_TOKEN", "FROM_NUMBER", "REGION", "EDGE", "ENABLED"].map((name) => `TWILIO_${name}`);
    assert.deepEqual(
      [...ours, ...twilio].filter((name) => !readme.includes(name)),
      [],
    );
  });

  it("is read in ten minutes", () => assert.ok(front.split("\n").length <= 230));

  it("adds its estimates up rightly", () => {
    const costs = chapter("Can I use it\\?");
    const price = 0.0083;
    const number = 1.15;
    const [out, back] = [240 + 120, 120];
    const usual = household.configSchema.parse({});
    assert.equal(usual.segmentPrice, price);
    for (const amount of [(out + back) * price + number, out * 0.07 + back * 0.0075 + number, usual.dailySegments * 31 * price])
      assert.ok(costs.includes(`$${amount.toFixed(2)}`), `$${amount.toFixed(2)}`);
    assert.ok(costs.includes(`${usual.dailySegments} segments a day`));
  });
});
