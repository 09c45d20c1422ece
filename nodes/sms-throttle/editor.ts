// The sms-throttle node in the editor.

import { fillIn, showRowsBy } from "../lib/editor/form";
import { category, colours } from "../lib/editor/red";
import { by, chosen } from "../lib/editor/validate";
import { configSchema, type SmsThrottleConfig } from "./fields";

const { shape } = configSchema;
const usual = configSchema.parse({});
const label = (field: keyof SmsThrottleConfig): string => `sms-throttle.label.${field}`;
const outputs = ["now", "held"];

RED.nodes.registerType<SmsThrottleConfig>("sms-throttle", {
  category,
  color: colours.sms,
  defaults: {
    name: { value: usual.name },
    household: { value: "", type: "sms-config", validate: chosen(label("household")) },
    mode: { value: usual.mode, validate: by(shape.mode, label("mode")) },
    gap: { value: usual.gap, validate: by(shape.gap, label("gap")) },
    window: { value: usual.window, validate: by(shape.window, label("window")) },
    time: { value: usual.time, validate: by(shape.time, label("time")) },
    topic: { value: "topic", validate: by(shape.topic, label("topic")) },
  },
  inputs: 1,
  outputs: 2,
  icon: "sms-throttle.svg",
  paletteLabel() {
    return this._("sms-throttle.palette");
  },
  label() {
    return this.name || this._("sms-throttle.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  outputLabels(index) {
    return this._(`sms-throttle.output.${outputs[index]}`);
  },
  oneditprepare() {
    fillIn(this, usual, "node-input");
    $("#node-input-topic").typedInput({ types: ["msg"], default: "msg" });
    const mode = $("#node-input-mode");
    showRowsBy(mode, mode.closest(".household-sms-form"));
  },
});
