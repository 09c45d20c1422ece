// Flows made with older versions: what they say is understood, what they don't say is as usual, what is gone does no harm.

import assert from "node:assert/strict";
import { configSchema as householdSchema } from "../../nodes/sms-config/fields";
import { configSchema as actionSchema } from "../../nodes/sms-ha-action/fields";
import { configSchema as homeSchema } from "../../nodes/sms-ha-config/fields";
import { configSchema as eventsSchema } from "../../nodes/sms-ha-events/fields";
import { configSchema as inboundSchema } from "../../nodes/sms-inbound/fields";
import { configSchema as sendSchema } from "../../nodes/sms-send/fields";
import { configSchema as statusSchema } from "../../nodes/sms-status/fields";
import { configSchema as throttleSchema } from "../../nodes/sms-throttle/fields";
import { flow010 } from "./flow-0-1-0";

const schemas = {
  "sms-config": householdSchema,
  "sms-send": sendSchema,
  "sms-inbound": inboundSchema,
  "sms-throttle": throttleSchema,
  "sms-status": statusSchema,
  "sms-ha-config": homeSchema,
  "sms-ha-events": eventsSchema,
  "sms-ha-action": actionSchema,
} as const;
type Type = keyof typeof schemas;
const types = Object.keys(schemas) as Type[];

describe("a flow made with an older version", () => {
  for (const type of types) {
    const saved: Readonly<Record<string, unknown>> = flow010[type];
    const read = (fields: object): unknown => schemas[type].parse({ id: "1", type, z: "tab", x: 1, y: 1, wires: [], ...fields });

    it(`keeps every setting of ${type} that 0.1.0 saved`, () => {
      assert.deepEqual(read(saved), saved);
    });

    it(`takes ${type}'s usual values for what it doesn't say, and leaves alone what is gone`, () => {
      const usual = schemas[type].parse({});
      assert.deepEqual(read({ goneSince: "0.0.9" }), usual);
      for (const field of Object.keys(saved)) {
        const { [field]: _, ...rest } = saved;
        assert.deepEqual(read(rest), { ...rest, ...(field in usual && { [field]: usual[field as keyof typeof usual] }) });
      }
    });

    it(`says of every setting of ${type} how 0.1.0 saved it, and never as it usually is`, () => {
      assert.deepEqual(Object.keys(saved).sort(), Object.keys(schemas[type].shape).sort());
      const usual: Readonly<Record<string, unknown>> = schemas[type].parse({});
      for (const [field, value] of Object.entries(saved)) assert.notDeepEqual(value, usual[field], field);
    });
  }
});
