// Inbound texts: only what Twilio signed is read.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { InboundText, Verified, WebhookRequest } from "../../../src/core/ports/carrier";
import {
  accountSid,
  authToken,
  changed,
  household,
  inboundPairs,
  messageSid,
  ours,
  phone,
  publicUrl,
  signedForm,
  signedJson,
} from "./household";

const path = "household-sms/home/inbound";
const url = `${publicUrl}/${path}`;

const read = (request: WebhookRequest, more: Partial<TwilioOptions> = {}): Verified<InboundText> =>
  twilioCarrier(household(more).options).readInbound(request);

const textOf = (request: WebhookRequest, more?: Partial<TwilioOptions>): InboundText => {
  const answer = read(request, more);
  assert.ok(answer.ok, answer.ok ? "" : answer.problem);
  return answer.value;
};

/** One line, without a number, token or text. */
const problemOf = (request: WebhookRequest, more?: Partial<TwilioOptions>): string => {
  const answer = read(request, more);
  assert.ok(!answer.ok, "was accepted");
  assert.doesNotMatch(answer.problem, /\d{7}|[\n\r]/);
  assert.ok(!answer.problem.includes(authToken));
  return answer.problem;
};

const form = (changes: Readonly<Record<string, string | undefined>> = {}): WebhookRequest =>
  signedForm(url, path, changed(inboundPairs, changes));

const asParsed = ({ path: at, headers, body }: WebhookRequest, parsed: unknown): WebhookRequest => ({
  path: at,
  headers,
  body: body.subarray(0, 0),
  parsed,
});

