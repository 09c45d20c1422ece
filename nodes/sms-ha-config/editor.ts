// The sms-ha-config node in the editor.

import { fillIn, showRowsBy } from "../shared/editor/form";
import { by } from "../shared/editor/validate";
import { configSchema, type SmsHaConfig, type SmsHaCredentials } from "./config";

const { shape } = configSchema;
const usual = configSchema.parse({});
const label = (field: keyof SmsHaConfig): string => `sms-ha-config.label.${field}`;

/** Config nodes of an installed Home Assistant package. */
const serverNodes = (): { id: string; name: string }[] => {
  const found: { id: string; name: string }[] = [];
  RED.nodes.eachConfig((config) => {
    const node = config as { readonly id: string; readonly type: string; readonly name?: string };
    if (node.type === "server") found.push({ id: node.id, name: node.name || node.id });
    return true;
  });
  return found;
};

RED.nodes.registerType<SmsHaConfig, SmsHaCredentials>("sms-ha-config", {
  category: "config",
  defaults: {
    name: { value: usual.name, validate: by(shape.name, label("name")) },
    source: { value: usual.source, validate: by(shape.source, label("source")) },
    port: { value: usual.port, validate: by(shape.port, label("port")) },
    url: { value: usual.url, validate: by(shape.url, label("url")) },
    selfSigned: { value: usual.selfSigned },
    server: { value: usual.server },
  },
  credentials: { token: { type: "password" } },
  label() {
    return this.name || this._(`sms-ha-config.short.${this.source}`);
  },
  oneditprepare() {
    fillIn(this, usual, "node-config-input");
    const server = $("#node-config-input-server");
    for (const { id, name } of serverNodes()) server.append($("<option>").val(id).text(name));
    if (server.children().length === 0) server.append($("<option>").val("").text(this._("sms-ha-config.placeholder.server")));
    server.val(this.server || String(server.children().first().val()));
    showRowsBy($("#node-config-input-source"), $("#sms-ha-config-form"));
  },
});
