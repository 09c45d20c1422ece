// The way to the sandbox's page of phones, once the household runs.

/** Shows the link where there is a page; it stays hidden where there is none yet, or nobody may ask. */
export const showPhones = (link: JQuery, householdId: string): void => {
  $.getJSON(`household-sms/${encodeURIComponent(householdId)}/status`).done((status: { readonly phonesUrl?: unknown }) => {
    if (typeof status.phonesUrl === "string") link.attr("href", status.phonesUrl).show();
  });
};
