// The examples as they lie in the import dialog: small, commented, tidy, with one household and one home for all of them.

import assert from "node:assert/strict";
import * as householdConfig from "../../nodes/sms-config/fields";
import * as actionConfig from "../../nodes/sms-ha-action/fields";
import * as homeConfig from "../../nodes/sms-ha-config/fields";
import * as eventsConfig from "../../nodes/sms-ha-events/fields";
import * as inboundConfig from "../../nodes/sms-inbound/fields";
import * as sendConfig from "../../nodes/sms-send/fields";
import * as statusConfig from "../../nodes/sms-status/fields";
import * as throttleConfig from "../../nodes/sms-throttle/fields";
import { examples, type FlowNode, folders } from "./flows";

const schemas = {
  "sms-config": householdConfig.configSchema,
  "sms-ha-config": homeConfig.configSchema,
  "sms-send": sendConfig.configSchema,
  "sms-inbound": inboundConfig.configSchema,
  "sms-throttle": throttleConfig.configSchema,
  "sms-status": statusConfig.configSchema,
  "sms-ha-events": eventsConfig.configSchema,
  "sms-ha-action": actionConfig.configSchema,
};
type Type = keyof typeof schemas;
const isOurs = (type: string): type is Type => type in schemas;

/** Node-RED's own nodes. */
const core = new Set([
  "tab",
  "comment",
  "inject",
  "debug",
  "switch",
  "change",
  "function",
  "template",
  "catch",
  "link in",
  "link out",
]);
const ofNodeRed = new Set(["id", "type", "z", "name", "x", "y", "wires", "info"]);

const environment = /^\$\{\w+\}$/;
/** As the runtime gets it: what an unset variable stands for is empty. */
const filledIn = (node: FlowNode): FlowNode =>
  Object.fromEntries(
    Object.entries(node).map(([field, value]) => [field, typeof value === "string" && environment.test(value) ? "" : value]),
  ) as FlowNode;

describe("the examples", () => {
  it("show every node of ours", () => {
    const shown = new Set(examples.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
    assert.deepEqual(
      Object.keys(schemas).filter((type) => !shown.has(type)),
      [],
    );
  });

  it("share one household and one home, so that importing several makes no second one", () => {
    for (const type of ["sms-config", "sms-ha-config"]) {
      const all = examples.flatMap(({ nodes }) => nodes.filter((node) => node.type === type));
      assert.ok(all.length > 1);
      for (const node of all) assert.deepEqual(node, all[0]);
    }
  });

  it("lie in one folder, so that the import dialog shows no empty one", () => {
    assert.deepEqual(folders, []);
  });

  it("have no other id in common", () => {
    const ids = examples.flatMap(({ nodes }) => nodes.filter(({ type }) => !/config$/.test(type)).map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const { name, nodes } of examples)
    describe(name, () => {
      const placed = nodes.filter(({ z }) => z !== undefined);

      it("explains itself, on its tab and in a comment", () => {
        const [tab] = nodes.filter(({ type }) => type === "tab");
        assert.equal(tab?.label, name);
        assert.match(tab?.info ?? "", /\.$/);
        assert.match(tab?.info ?? "", /Uses the household \*\*The Willows\*\*/);
        assert.ok(placed.some(({ type }) => type === "comment"));
        assert.ok(placed.every(({ z }) => z === tab?.id));
      });

      it("needs no other package", () => {
        assert.deepEqual(
          nodes.filter(({ type }) => !core.has(type) && !isOurs(type)).map(({ type }) => type),
          [],
        );
      });

      it("fills in its nodes as their dialogs would", () => {
        for (const node of nodes) {
          if (!isOurs(node.type)) continue;
          const schema = schemas[node.type];
          const { error } = schema.safeParse(filledIn(node));
          assert.equal(error, undefined, `${node.type}: ${error?.message}`);
          const unknown = Object.keys(node).filter((field) => !ofNodeRed.has(field) && !(field in schema.shape));
          assert.deepEqual(unknown, [], node.type);
        }
      });

      it("is wired within itself, with no loose end at an input", () => {
        const ids = new Set(placed.map(({ id }) => id));
        const wired = new Set(placed.flatMap(({ wires = [] }) => wires.flat()));
        for (const id of wired) assert.ok(ids.has(id));
        const takesInput = new Set(["debug", "sms-send", "sms-throttle", "sms-ha-action", "switch", "change", "function"]);
        assert.deepEqual(
          placed.filter(({ id, type }) => takesInput.has(type) && !wired.has(id)),
          [],
        );
      });

      it("lies tidily: in line, and nothing on top of another", () => {
        for (const [index, one] of placed.entries()) {
          assert.deepEqual([(one.x ?? 1) % 10, (one.y ?? 1) % 10], [0, 0]);
          for (const other of placed.slice(index + 1))
            assert.ok(
              Math.abs((one.y ?? 0) - (other.y ?? 0)) >= 40 || Math.abs((one.x ?? 0) - (other.x ?? 0)) >= 120,
              `${one.name || one.type} and ${other.name || other.type}`,
            );
        }
      });
    });
});
