// The sms-send node in the editor.

import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn } from "../lib/editor/form";
import { offerPeople } from "../lib/editor/pickers";
import { showPreview } from "../lib/editor/preview";
import { isRunning, sendTestToMe } from "../lib/editor/test-text";
import { configSchema, type SmsSendConfig } from "./fields";

const initial = configSchema.parse({});
const outputs = ["sent", "not_sent", "answer"];

defineNode<SmsSendConfig>("sms-send", {
  category,
  color: colors.sms,
  defaults: defaultsOf("sms-send", configSchema, initial),
  inputs: 1,
  outputs: 2,
  icon: "sms-send.svg",
  paletteLabel() {
    return this._("sms-send.palette");
  },
  label() {
    return this.name || this._("sms-send.palette");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  outputLabels(index) {
    return this._(`sms-send.output.${outputs[index]}`);
  },
  button: {
    enabled() {
      return isRunning(this);
    },
    onclick() {
      sendTestToMe(this.household, (key, data) => this._(key, data));
    },
  },
  oneditprepare() {
    fillIn(this, initial, "node-input");
    const groups = ["household", "adults", "children", "admins"];
    const words = groups.map((value) => ({ value, label: this._(`sms-send.to.${value}`) }));
    offerPeople($("#node-input-to"), $("#node-input-household"), words, true);
    const template = $("#node-input-template");
    const refresh = (): void => {
      $("#sms-send-own").toggle(template.val() === "");
      $("#sms-send-filled").toggle(template.val() !== "");
    };
    template.on("change", refresh);
    refresh();
    const ask = $("#node-input-ask");
    const asked = (): void => {
      const isAsked = ask.is(":checked");
      $("#sms-send-answer").toggle(isAsked);
      $("#node-input-outputs").val(isAsked ? 3 : 2);
    };
    ask.on("change", asked);
    asked();
    const say: Parameters<typeof showPreview>[0] = (key, data) => this._(`sms-send.${key}`, data);
    showPreview(say, $("#sms-send-preview"), $("#sms-send-unknown"));
  },
});
