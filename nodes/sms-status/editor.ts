// The sms-status node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf } from "../lib/editor/form";
import { configSchema, type SmsStatusConfig } from "./fields";

const initial = configSchema.parse({});
const outputs = ["delivery", "notice", "queue"];

defineNode<SmsStatusConfig>("sms-status", {
  category,
  color: colors.sms,
  defaults: defaultsOf("sms-status", configSchema, initial),
  inputs: 0,
  outputs: 3,
  icon: "sms-status.svg",
  paletteLabel() {
    return this._("sms-status.palette");
  },
  label() {
    return this.name || this._("sms-status.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  outputLabels(index) {
    return this._(`sms-status.output.${outputs[index]}`);
  },
});