describe("an inbound text", () => {
  it("is read as written: blanks, plus, quotes, emoji and line breaks", () => {
    assert.deepEqual(textOf(form()), {
      carrierId: messageSid,
      from: phone,
      to: ours,
      text: " Done 12 + “ça” 🎉\nthanks & bye=1",
      media: [],
    });
  });

  it("is accepted with unknown fields", () => {
    assert.equal(textOf(form({ "Brand.New-Field_2": "x", Empty: "" })).from, phone);
  });

  it("is accepted with a repeated unknown field", () => {
    const pairs = [...inboundPairs, ["Extra", "a"], ["Extra", "b"]] as [string, string][];
    assert.equal(textOf(signedForm(url, path, pairs)).from, phone);
  });

  it("says whether the carrier has answered", () => {
    for (const [type, answered] of [
      ["STOP", "stop"],
      ["START", "start"],
      ["HELP", "help"],
    ] as const)
      assert.equal(textOf(form({ OptOutType: type })).answeredByCarrier, answered);
    assert.ok(!("answered" in textOf(form())));
  });

  describe("with a keyword that Twilio handles by itself", () => {
    const service = `MG${"1".repeat(32)}`;
    const keywordOf = (Body: string, more: Partial<TwilioOptions> = {}, OptOutType?: string) =>
      textOf(form({ Body, ...(OptOutType && { OptOutType }) }), more).carrierKeyword;

    it("says so, for a long code and a Messaging Service", () => {
      for (const more of [{}, { sender: { service } }])
        for (const [keyword, words] of Object.entries({
          stop: ["STOP", " stop ", "Stopall", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"],
          start: ["START", "Yes", "unstop"],
          help: ["HELP", "info"],
        }))
          for (const word of words) assert.equal(keywordOf(word, more), keyword, word);
    });

    it("is none with more than one word, or another one", () => {
      for (const text of ["STOP PLEASE", "please stop", "STOP.", "SUBSCRIBE", "DONE 12", ""])
        assert.equal(keywordOf(text), undefined);
    });

    it("is none at a short code, which Twilio leaves to us, and no YES at a toll-free number", () => {
      assert.equal(keywordOf("STOP", { sender: { shortCode: "12345" } }), undefined);
      const tollFree = { sender: { number: "+18005550100" as typeof ours } };
      assert.deepEqual(
        [keywordOf("YES", tollFree), keywordOf("START", tollFree), keywordOf("STOP", tollFree)],
        [undefined, "start", "stop"],
      );
    });

    it("is left to OptOutType where Advanced Opt-Out says what it did", () =>
      assert.equal(keywordOf("STOP", {}, "STOP"), undefined));
  });

  it("has its pictures, at most ten", () => {
    const media = (count: number) => ({
      NumMedia: String(count),
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`MediaUrl${at}`, `https://api.twilio.com/m/${at}`])),
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`MediaContentType${at}`, "image/jpeg"])),
    });
    assert.deepEqual(textOf(form(media(2))).media, [
      { url: "https://api.twilio.com/m/0", type: "image/jpeg" },
      { url: "https://api.twilio.com/m/1", type: "image/jpeg" },
    ]);
    assert.equal(textOf(form(media(10))).media.length, 10);
    assert.match(problemOf(form(media(11))), /NumMedia/);
    assert.match(problemOf(form({ NumMedia: "1" })), /MediaUrl/);
    assert.match(problemOf(form({ NumMedia: "1", MediaUrl0: "file:///etc/passwd" })), /MediaUrl/);
  });

  it("may come to a short code of ours", () => assert.equal(textOf(form({ To: "12345" })).to, "12345"));

  it("is rejected without verification", () => {
    const forged = signedForm(url, path, changed(inboundPairs, { From: "22395" }), "another token");
    const answer = read(forged);
    assert.ok(!answer.ok && !answer.irrelevant);
  });

  it("is irrelevant from a short code or a name", () => {
    for (const From of ["22395", "TWILIO", "My Bank-1", "whatsapp:+12025550123"]) {
      const answer = read(form({ From }));
      assert.ok(!answer.ok && answer.irrelevant);
      assert.match(problemOf(form({ From })), /not a phone number/);
    }
  });

  for (const [about, changes] of Object.entries<Record<string, string | undefined>>({
    "another account": { AccountSid: accountSid.replace("AC0", "AC1") },
    "no account": { AccountSid: undefined },
    "no MessageSid": { MessageSid: undefined },
    "a MessageSid with more behind it": { MessageSid: `${messageSid}x` },
    "a MessageSid of another kind": { MessageSid: messageSid.replace("SM", "CA") },
    "a From with a line break": { From: `${phone}\n` },
    "no From": { From: undefined },
    "a To that is no number": { To: "home" },
    "no Body": { Body: undefined },
    "a NumMedia that is no number": { NumMedia: "1e1" },
    "an OptOutType no one knows": { OptOutType: "MAYBE" },
    "a field that no form of Twilio's has": { "Body[a]": "1" },
    "a field named as a prototype": { ["__proto__"]: "1" },
  }))
    it(`is rejected with ${about}, although signed`, () => assert.match(problemOf(form(changes)), /^signed, but/));

  it("is rejected with a repeated field that we read", () => {
    for (const name of ["From", "To", "Body", "MessageSid", "AccountSid"]) {
      const pairs = [...inboundPairs, [name, "zzz"]] as [string, string][];
      assert.match(problemOf(signedForm(url, path, pairs)), new RegExp(name === "From" ? "From" : name));
    }
  });

  it("is rejected if its fields were split differently under the same signature", () => {
    const { headers } = form({ Body: "hello" });
    const again = (changes: Record<string, string | undefined>): WebhookRequest => ({
      ...form({ Body: "hello", ...changes }),
      headers,
    });
    const refused = (changes: Record<string, string | undefined>) => assert.match(problemOf(again(changes)), /^signed, but/);
    // Sorted and joined, each gives the very text that was signed.
    refused({ Body: `helloFrom${phone}`, From: undefined });
    refused({ Body: `helloFrom${phone}FromCityWASHINGTON`, From: undefined, FromCity: undefined });
    refused({ From: `${phone}FromCityWASHINGTON`, FromCity: undefined });
    refused({ AccountSid: `${accountSid}ApiVersion2010-04-01`, ApiVersion: undefined });
    refused({ MessageSid: `${messageSid}NumMedia0`, NumMedia: undefined });
    refused({ To: `${ours}ToCity`, ToCity: undefined });
  });

  it("is read from a body that Node-RED has parsed", () => {
    const request = form();
    assert.equal(textOf(asParsed(request, Object.fromEntries(inboundPairs))).from, phone);
    for (const parsed of [
      { ...Object.fromEntries(inboundPairs), Body: { a: "1" } },
      { Body: 1 },
      [["Body", "1"]],
      null,
      "Body=1",
      {},
    ])
      problemOf(asParsed(request, parsed));
  });

  it("is read from signed JSON, and rejected if the bytes differ or are gone", () => {
    const request = signedJson(publicUrl, path, JSON.stringify(Object.fromEntries(inboundPairs)));
    assert.equal(textOf(request).from, phone);
    problemOf({ ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) });
    problemOf({ ...request, body: Buffer.alloc(0), parsed: Object.fromEntries(inboundPairs) });
    problemOf(signedJson(publicUrl, path, "[1]"));
    problemOf(signedJson(publicUrl, path, "{"));
    problemOf(signedJson(publicUrl, path, JSON.stringify({ ...Object.fromEntries(inboundPairs), Extra: { deep: "1" } })));
  });

  it("is rejected unless it is a form or JSON", () => {
    for (const type of [undefined, "text/plain", "multipart/form-data"])
      problemOf({ ...form(), headers: { ...form().headers, "content-type": type } });
  });

  it("is rejected without a signature, with another one, or for another path", () => {
    problemOf({ ...form(), headers: { ...form().headers, "x-twilio-signature": undefined } });
    problemOf(signedForm(url, path, inboundPairs, "another token"));
    problemOf({ ...form(), path: "household-sms/other/inbound" });
  });

  it("is rejected if no token is configured", () => {
    problemOf(signedForm(url, path, inboundPairs, ""), { authToken: "" });
    problemOf(signedForm(url, path, inboundPairs, ""), { previousAuthToken: "" });
  });

  it("is accepted with the previous token during rotation", () => {
    assert.equal(textOf(signedForm(url, path, inboundPairs, "former"), { previousAuthToken: "former" }).from, phone);
  });

  it("is rejected without a valid public URL, without throwing", () => {
    for (const none of [undefined, "", "/endpoint", "home.example.org", "ftp://home.example.org", "https://"]) {
      const { publicUrl: _, ...options } = household().options;
      const carrier = twilioCarrier(none === undefined ? options : { ...options, publicUrl: none });
      assert.equal(carrier.readInbound(form()).ok, false);
    }
  });
});

