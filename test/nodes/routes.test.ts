// No phone number over HTTP: neither from the HTTP nodes nor from the admin root without permission. Calls every mounted route.

import assert from "node:assert/strict";
import { wholeNumber } from "../web/rig";
import { type Asked, type Routes, routes } from "./routes";

/** The page and its scripts, which have no data. */
const shell = [
  "/household-sms/:id",
  "/household-sms/:id/household.js",
  "/household-sms/:id/sw.js",
  "/household-sms/:id/chunks/:file",
  "/household-sms/:id/assets/:file",
];

describe("every route, in Node-RED with a sign-in", function () {
  this.timeout(60_000);
  let found: Routes;
  before(async () => {
    found = await routes();
  });
  const givesNoNumber = ({ method, path, text }: Asked): void => {
    const digits = text.replace(/[^\d+]/g, "");
    for (const number of found.numbers) assert.ok(!digits.includes(number.slice(1)), `${method} ${path} tells a number`);
    if (!shell.includes(path)) assert.doesNotMatch(text, wholeNumber, `${method} ${path}`);
  };

  it("of the admin root needs permission, except the empty page and its script", () => {
    assert.ok(found.admin.length > 25, `${found.admin.length} routes`);
    assert.deepEqual(
      found.admin.filter(({ status }) => status !== 401).map(({ path }) => path),
      shell,
    );
  });

  it("of the admin root gives no number without it", () => found.admin.forEach(givesNoNumber));

  it("of the HTTP nodes is a webhook, a short link, a picture, a week or a member's own page", () => {
    assert.equal(found.onHttpNode, 0);
    assert.equal(found.handlers, 5);
  });

  it("of the HTTP nodes gives no number, with a right member link or a wrong one", () => {
    const answered = found.open.filter(({ status }) => status === 200);
    assert.ok(answered.some(({ path }) => path.endsWith("/data")));
    found.open.forEach(givesNoNumber);
  });
});
