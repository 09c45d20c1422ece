// The sms-throttle node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn, showRowsBy } from "../lib/editor/form";
import { isRunning, postTo, report, type Words } from "../lib/editor/test-text";
import { configSchema, type SmsThrottleConfig } from "./fields";

const initial = { ...configSchema.parse({}), topic: "topic" };
const outputs = ["now", "held"];

defineNode<SmsThrottleConfig>("sms-throttle", {
  category,
  color: colors.sms,
  defaults: defaultsOf("sms-throttle", configSchema, initial),
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
  inputLabels() {
    return this._("sms-throttle.input");
  },
  button: {
    enabled() {
      return isRunning(this);
    },
    onclick() {
      const words: Words = (key, data) => this._(key, data);
      const releasedIn = (answer: unknown): number => (Object(answer) as { released?: number }).released ?? 0;
      report(postTo(this.household, `throttles/${encodeURIComponent(this.id)}/release`), words, (answer) => {
        const count = releasedIn(answer);
        return words(`sms-throttle.release.${count > 0 ? "released" : "nothing"}`, { count });
      });
    },
  },
  oneditprepare() {
    fillIn(this, initial, "node-input");
    $("#node-input-topic").typedInput({ types: ["msg"], default: "msg" });
    const mode = $("#node-input-mode");
    showRowsBy(mode, mode.closest(".household-sms-form"));
  },
});
