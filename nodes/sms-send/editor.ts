// The sms-send node in the editor.

import { flowKinds } from "../../src/core/message/kinds";
import { category, colors, defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn } from "../lib/editor/form";
import { completePeople } from "../lib/editor/pickers";
import { showPreview } from "../lib/editor/preview";
import { offerSources, offerSourcesForText } from "../lib/editor/sources";
import { isRunning, offerTest, sendTestToMe } from "../lib/editor/test-text";
import { configSchema, type SmsSendConfig } from "./fields";

const initial = configSchema.parse({});
const outputs = ["sent", "not_sent", "answer"];

const showTemplateRows = (): void => {
  const template = $("#node-input-template");
  const refresh = (): void => {
    $("#sms-send-own").toggle(template.val() === "");
    $("#sms-send-filled").toggle(template.val() !== "");
  };
  template.on("change", refresh);
  refresh();
};

/** A question has an output for its answers. */
const showAnswerRows = (): void => {
  const ask = $("#node-input-ask");
  const refresh = (): void => {
    const isAsked = ask.is(":checked");
    $("#sms-send-answer").toggle(isAsked);
    $("#node-input-outputs").val(isAsked ? 3 : 2);
  };
  ask.on("change", refresh);
  refresh();
};

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
  inputLabels() {
    return this._("sms-send.input");
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
    const words = (key: string): string => this._(`sms-send.${key}`);
    const household = $("#node-input-household");
    const groups = (["household", "adults", "children", "admins"] as const).map((value) => ({
      value,
      label: words(`to.${value}`),
    }));
    offerSources("to", {
      name: words("label.to"),
      label: words("source.people"),
      icon: "user",
      complete: completePeople(household, groups, true),
    });
    offerSourcesForText("message", "#sms-send-message", { name: words("label.message"), label: words("source.below") });
    const kinds = flowKinds.map((value) => ({ value, label: words(`kind.${value}`) }));
    offerSources("kind", { name: words("label.kind"), label: words("source.kind"), icon: "tag", options: kinds });
    for (const field of ["subject", "link", "key"] as const)
      offerSources(field, { name: words(`label.${field}`), label: words("source.written"), icon: "pencil" });
    $("#sms-send-more").prop("open", Boolean(this.subject || this.link || this.key));
    showTemplateRows();
    showAnswerRows();
    offerTest($("#sms-send-me"), $("#sms-send-try"), this, household);
    const say: Parameters<typeof showPreview>[0] = (key, data) => this._(`sms-send.${key}`, data);
    showPreview(say, $("#sms-send-preview"), $("#sms-send-unknown"));
  },
});
