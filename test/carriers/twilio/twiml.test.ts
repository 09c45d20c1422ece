// The answers to inbound webhooks.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { household, messageId } from "./household";

const head = '<?xml version="1.0" encoding="UTF-8"?>';

describe("the answer to an inbound text", () => {
  it("is an empty response where there is nothing to say", async () => {
    assert.deepEqual(await twilioCarrier(household().options).answerInbound(), {
      status: 200,
      type: "text/xml",
      body: `${head}<Response/>`,
    });
  });

  it("carries the reply, and where its news go, with our id", async () => {
    const { body } = await twilioCarrier(household().options).answerInbound({ id: messageId, text: "Done: 12 <&> “ça” 🎉" });
    const action = `https://home.example.org/endpoint/household-sms/home/status?id=${messageId}`;
    assert.equal(body, `${head}<Response><Message action="${action}">Done: 12 &lt;&amp;&gt; “ça” 🎉</Message></Response>`);
  });

  it("carries the reply alone where there is no public URL", async () => {
    const { publicUrl: _, ...options } = household().options;
    const { body } = await twilioCarrier(options).answerInbound({ id: messageId, text: "Done" });
    assert.equal(body, `${head}<Response><Message>Done</Message></Response>`);
  });

  it("keeps the password and Twilio's fragment of the public URL", async () => {
    const { options } = household({ publicUrl: "https://user:pass@home.example.org/#rc=2" });
    const { body } = await twilioCarrier(options).answerInbound({ id: messageId, text: "Done" });
    assert.match(body ?? "", /action="https:\/\/user:pass@home\.example\.org\/household-sms\/home\/status\?id=m-1#rc=2"/);
  });

  it("leaves out what XML can't hold, so that the rest arrives", async () => {
    const { body } = await twilioCarrier(household().options).answerInbound({
      id: messageId,
      text: "a\u0000b\u000bc\ud800d\uffffe\nf",
    });
    assert.match(body ?? "", />abcde\nf</);
  });
});
