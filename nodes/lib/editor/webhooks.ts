// Addresses in the dialog of sms-config: the sandbox's page of phones, and the webhooks to enter at the carrier.

import { withLogin } from "../../../src/core/urls";
import { element } from "./form";

/** Shows the link to the page of phones if the deployed household has one. */
export const showPhones = (link: JQuery, householdId: string): void => {
  $.getJSON(`household-sms/${encodeURIComponent(householdId)}/status`).done((status: { readonly phonesUrl?: unknown }) => {
    if (typeof status.phonesUrl === "string") link.attr("href", status.phonesUrl).show();
  });
};

type Words = (key: string) => string;

/** A webhook's address; empty without a public URL. */
const addressOf = (publicUrl: string, id: string, kind: string): string => {
  const base = publicUrl.trim().replace(/\/+$/, "");
  return base ? `${base}/household-sms/${id}/${kind}` : "";
};

const line = (kind: string, address: string, words: Words): JQuery => {
  const id = `sms-config-webhook-${kind}`;
  const shown = $("<input type='text' readonly>").attr("id", id).val(address);
  const copy = $("<button type='button'>").addClass("red-ui-button").text(words("webhook.copy"));
  copy.on("click", () => RED.clipboard.copyText(address, copy.get(0) as HTMLElement, words("webhook.copied")));
  const label = $("<label>")
    .attr("for", id)
    .addClass("household-sms-heading")
    .text(words(`webhook.${kind}`));
  return element("div", "form-row").append(label, element("div", "household-sms-webhook").append(shown, copy));
};

/** Keeps the addresses in `holder` up to date with what is typed. */
export const showWebhooks = (holder: JQuery, publicUrl: JQuery, login: JQuery, id: string, words: Words): void => {
  const refresh = (): void => {
    const typed = String(login.val() ?? "");
    // A password that is saved isn't given to the editor again.
    const url = String(publicUrl.val() ?? "");
    const base = typed ? withLogin(url, typed === "__PWRD__" ? "user:password" : typed) : url;
    holder.empty();
    if (!addressOf(base, id, "inbound")) return void holder.append(element("div", "form-tips", words("hint.publicUrl")));
    holder.append(element("p", "", words("hint.webhooks")));
    for (const kind of ["inbound", "status"]) holder.append(line(kind, addressOf(base, id, kind), words));
  };
  publicUrl.add(login).on("input change", refresh);
  refresh();
};
