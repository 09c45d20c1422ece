// The sms-ha-action node in the editor.

import { fillIn } from "../lib/editor/form";
import { category, colours } from "../lib/editor/red";
import { by, chosen } from "../lib/editor/validate";
import { configSchema, type SmsHaActionConfig } from "./fields";

const usual = configSchema.parse({});
const outputs = ["done", "not_done"];

RED.nodes.registerType<SmsHaActionConfig>("sms-ha-action", {
  category,
  color: colours.home,
  defaults: {
    name: { value: usual.name },
    household: { value: "", type: "sms-config", validate: chosen("sms-ha-action.label.household") },
    home: { value: "", type: "sms-ha-config", validate: chosen("sms-ha-action.label.home") },
    notify: { value: usual.notify, validate: by(configSchema.shape.notify, "sms-ha-action.label.notify") },
  },
  inputs: 1,
  outputs: 2,
  icon: "sms-ha-action.svg",
  paletteLabel() {
    return this._("sms-ha-action.palette");
  },
  label() {
    return this.name || this._("sms-ha-action.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  oneditprepare() {
    fillIn(this, usual, "node-input");
  },
  outputLabels(index) {
    return this._(`sms-ha-action.output.${outputs[index]}`);
  },
});
