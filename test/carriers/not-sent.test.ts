// The sandbox's phones show why a text was not sent, and until when it waits.

import assert from "node:assert/strict";
import type { RecordOf } from "../../src/core/journal/records";
import { type Duration, hours, type Instant, later, minutes } from "../../src/core/units";
import { explainNotSent } from "../../src/demo";
import type { NotSent } from "../../src/sandbox/carrier";
import { noon, numbers, openHousehold, request } from "../fakes/household";

const night = later(noon, hours(10));
const morning = later(noon, hours(19));

describe("a text that is not sent, on the sandbox's phone", () => {
  const shown = async (at: Instant, changed: Parameters<typeof request>[0] = {}) => {
    const home = await openHousehold({ settings: { cooldown: minutes(0) } });
    await home.clock.advanceTo(at);
    const found: (NotSent | undefined)[] = [];
    home.store.onRecords((records) => {
      for (const record of records) found.push(explainNotSent(home.context, record));
    });
    await home.outbox.send(request(changed));
    return found.filter((text) => text !== undefined);
  };

  it("is explained by quiet hours, and until when", async () => {
    assert.deepEqual(await shown(night), [
      {
        id: `pat ${night}`,
        number: numbers.pat,
        at: night,
        waits: false,
        reason: {
          en: "Quiet hours until Mon, Nov 23, 7:00 AM.",
          es: "Horas de silencio hasta lun, 23 nov, 7:00.",
          fr: "Heures calmes jusqu'à lun. 23 nov., 7:00.",
          de: "Ruhezeit bis Mo., 23. Nov., 7:00.",
        },
      },
    ]);
  });

  it("is not shown if the text is sent", async () => {
    assert.deepEqual(await shown(noon), []);
    assert.deepEqual(await shown(night, { urgent: true }), []);
  });

  it("is not shown for an unknown person", async () => {
    assert.deepEqual(await shown(noon, { to: "nobody" }), []);
  });

  const held = (at: Instant, until: Instant): RecordOf<"held"> => ({
    type: "held",
    at,
    id: "h1",
    holder: "throttle",
    person: "pat",
    topic: "trash",
    until,
    kind: "reminder",
    urgent: false,
    key: "k1",
    payload: {},
  });
  const explanation = async (record: RecordOf<"held">): Promise<readonly unknown[]> => {
    const text = explainNotSent((await openHousehold()).context, record);
    return [text?.waits, text?.reason.en];
  };

  it("is explained by the reason why it waits, or by the time until when", async () => {
    const short: Duration = minutes(10);
    assert.deepEqual(await explanation({ ...held(night, morning), reason: "quiet_hours" }), [
      true,
      "Quiet hours until Mon, Nov 23, 7:00 AM.",
    ]);
    assert.deepEqual(await explanation(held(noon, later(noon, short))), [true, "Waits until Sun, Nov 22, 12:10 PM."]);
    assert.deepEqual(await explanation(held(night, later(morning, short))), [true, "Waits until Mon, Nov 23, 7:10 AM."]);
  });
});
