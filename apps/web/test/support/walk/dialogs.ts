import type { Page } from "playwright-core";

/** A dialog, menu or popover, and how an admin opens it. */
export interface WalkedDialog {
  readonly what: string;
  readonly path: string;
  readonly show: (page: Page) => Promise<unknown>;
}

const button = (name: string | RegExp, path: string, what = String(name)): WalkedDialog => ({
  what,
  path,
  show: (page) => page.getByRole("button", { name }).first().click(),
});

/** In the row of a table. */
const inRow = (row: string | RegExp, name: string | RegExp, path: string): WalkedDialog => ({
  what: `${String(row)} ${String(name)}`,
  path,
  show: (page) => page.getByRole("row", { name: row }).first().getByRole("button", { name }).first().click(),
});

const account = (choice: string, email = "nia@example.com"): WalkedDialog => ({
  what: `account: ${choice}`,
  path: "/users",
  show: async (page) => {
    await page
      .getByRole("row", { name: email })
      .getByRole("button", { name: /^Actions for/ })
      .click();
    await page.getByRole("menuitem", { name: choice }).click();
    await page.getByRole("dialog").waitFor();
  },
});

const filter = (name: string): WalkedDialog => ({
  what: `filter: ${name}`,
  path: "/investigate",
  show: async (page) => {
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name: "Apply" }).waitFor();
  },
});

const FILTERS = ["Actor", "Model", "Record", "Action", "Field and values", "Period", "Reason"];

/** All of them. Those of one page follow each other, so that it is loaded once. */
export const DIALOGS: readonly WalkedDialog[] = [
  { what: "palette", path: "/models", show: (page) => page.keyboard.press("Control+k") },
  { what: "keyboard help", path: "/models", show: (page) => page.keyboard.press("?") },
  {
    what: "account menu",
    path: "/models",
    show: async (page) => {
      const burger = page.getByRole("button", { name: "Navigation", exact: true });
      if (await burger.isVisible()) await burger.click();
      await page.getByRole("button", { name: /^Account of/ }).click();
    },
  },
  {
    what: "orders: statuses",
    path: "/orders",
    show: async (page) => {
      await page.getByRole("checkbox", { name: "Select order H-1060" }).check();
      await page.getByRole("button", { name: "Change status" }).click();
    },
  },
  {
    what: "orders: change the status",
    path: "/orders",
    show: async (page) => {
      await page.getByRole("checkbox", { name: "Select order H-1060" }).check();
      await page.getByRole("button", { name: "Change status" }).click();
      await page.getByRole("menuitem").first().click();
    },
  },
  button("More actions", "/orders/2"),
  {
    what: "order: delete",
    path: "/orders/2",
    show: async (page) => {
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  button("Cancel order", "/orders/PENDING"),
  {
    what: "leave guard",
    path: "/orders/2",
    show: async (page) => {
      await page.getByLabel("Total").fill("4711.00");
      await page.getByRole("main").getByRole("link", { name: "Orders", exact: true }).click();
    },
  },
  button(/^Revert to this version/, "/orders/2?tab=history"),
  button(/^Undo this change/, "/orders/2?tab=history"),
  button("Go to a moment", "/orders/2?tab=history"),
  button(/^All values of/, "/orders/2?tab=blame"),
  button("Restore", "/orders/13", "restore a marked order"),
  button("Delete", "/records/Customer/1"),
  button("Restore", "/records/Order/9", "restore a deleted record"),
  {
    what: "bin: restore several",
    path: "/recycle-bin",
    show: async (page) => {
      await page.getByRole("checkbox", { name: "Choose 2 × Courier bag" }).first().check();
      await page.getByRole("button", { name: "Restore the chosen" }).click();
    },
  },
  button("Add filter", "/investigate"),
  ...FILTERS.map(filter),
  button("Views", "/investigate"),
  button("Export", "/investigate"),
  button(/^Details/, "/investigate", "together"),
  {
    what: "together: undo",
    path: '/investigate?models=["Order"]&actions=["update"]',
    show: async (page) => {
      await page
        .getByRole("button", { name: /^Details: Order/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Undo the whole transaction" }).click();
      await page.getByRole("button", { name: "Keep as it is" }).waitFor();
    },
  },
  button(/^Model:/, '/investigate?models=["Payment"]', "chip"),
  {
    what: "archive: start",
    path: "/archive",
    show: async (page) => {
      await page.getByLabel("Keep in the database").fill("14");
      await page.getByRole("button", { name: /^Archive \d+ versions$/ }).click();
    },
  },
  button("Place a hold", "/archive"),
  button(/^Release hold/, "/archive"),
  button("Change the policy of Tag", "/archive"),
  button(/^Cancel Verify/, "/jobs"),
  button("Start a job", "/jobs"),
  button("New webhook", "/webhooks"),
  button(/^Disable http/, "/webhooks"),
  button(/^Remove http/, "/webhooks"),
  button(/^Replay/, "/webhooks"),
  {
    what: "webhooks: try again",
    path: "/webhooks",
    show: async (page) => {
      await page.getByRole("checkbox", { name: "Select Order 3" }).check();
      await page.getByRole("button", { name: "Try again (1)" }).click();
    },
  },
  button("New account", "/users"),
  inRow("nia@example.com", /^Actions for/, "/users"),
  account("Change the role"),
  account("Reset the password"),
  account("Disable"),
  account("Sessions", "auditor@hindsight.example"),
  account("Sign out everywhere", "auditor@hindsight.example"),
];
