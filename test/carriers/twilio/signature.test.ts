// The signature: every published vector is accepted, and nothing tampered with.

import assert from "node:assert/strict";
import fc from "fast-check";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import { isSigned, type Signed } from "../../../src/carriers/twilio/signature";
import { token, type Vector, vectors, wrong } from "./signature-vectors";

const signed = ({ fields, body }: Vector): Signed =>
  body === undefined ? { fields: fields ?? {} } : { body: Buffer.from(body) };

const holds = (vector: Vector, tokens: readonly string[] = [token]): boolean =>
  isSigned(tokens, vector.signature, vector.url, signed(vector));

/** The request with one signed thing changed. */
const tampered = (vector: Vector): readonly (readonly [string, Vector])[] => {
  const { url, fields, body, signature } = vector;
  const flipped = (signature.startsWith("A") ? "B" : "A") + signature.slice(1);
  const forms = Object.keys(fields ?? {}).flatMap((name): [string, Vector][] => {
    const { [name]: value, ...others } = fields ?? {};
    return [
      [`without ${name}`, { ...vector, fields: others }],
      [`${name} named otherwise`, { ...vector, fields: { ...others, [`${name}x`]: value ?? "" } }],
      [`${name} with a blank before it`, { ...vector, fields: { ...others, [name]: ` ${value}` } }],
    ];
  });
  return [
    ["another signature", { ...vector, signature: flipped }],
    ["no signature", { ...vector, signature: "" }],
    ["half a signature", { ...vector, signature: signature.slice(0, 14) }],
    ["a signature with a blank", { ...vector, signature: `${signature} ` }],
    ["another path", { ...vector, url: url.replace(/\/(myapp|webhook)/, "/other") }],
    ["another host", { ...vector, url: url.replace(/company/i, "enemy") }],
    [
      "another scheme",
      { ...vector, url: url.startsWith("https") ? url.replace("https", "http") : url.replace(/^http/i, "https") },
    ],
    ["more in the query", { ...vector, url: url.includes("?") ? `${url}&x=1` : `${url}?x=1` }],
    ["a fragment", { ...vector, url: `${url}#rc=2` }],
    ...forms,
    ...(fields ? ([["one field more", { ...vector, fields: { ...fields, Extra: "1" } }]] as const) : []),
    ...(body === undefined
      ? []
      : ([
          ["another body", { ...vector, body: `${body} ` }],
          ["an empty body", { ...vector, body: "" }],
          ["the hash twice", { ...vector, url: `${url}&bodySHA256=${"0".repeat(64)}` }],
        ] as const)),
  ];
};

describe("the signature of a webhook", () => {
  for (const vector of vectors) {
    it(`is right: ${vector.about} (${vector.from})`, () => assert.ok(holds(vector)));

    it(`is wrong after tampering: ${vector.about}`, () => {
      for (const [how, each] of tampered(vector)) assert.ok(!holds(each), how);
    });
  }

  for (const vector of wrong) it(`is wrong: ${vector.about} (${vector.from})`, () => assert.ok(!holds(vector)));

  it("accepts the previous token during rotation, and no other", () => {
    for (const vector of vectors) {
      assert.ok(holds(vector, ["new", token]));
      assert.ok(!holds(vector, ["new", "54321"]));
    }
  });

  it("never accepts an empty token", () => {
    const url = "https://home.example.org/sms";
    const forged = getExpectedTwilioSignature("", url, { Body: "STOP" });
    assert.ok(!isSigned([""], forged, url, { fields: { Body: "STOP" } }));
    assert.ok(!isSigned([], forged, url, { fields: { Body: "STOP" } }));
  });

  it("rejects a missing signature and a URL without a host, without throwing", () => {
    assert.ok(!isSigned([token], undefined, "https://home.example.org/sms", { fields: {} }));
    for (const url of ["", "/sms", "sms?id=1", "//", "https://", "http://[", "\u0000"]) {
      assert.ok(!isSigned([token], "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, { fields: {} }), url);
      assert.ok(!isSigned([token], "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, { body: Buffer.from("{}") }), url);
    }
  });

  it("throws for no input", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        (signature, path, fields) => {
          assert.equal(isSigned([token], signature, `https://home.example.org/${path}`, { fields }), false);
        },
      ),
    );
  });

  // C# has it that a host in other letters is another host; for the internet, and for the SDK we use, it is the same.
  it("ignores the case of the host", () => {
    const [{ fields, signature }] = vectors as readonly [Vector];
    assert.ok(isSigned([token], signature, "https://MyCompany.com/myapp.php?foo=1&bar=2", { fields: fields ?? {} }));
  });

  for (const [asSigned, asSeen] of [
    ["'", "'"],
    ["%27", "%27"],
    ["'", "%27"],
    ["%27", "'"],
    ["|", "|"],
  ] as const) {
    it(`accepts a query signed with ${asSigned} and received with ${asSeen}`, () => {
      const at = (char: string) => `https://example.com/path?test=param${char}WithQuote`;
      assert.ok(isSigned([token], getExpectedTwilioSignature(token, at(asSigned), {}), at(asSeen), { fields: {} }));
    });
  }

  it("covers every byte of JSON, including invalid UTF-8", () => {
    const url = "https://home.example.org/sms?bodySHA256=5b3430ee8e5c7490d0e154755cdae0c9a7791be87e77b1f91a52f77676bed0c7";
    const signature = getExpectedTwilioSignature(token, url, {});
    assert.ok(isSigned([token], signature, url, { body: Buffer.from([0x7b, 0xff, 0x7d]) }));
    assert.ok(!isSigned([token], signature, url, { body: Buffer.from("{\ufffd}") }));
  });
});
