// Texts to the household: the signed webhook, its TwiML, and Twilio's own STOP handling.

import assert from "node:assert/strict";
import { validateRequest } from "twilio";
import { seconds } from "../../../src/core/units";
import type { CarrierSandboxOptions } from "../../../src/sandbox/carrier";
import { twiml } from "./receiver";
import { ana, authToken, ben, household, type Rig, refusedWith, rig } from "./rig";

describe("a text to the household", () => {
  let on: Rig;
  const begin = async (options: Partial<CarrierSandboxOptions> = {}) => {
    on = await rig(options);
  };
  afterEach(() => on.close());

  const create = (to = ana) => on.sdk.messages.create({ to, from: household, body: "Trash is due" });
  const onPhone = (phone = ana) => on.sandbox.messages().filter(({ to }) => to === phone);

  it("is posted with Twilio's fields, including the empty ones, and a signature the SDK accepts", async () => {
    await begin();
    await on.sandbox.textIn(ana, " DONE 1 ");
    const [post] = await on.webhook.received(1);
    assert.ok(post);
    assert.match(post.form.MessageSid ?? "", /^SM[0-9a-f]{32}$/);
    const { From, To, Body, NumMedia, NumSegments, SmsStatus, ApiVersion, FromCity, FromCountry, OptOutType } = post.form;
    assert.deepEqual([From, To, Body, NumMedia, NumSegments], [ana, household, " DONE 1 ", "0", "1"]);
    assert.deepEqual([SmsStatus, ApiVersion, FromCity, FromCountry, OptOutType], ["received", "2010-04-01", "", "US", undefined]);
    assert.ok(validateRequest(authToken, String(post.headers["x-twilio-signature"]), post.url, post.form));
  });

  it("sends the texts that the TwiML asks for, each with its callbacks", async () => {
    await begin();
    const answer = `<?xml version="1.0"?><Response><Message statusCallback="/sms/status">Ticked off &amp; thanks</Message><Message to="${ben}"><Body>Ana did it</Body></Message></Response>`;
    on.webhook.answer = ({ url }, response) => twiml(response, url.endsWith("/inbound") ? answer : "");
    assert.deepEqual(await on.sandbox.textIn(ana, "DONE 1"), { status: 200, answer: "Ticked off & thanks\nAna did it" });
    assert.deepEqual([onPhone()[0]?.body, onPhone(ben)[0]?.body], ["Ticked off & thanks", "Ana did it"]);
    await on.clock.advance(seconds(5));
    const posts = await on.webhook.received(4);
    assert.deepEqual(
      posts.slice(1).map(({ url }) => new URL(url).pathname),
      ["/sms/status", "/sms/status", "/sms/status"],
    );
    assert.equal(onPhone()[0]?.direction, "outbound-reply");
  });

  it("is kept and marked if there is no webhook yet", async () => {
    await begin();
    on.sandbox.setInboundWebhook("");
    assert.deepEqual(await on.sandbox.textIn(ana, "hello"), { status: undefined, answer: undefined });
    assert.equal(on.sandbox.messages()[0]?.remark, "no_webhook");
  });

  it("is tried twice, then marked, if the webhook can't be reached", async () => {
    await begin();
    await on.webhook.close();
    assert.deepEqual(await on.sandbox.textIn(ana, "hello"), { status: undefined, answer: undefined });
    assert.equal(on.sandbox.messages()[0]?.remark, "unreachable");
  });

  it("is marked if the webhook's address is invalid", async () => {
    await begin();
    on.sandbox.setInboundWebhook("not an address");
    assert.equal((await on.sandbox.textIn(ana, "hello")).status, undefined);
    assert.equal(on.sandbox.messages()[0]?.remark, "unreachable");
  });

  it("is posted with the login in the webhook's address, which is signed as well", async () => {
    await begin();
    const url = `${on.webhook.url.replace("//", "//ana:secret@")}/sms/inbound`;
    on.sandbox.setInboundWebhook(url);
    await on.sandbox.textIn(ana, "hello");
    const [post] = await on.webhook.received(1);
    assert.equal(post?.headers.authorization, `Basic ${Buffer.from("ana:secret").toString("base64")}`);
    assert.ok(validateRequest(authToken, String(post?.headers["x-twilio-signature"]), url, post?.form ?? {}));
  });

  it("is posted again with the same SID after a 503", async () => {
    await begin();
    on.webhook.answer = (_post, response) => twiml(response, "<Response/>", on.webhook.posts.length === 1 ? 503 : 200);
    assert.equal((await on.sandbox.textIn(ana, "hello")).status, 200);
    assert.equal(on.webhook.posts.length, 2);
    assert.equal(on.webhook.posts[0]?.form.MessageSid, on.webhook.posts[1]?.form.MessageSid);
    assert.equal(on.sandbox.messages()[0]?.remark, undefined);
  });

  it("is marked if the webhook never answers", async () => {
    await begin({ webhookTimeout: seconds(0.02) });
    on.webhook.answer = () => undefined;
    assert.equal((await on.sandbox.textIn(ana, "hello")).status, undefined);
    assert.equal(on.sandbox.messages()[0]?.remark, "unreachable");
  });

  const useless = {
    "a refusal": { remark: "refused", status: 403, type: "text/plain", body: "no" },
    "a web page": { remark: "not_twiml", status: 200, type: "text/html", body: "<p>hello</p>" },
    "broken XML": { remark: "not_twiml", status: 200, type: "text/xml", body: "<Response><Message>hello</Response>" },
  };
  for (const [what, { remark, status, type, body }] of Object.entries(useless)) {
    it(`is marked if the webhook answers ${what}`, async () => {
      await begin();
      on.webhook.answer = (_post, response) => void response.writeHead(status, { "content-type": type }).end(body);
      assert.deepEqual(await on.sandbox.textIn(ana, "hello"), { status, answer: undefined });
      assert.equal(on.sandbox.messages()[0]?.remark, remark);
      assert.equal(on.sandbox.messages().length, 1);
    });
  }

  describe("STOP", () => {
    for (const word of ["STOP", "stop", " Unsubscribe ", "STOPALL", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]) {
      it(`as ${JSON.stringify(word)} opts out: later texts are refused with 21610`, async () => {
        await begin();
        await on.sandbox.textIn(ana, word);
        await assert.rejects(create(), refusedWith(21610));
        assert.equal((await create(ben)).status, "queued");
      });
    }

    for (const text of ["please stop", "don't STOP now", "STOP IT", "DONE 1"]) {
      it(`is not ${JSON.stringify(text)}`, async () => {
        await begin();
        await on.sandbox.textIn(ana, text);
        assert.equal((await create()).status, "queued");
      });
    }

    it("still reaches the webhook, with OptOutType, and is confirmed by the carrier once", async () => {
      await begin({ optOutHandling: "advanced" });
      await on.sandbox.textIn(ana, "STOP");
      await on.sandbox.textIn(ana, "STOP");
      assert.deepEqual(
        on.webhook.posts.map(({ form }) => form.OptOutType),
        ["STOP", "STOP"],
      );
      assert.deepEqual(
        onPhone().map(({ automatic, body }) => [automatic, body.slice(0, 41)]),
        [[true, "You have successfully been unsubscribed. "]],
      );
    });

    it("drops the webhook's reply: the number has opted out", async () => {
      await begin();
      on.webhook.answer = (_post, response) => twiml(response, "<Response><Message>Goodbye!</Message></Response>");
      assert.deepEqual(await on.sandbox.textIn(ana, "STOP"), { status: 200, answer: undefined });
      assert.deepEqual(
        onPhone().map(({ automatic }) => automatic),
        [true],
      );
      assert.equal(on.sandbox.messages()[0]?.remark, "answer_dropped");
    });

    it("is lifted by YES, which means nothing before a STOP", async () => {
      await begin({ optOutHandling: "advanced" });
      await on.sandbox.textIn(ana, "YES");
      await on.sandbox.textIn(ana, "STOP");
      await on.sandbox.textIn(ana, "YES");
      assert.deepEqual(
        on.webhook.posts.map(({ form }) => form.OptOutType),
        [undefined, "STOP", "START"],
      );
      assert.equal((await create()).status, "queued");
    });

    it("is not lifted by YES, but by START, on a toll-free number", async () => {
      const sender = "+18005550100";
      await begin({ sender });
      const send = () => on.sdk.messages.create({ to: ana, from: sender, body: "hello" });
      await on.sandbox.textIn(ana, "STOP");
      await on.sandbox.textIn(ana, "YES");
      await assert.rejects(send(), refusedWith(21610));
      await on.sandbox.textIn(ana, "START");
      assert.equal((await send()).status, "queued");
    });

    it("is confirmed by the carrier without OptOutType by default, and START only after it", async () => {
      await begin();
      await on.sandbox.textIn(ben, "START");
      assert.equal(onPhone(ben).length, 0);
      await on.sandbox.textIn(ana, "STOP");
      assert.equal(on.webhook.posts[0]?.form.OptOutType, undefined);
      assert.equal(onPhone().length, 1);
      await assert.rejects(create(), refusedWith(21610));
    });

    it("is left to the household if handling is off", async () => {
      await begin({ optOutHandling: "off" });
      await on.sandbox.textIn(ana, "STOP");
      assert.equal(onPhone().length, 0);
      assert.equal((await create()).status, "queued");
    });
  });

  it("with HELP is answered by the carrier", async () => {
    await begin({ optOutHandling: "advanced" });
    await on.sandbox.textIn(ana, "help");
    assert.equal(on.webhook.posts[0]?.form.OptOutType, "HELP");
    assert.deepEqual(
      onPhone().map(({ automatic }) => automatic),
      [true],
    );
  });
});
