// Signatures and TwiML, checked against the SDK's own code.

import assert from "node:assert/strict";
import fc from "fast-check";
import MessagingResponse from "twilio/lib/twiml/MessagingResponse";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import { readTwiml } from "../../../src/sandbox/carrier/twiml";
import { signForm } from "../../../src/sandbox/carrier/webhooks";

const url = "https://user:pass@example.com/sms/inbound?id=1&name=O'Neil";

describe("a signature", () => {
  it("is the same as the SDK's for any fields", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" })), (fields) => {
        const form = new URLSearchParams(fields);
        assert.equal(signForm("token", url, form), getExpectedTwilioSignature("token", url, Object.fromEntries(form)));
      }),
    );
  });

  it("sorts repeated values and counts duplicates once", () => {
    const form = new URLSearchParams([
      ["A", "2"],
      ["A", "1"],
      ["A", "2"],
    ]);
    assert.equal(signForm("token", url, form), getExpectedTwilioSignature("token", url, { A: ["1", "2"] }));
  });

  it("ignores the connection settings after #", () => {
    assert.equal(signForm("token", `${url}#rc=2`, new URLSearchParams()), signForm("token", url, new URLSearchParams()));
  });
});

describe("TwiML", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "ж", "😀", "<", ">", "&", '"', "'", "]", " ", "\n") });

  it("gives back the texts that the SDK wrote", () => {
    fc.assert(
      fc.property(fc.array(line), (texts) => {
        const response = new MessagingResponse();
        for (const text of texts)
          response.message({ to: "+12025550101", action: `/status?text=${encodeURIComponent(text)}&x=1` }, text);
        const read = readTwiml("text/xml; charset=utf-8", response.toString());
        assert.deepEqual(
          read?.map(({ body }) => body),
          texts.map((text) => text.trim()),
        );
        assert.deepEqual(
          read?.map(({ callbacks }) => callbacks[0]),
          texts.map((text) => `/status?text=${encodeURIComponent(text)}&x=1`),
        );
      }),
    );
  });

  const cases: [what: string, xml: string, texts: string[] | undefined][] = [
    ["an empty answer", "", []],
    ["an empty response", "<Response></Response>", []],
    ["CDATA and comments", "<Response><!-- <Message>no</Message> --><Message><![CDATA[1 < 2]]></Message></Response>", ["1 < 2"]],
    [
      "a body with a picture",
      "<Response><Message><Body>look</Body><Media>https://example.com/a.png</Media></Message></Response>",
      ["look"],
    ],
    ["character references", "<Response><Message>&#233;&#x1F600;</Message></Response>", ["é😀"]],
    ["another root", "<Reply/>", undefined],
    ["two roots", "<Response/><Response/>", undefined],
    ["an element never closed", "<Response><Message>hi", undefined],
    ["a stray closing tag", "</Response>", undefined],
    ["text around it", "hi <Response/>", undefined],
  ];
  for (const [what, xml, texts] of cases) {
    it(`${texts ? "reads" : "refuses"} ${what}`, () =>
      assert.deepEqual(
        readTwiml("application/xml", xml)?.map(({ body }) => body),
        texts,
      ));
  }

  it("treats plain text as the text to send", () => {
    assert.equal(readTwiml("text/plain; charset=utf-8", "thanks")?.[0]?.body, "thanks");
  });
});