describe("the public URL", () => {
  for (const [configured, called] of [
    ["https://home.example.org", "https://home.example.org"],
    ["https://home.example.org/", "https://home.example.org"],
    ["https://home.example.org/endpoint/", "https://home.example.org/endpoint"],
    ["https://home.example.org:443/endpoint", "https://home.example.org/endpoint"],
    ["https://home.example.org/endpoint", "https://home.example.org:443/endpoint"],
    ["http://home.example.org:1880", "http://home.example.org:1880"],
    ["http://home.example.org:1880", "http://home.example.org"],
    ["https://user:p%40ss@home.example.org/endpoint", "https://user:p%40ss@home.example.org/endpoint"],
    ["https://home.example.org/endpoint#rc=2&rp=all", "https://home.example.org/endpoint"],
    ["https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"],
  ] as const)
    it(`${configured} accepts what was signed as ${called}`, () => {
      const request = signedForm(`${called}/${path}`, path, inboundPairs);
      assert.equal(textOf(request, { publicUrl: configured }).from, phone);
      assert.equal(textOf({ ...request, path: `/${path}` }, { publicUrl: configured }).from, phone);
    });

  it("decides alone, not Host or X-Forwarded-*", () => {
    const request = signedForm(`https://enemy.example/${path}`, path, inboundPairs);
    const forged = { host: "enemy.example", "x-forwarded-host": "enemy.example", "x-forwarded-proto": "https" };
    problemOf({ ...request, headers: { ...request.headers, ...forged } });
  });

  it("with a login accepts a signature over the URL without it, but over no other login", () => {
    const publicUrl = "https://user:pass@home.example.org/endpoint";
    assert.equal(textOf(signedForm(url, path, inboundPairs), { publicUrl }).from, phone);
    problemOf(signedForm(`https://other:pass@home.example.org/endpoint/${path}`, path, inboundPairs), { publicUrl });
  });
});
