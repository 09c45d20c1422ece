// The tabs of the household's page, and what is on them.

import type { Page } from "playwright-core";

export const tabs = ["Today", "People", "Log", "Settings"] as const;
const settled: Readonly<Record<(typeof tabs)[number], string>> = {
  Today: "Last 30 days",
  People: "Add person",
  Log: "End of the log.",
  Settings: "Reply DONE 12",
};

export const openTab = async (page: Page, tab: (typeof tabs)[number]): Promise<void> => {
  await page.getByRole("tab", { name: tab }).click();
  await page.getByText(settled[tab]).first().waitFor();
};
export const card = (page: Page, name: string) =>
  page.locator("person-card").filter({ has: page.getByRole("heading", { name, exact: true }) });
