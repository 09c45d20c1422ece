// The sms-config node in the editor.

import { offerCheck } from "../lib/editor/check";
import { fillIn, showRowsBy } from "../lib/editor/form";
import { showPhones } from "../lib/editor/phones";
import { readQuietHours, showQuietHours } from "../lib/editor/quiet-hours";
import { addSidebar, removeSidebar } from "../lib/editor/sidebar";
import { by } from "../lib/editor/validate";
import { showWebhooks } from "../lib/editor/webhooks";
import { configSchema, type SmsConfig, type SmsCredentials } from "./fields";

const { shape } = configSchema;
const usual = configSchema.parse({});
const label = (field: keyof SmsConfig): string => `sms-config.label.${field}`;
const tabs = ["carrier", "household", "limits", "storage"];

/** As inputs hold it: numbers may be text, and several countries are one text. */
type Fields = Omit<SmsConfig, "countries" | "monthlyBudget"> & { countries: string; monthlyBudget: number | string };

RED.nodes.registerType<Fields, SmsCredentials>("sms-config", {
  category: "config",
  defaults: {
    name: { value: usual.name, validate: by(shape.name, label("name")) },
    mode: { value: usual.mode, validate: by(shape.mode, label("mode")) },
    accountSid: { value: usual.accountSid, validate: by(shape.accountSid, label("accountSid")) },
    sender: { value: usual.sender, validate: by(shape.sender, label("sender")) },
    lookUpNumbers: { value: usual.lookUpNumbers },
    region: { value: usual.region, validate: by(shape.region, label("region")) },
    edge: { value: usual.edge, validate: by(shape.edge, label("edge")) },
    gateway: { value: usual.gateway, validate: by(shape.gateway, label("gateway")) },
    gatewayUrl: { value: usual.gatewayUrl, validate: by(shape.gatewayUrl, label("gatewayUrl")) },
    phoneUser: { value: usual.phoneUser, validate: by(shape.phoneUser, label("phoneUser")) },
    simNumber: { value: usual.simNumber, validate: by(shape.simNumber, label("simNumber")) },
    sandboxPlays: { value: usual.sandboxPlays, validate: by(shape.sandboxPlays, label("sandboxPlays")) },
    sandboxPort: { value: usual.sandboxPort, validate: by(shape.sandboxPort, label("sandboxPort")) },
    sandboxUrl: { value: usual.sandboxUrl, validate: by(shape.sandboxUrl, label("sandboxUrl")) },
    publicUrl: { value: usual.publicUrl, validate: by(shape.publicUrl, label("publicUrl")) },
    timeZone: { value: usual.timeZone, validate: by(shape.timeZone, label("timeZone")) },
    country: { value: usual.country, validate: by(shape.country, label("country")) },
    countries: { value: "", validate: by(shape.countries, label("countries")) },
    language: { value: usual.language, validate: by(shape.language, label("language")) },
    cooldown: { value: usual.cooldown, validate: by(shape.cooldown, label("cooldown")) },
    dailyMessages: { value: usual.dailyMessages, validate: by(shape.dailyMessages, label("dailyMessages")) },
    dailySegments: { value: usual.dailySegments, validate: by(shape.dailySegments, label("dailySegments")) },
    monthlyBudget: { value: "", validate: by(shape.monthlyBudget, label("monthlyBudget")) },
    segmentPrice: { value: usual.segmentPrice, validate: by(shape.segmentPrice, label("segmentPrice")) },
    quietHours: { value: usual.quietHours, validate: by(shape.quietHours, label("quietHours")) },
    maxSegments: { value: usual.maxSegments, validate: by(shape.maxSegments, label("maxSegments")) },
    tooLong: { value: usual.tooLong, validate: by(shape.tooLong, label("tooLong")) },
    footer: { value: usual.footer },
    store: { value: usual.store, validate: by(shape.store, label("store")) },
    directory: { value: usual.directory, validate: by(shape.directory, label("directory")) },
    encrypt: { value: usual.encrypt },
    storeUrl: { value: usual.storeUrl, validate: by(shape.storeUrl, label("storeUrl")) },
    storeName: { value: usual.storeName, validate: by(shape.storeName, label("storeName")) },
    keepTexts: { value: usual.keepTexts, validate: by(shape.keepTexts, label("keepTexts")) },
  },
  credentials: {
    authToken: { type: "password" },
    previousAuthToken: { type: "password" },
    apiKeySid: { type: "text" },
    apiKeySecret: { type: "password" },
    proxy: { type: "text" },
    phonePassword: { type: "password" },
    signingKey: { type: "password" },
    storeKey: { type: "password" },
    storePassword: { type: "password" },
  },
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
    fillIn(this, usual, "node-config-input");
    const words = (key: string): string => this._(`sms-config.${key}`);
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
    showPhones($("#sms-config-phones"), this.id);
    showWebhooks($("#sms-config-webhooks"), $("#node-config-input-publicUrl"), this.id, words);
    offerCheck($("#sms-config-check"), $("#sms-config-check-lines"), this.id, words);
    showQuietHours($("#sms-config-quiet-hours"), this.quietHours ?? usual.quietHours, words);
  },
  oneditsave() {
    this.quietHours = readQuietHours($("#sms-config-quiet-hours"));
  },
});
