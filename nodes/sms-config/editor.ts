// The sms-config node in the editor.

import { type Setting, settingGroups, settings } from "../../src/core/settings";
import { loginIn, withoutLogin } from "../../src/core/urls";
import { offerCheck } from "../lib/editor/check";
import { defineNode } from "../lib/editor/define";
import { defaultsOf, fillIn, showRowsBy } from "../lib/editor/form";
import { isDeployed, linksTo } from "../lib/editor/household";
import { showInForce } from "../lib/editor/in-force";
import { readQuietHours, setQuietHours, showQuietHours } from "../lib/editor/quiet-hours";
import { addSidebar, removeSidebar } from "../lib/editor/sidebar";
import { showPhones, showWebhooks } from "../lib/editor/webhooks";
import { credentialTypes } from "../lib/fields";
import { configSchema, credentialsSchema, type SmsConfig, type SmsCredentials } from "./fields";

const tabs = ["household", "carrier", "limits", "storage"];

const advanced = Object.keys(settingGroups.twilioAdvanced);

/** As inputs hold it: several countries are one text, and what the environment may give starts empty. */
type Fields = Omit<SmsConfig, "countries" | "monthlyBudget"> & { countries: string; monthlyBudget: number | string };
const initial = Object.fromEntries(
  Object.entries<Setting>(settings)
    .filter(([name]) => name in configSchema.shape)
    .map(([name, { type, env, default: value }]) => [
      name,
      value === undefined || type === "countries" || env !== undefined ? "" : value,
    ]),
) as unknown as Fields;

const [publicUrl, publicLogin] = ["#node-config-input-publicUrl", "#node-config-input-publicLogin"] as const;

/** What the inputs of a schema's fields hold. */
const typedIn = (shape: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(shape).flatMap((name) => {
      const input = $(`#node-config-input-${name}`);
      if (input.length === 0) return [];
      return [[name, input.is(":checkbox") ? input.prop("checked") : String(input.val() ?? "")]];
    }),
  );

defineNode<Fields, SmsCredentials>("sms-config", {
  category: "config",
  defaults: defaultsOf("sms-config", configSchema, initial),
  credentials: credentialTypes(credentialsSchema),
  label() {
    return this.name || this._("sms-config.title");
  },
  onpaletteadd() {
    addSidebar((key, data) => this._(key, data));
  },
  onpaletteremove() {
    removeSidebar();
  },
  oneditprepare() {
    fillIn(this, initial, "node-config-input");
    const words = (key: string, data?: Readonly<Record<string, string>>): string => this._(`sms-config.${key}`, data);
    const panes = $("#sms-config-panes");
    const bar = RED.tabs.create({
      element: $("#sms-config-tabs"),
      // The editor hands over the tab itself; its types say the id.
      onchange: (tab) =>
        void panes
          .children()
          .hide()
          .filter(`#${(tab as unknown as { id: string }).id}`)
          .show(),
    });
    tabs.forEach((tab, index) => void bar.addTab({ id: `sms-config-pane-${tab}`, label: words(`tab.${tab}`) }, index));
    showRowsBy($("#node-config-input-mode"), $("#sms-config-pane-carrier"));
    showRowsBy($("#node-config-input-store"), $("#sms-config-pane-storage"));
    $("#sms-config-pane-carrier details").prop(
      "open",
      advanced.some((field) => $(`#node-config-input-${field}`).val()),
    );
    if (isDeployed(this.id)) $("#sms-config-links").append(linksTo(this.id, (key) => this._(`common.household.${key}`)));
    showPhones($("#sms-config-phones"), this.id);
    showWebhooks($("#sms-config-webhooks"), $(publicUrl), $(publicLogin), this.id, words);
    const quietHours = $("#sms-config-quiet-hours");
    showQuietHours(quietHours, this.quietHours ?? initial.quietHours, words);
    offerCheck($("#sms-config-check"), $("#sms-config-check-lines"), {
      householdId: this.id,
      form: panes,
      words,
      entered: () => ({
        fields: { ...typedIn(configSchema.shape), quietHours: readQuietHours(quietHours) },
        credentials: typedIn(credentialsSchema.shape) as Record<string, string>,
      }),
      goTo: (field) => {
        const input = $(`#node-config-input-${field}`);
        bar.activateTab(String(input.closest("[id^='sms-config-pane-']").attr("id")));
        input.closest("details").prop("open", true);
        input.trigger("focus");
      },
    });
    showInForce({ householdId: this.id, words, quietHours, setQuietHours: (spans) => setQuietHours(quietHours, spans) });
  },
  oneditsave() {
    // The flow file is shared and exported; a login belongs to the credentials.
    const url = String($(publicUrl).val() ?? "");
    if (loginIn(url)) $(publicLogin).val(loginIn(url));
    $(publicUrl).val(withoutLogin(url));
    this.quietHours = readQuietHours($("#sms-config-quiet-hours"));
  },
});
