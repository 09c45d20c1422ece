// Every request that the carrier makes, whatever it is asked to do, against Twilio's own description.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { Sender, TwilioOptions } from "../../../src/carriers/twilio/options";
import type { OutgoingText } from "../../../src/core/ports/carrier";
import type { ConnectedCarrier } from "../../../src/core/ports/carrier-admin";
import { hours } from "../../../src/core/units";
import { account, answering, inOrder, list, service } from "./account";
import { ApiServer, json, resource } from "./api-server";
import { compare, operationNames } from "./described";
import { always, household, messageId, ours, phone, start } from "./household";

const text: OutgoingText = { id: messageId, to: phone, text: "Take out the trash & “smile” +1", media: [] };
const picture = "https://home.example.org/a.jpg?x=1&y=2";

const everything = {
  ...inOrder,
  [`${account}/Messages.json`]: (...[response, asked]: Parameters<ReturnType<typeof json>>) =>
    asked.method === "POST"
      ? json(201, resource())(response, asked)
      : json(200, { messages: [resource({ direction: "inbound", num_media: "1", from: phone, to: ours })] })(response, asked),
  [`${account}/Usage/Records/Today.json`]: { usage_records: [] },
  [`${account}/Usage/Records/ThisMonth.json`]: { usage_records: [] },
  [`/v2/PhoneNumbers/${phone}`]: { phone_number: phone, valid: true },
};

/** All that the port offers, once or in each of its shapes. */
const useAll = async (carrier: ConnectedCarrier): Promise<void> => {
  for (const more of [{}, { validFor: hours(1) }, { media: [picture] }, { text: "", media: [picture, `${picture}&z=3`] }])
    assert.equal((await carrier.send({ ...text, ...more }, always)).kind, "accepted");
  await carrier.sentSince(start);
  await carrier.receivedSince(start);
  await carrier.segmentPrice("US");
  await carrier.usage();
  await carrier.lineType?.(phone);
  await carrier.check();
  await carrier.diagnose("en", ["US", "DE"]);
  await carrier.fix?.("webhook").catch(() => {});
};

describe("the requests to Twilio", () => {
  const senders: readonly Sender[] = [
    { number: ours },
    { number: "+18005550100" as typeof ours },
    { service },
    { shortCode: "12345" },
    { alphanumeric: "HomeSMS" },
  ];
  const used = new Set<string>();

  const ask = async (more: Partial<TwilioOptions>, paths: object = {}): Promise<void> => {
    const server = new ApiServer();
    const apiBaseUrl = await server.start(answering({ ...everything, ...paths }));
    const carrier = twilioCarrier(household({ apiBaseUrl, ...more }).options);
    try {
      await useAll(carrier);
    } finally {
      await carrier.close();
      await server.stop();
    }
    for (const asked of server.asked) {
      const { operation, wrong } = compare(asked);
      assert.deepEqual(wrong, [], operation);
      if (operation) used.add(operation);
    }
  };

  for (const sender of senders) it(`are described by Twilio, from ${JSON.stringify(sender)}`, () => ask({ sender }));

  it("are described with an API key, a trial account and an empty pool, too", async () => {
    const apiKey = { sid: `SK${"1".repeat(32)}`, secret: "a secret of the tests" };
    const trial = { [`${account}.json`]: { status: "active", type: "Trial" } };
    await ask({ apiKey }, trial);
    await ask({ sender: { service } }, { [`/v1/Services/${service}/PhoneNumbers`]: list("phone_numbers") });
  });

  it("are all that is described here", () => {
    assert.deepEqual(
      operationNames.filter((name) => !used.has(name)),
      [],
    );
  });
});
