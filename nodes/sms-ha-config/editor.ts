// The sms-ha-config node in the editor.

import { defineNode } from "../lib/editor/define";
import { type Cell, defaultsOf, type Editing, fillIn, readRows, showRows, showRowsBy } from "../lib/editor/form";
import { HomePicker } from "../lib/editor/home-picker";
import { offerPeople } from "../lib/editor/pickers";
import { credentialTypes } from "../lib/fields";
import { configSchema, credentialsSchema, type RuleRow, type SmsHaConfig, type SmsHaCredentials } from "./fields";

const initial = configSchema.parse({});

/** Config nodes of an installed Home Assistant package. */
const serverNodes = (): { id: string; name: string }[] => {
  const found: { id: string; name: string }[] = [];
  RED.nodes.eachConfig((config) => {
    const node = config as { readonly id: string; readonly type: string; readonly name?: string };
    if (node.type === "server") found.push({ id: node.id, name: node.name || node.id });
    return true;
  });
  return found;
};

const tells = ["due", "overdue", "claimed", "approved", "completed"] as const;

/** Two or three inputs a line. */
const ruleCells = (node: Editing<SmsHaConfig>, picker: HomePicker): Cell[] => {
  const cell = (field: keyof RuleRow, width: number, more: Partial<Cell> = {}): Cell => ({
    field,
    label: node._(`sms-ha-config.rule.${field}`),
    width,
    ...more,
  });
  const options = tells.map((value) => ({ value, label: node._(`sms-ha-config.tells.${value}`) }));
  return [
    cell("entity", 60, { prepare: picker.entities }),
    cell("attribute", 33),
    cell("is", 45),
    cell("tells", 45, { options }),
    cell("title", 45),
    cell("person", 45, { prepare: (input) => offerPeople(input, $("#node-config-input-household"), [], false) }),
    cell("yes", 45, { prepare: picker.services }),
    cell("no", 45, { prepare: picker.services }),
    cell("dueAttribute", 100),
  ];
};

defineNode<SmsHaConfig, SmsHaCredentials>("sms-ha-config", {
  category: "config",
  defaults: defaultsOf("sms-ha-config", configSchema, initial),
  credentials: credentialTypes(credentialsSchema),
  label() {
    return this.name || this._(`sms-ha-config.short.${this.source}`);
  },
  oneditprepare() {
    fillIn(this, initial, "node-config-input");
    const server = $("#node-config-input-server");
    for (const { id, name } of serverNodes()) server.append($("<option>").val(id).text(name));
    if (server.children().length === 0) server.append($("<option>").val("").text(this._("sms-ha-config.placeholder.server")));
    server.val(this.server || String(server.children().first().val()));
    showRowsBy($("#node-config-input-source"), $("#sms-ha-config-form"));
    const rules = $("#sms-ha-config-rules");
    showRows(rules, this.rules ?? initial.rules, ruleCells(this, new HomePicker(this.id)), this._("sms-ha-config.rule.add"));
    const broker = $("#node-config-input-mqttUrl");
    const refresh = (): void => void $("#sms-ha-config-mqtt").toggle(String(broker.val() ?? "").trim() !== "");
    broker.on("input change", refresh);
    refresh();
  },
  oneditsave() {
    this.rules = readRows($("#sms-ha-config-rules")) as RuleRow[];
  },
});
