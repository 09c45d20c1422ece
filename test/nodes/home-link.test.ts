// The link that sms-ha-events adds to its texts.

import { equal } from "node:assert/strict";
import { configSchema } from "../../nodes/sms-ha-events/fields";
import { linkOf } from "../../nodes/sms-ha-events/request";

describe("the link of sms-ha-events", () => {
  it("is a whole address as it stands", () => equal(linkOf("https://short.link/abc123", undefined), "https://short.link/abc123"));
  it("is a path below Home Assistant's external URL", () =>
    equal(linkOf("/lovelace/chores", "https://home.example.org/"), "https://home.example.org/lovelace/chores"));
  it("is left out if Home Assistant has no external URL, or none is set", () => {
    equal(linkOf("/lovelace/chores", undefined), undefined);
    equal(linkOf("/lovelace/chores", "nonsense"), undefined);
    equal(linkOf("", "https://home.example.org"), undefined);
  });
  for (const [link, isValid] of [
    ["", true],
    ["/lovelace/chores", true],
    ["https://home.example.org/x", true],
    ["//elsewhere.example.org", false],
    ["lovelace", false],
    ["/a b", false],
    ["javascript:alert(1)", false],
  ] as const)
    it(`${isValid ? "takes" : "refuses"} ${JSON.stringify(link)}`, () =>
      equal(configSchema.safeParse({ link }).success, isValid));
});
