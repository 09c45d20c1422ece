// The sms-inbound node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn } from "../lib/editor/form";
import { configSchema, type SmsInboundConfig } from "./fields";

const initial = configSchema.parse({});
const outputs = ["replies", "texts", "consent"];

defineNode<SmsInboundConfig>("sms-inbound", {
  category,
  color: colors.sms,
  defaults: defaultsOf("sms-inbound", configSchema, initial),
  inputs: 0,
  outputs: 3,
  icon: "sms-inbound.svg",
  paletteLabel() {
    return this._("sms-inbound.palette");
  },
  label() {
    return this.name || this._("sms-inbound.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  oneditprepare() {
    fillIn(this, initial, "node-input");
  },
  outputLabels(index) {
    return this._(`sms-inbound.output.${outputs[index]}`);
  },
});
