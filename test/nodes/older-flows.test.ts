// Flows made with older versions: their settings are read, missing ones take the default, removed ones are ignored.

import assert from "node:assert/strict";
import { configSchema as householdSchema } from "../../nodes/sms-config/fields";
import { configSchema as actionSchema } from "../../nodes/sms-ha-action/fields";
import { configSchema as homeSchema } from "../../nodes/sms-ha-config/fields";
import { configSchema as eventsSchema } from "../../nodes/sms-ha-events/fields";
import { configSchema as inboundSchema } from "../../nodes/sms-inbound/fields";
import { configSchema as sendSchema } from "../../nodes/sms-send/fields";
import { configSchema as statusSchema } from "../../nodes/sms-status/fields";
import { configSchema as throttleSchema } from "../../nodes/sms-throttle/fields";
import { flow100 } from "./flow-1-0-0";

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
    const saved: Readonly<Record<string, unknown>> = flow100[type];
    const read = (fields: object): unknown => schemas[type].parse({ id: "1", type, z: "tab", x: 1, y: 1, wires: [], ...fields });

    it(`keeps every setting of ${type} that 1.0.0 saved`, () => {
      assert.deepEqual(read(saved), saved);
    });

    it(`takes ${type}'s defaults for missing settings, and ignores removed ones`, () => {
      const defaults = schemas[type].parse({});
      assert.deepEqual(read({ goneSince: "0.0.9" }), defaults);
      for (const field of Object.keys(saved)) {
        const { [field]: _, ...rest } = saved;
        assert.deepEqual(read(rest), {
          ...rest,
          ...(field in defaults && { [field]: defaults[field as keyof typeof defaults] }),
        });
      }
    });

    it(`has a value other than the default for every setting of ${type}`, () => {
      assert.deepEqual(Object.keys(saved).sort(), Object.keys(schemas[type].shape).sort());
      const defaults: Readonly<Record<string, unknown>> = schemas[type].parse({});
      for (const [field, value] of Object.entries(saved)) assert.notDeepEqual(value, defaults[field], field);
    });
  }
});
