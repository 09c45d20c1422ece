// The sms-ha-action node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn } from "../lib/editor/form";
import { HomePicker } from "../lib/editor/home-picker";
import { configSchema, type SmsHaActionConfig } from "./fields";

const initial = configSchema.parse({});
const outputs = ["done", "not_done"];

defineNode<SmsHaActionConfig>("sms-ha-action", {
  category,
  color: colors.home,
  defaults: defaultsOf("sms-ha-action", configSchema, initial),
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
    fillIn(this, initial, "node-input");
    new HomePicker($("#node-input-home")).phones("notify.")($("#node-input-notify"));
  },
  outputLabels(index) {
    return this._(`sms-ha-action.output.${outputs[index]}`);
  },
});
