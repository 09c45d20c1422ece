// The household page's views: opening one, and a person's side sheet.

import type { Locator, Page } from "playwright-core";

export const views = ["Home", "Messages", "People", "Activity", "Settings"] as const;
export type View = (typeof views)[number];

/** What is there once a view has loaded. */
const settled: Readonly<Record<View, string>> = {
  Home: "home-view",
  Messages: "messages-view",
  People: "people-view",
  Activity: "activity-view log-view",
  Settings: "settings-view",
};

export const navLink = (page: Page, view: View): Locator => page.getByRole("navigation").getByRole("link", { name: view });

export const openView = async (page: Page, view: View): Promise<Locator> => {
  await navLink(page, view).click();
  const opened = page.locator(settled[view]);
  const parts = (["heading", "button", "link"] as const).map((role) => opened.getByRole(role).first());
  await parts
    .reduce((any, part) => any.or(part))
    .first()
    .waitFor();
  return opened;
};

/** The row of a person among the people. */
export const row = (page: Page, name: string): Locator => page.locator("people-view li").filter({ hasText: name });

/** Opens the side sheet of a person. */
export const openSheet = async (page: Page, name: string): Promise<Locator> => {
  await row(page, name).getByRole("link").click();
  const sheet = page.locator("person-sheet");
  await sheet.getByRole("heading", { name, exact: true }).waitFor();
  return sheet;
};

export const closeSheet = async (page: Page): Promise<void> => {
  await page.locator("person-sheet").getByRole("button", { name: "Close" }).click();
  await page.locator("person-sheet").waitFor({ state: "detached" });
};
