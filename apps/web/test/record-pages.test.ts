import { launchBrowser } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { accessibilityFaults } from "./support/accessibility-faults.ts";
import { faultsInBothColours } from "./support/faults-in-both-colours.ts";
import { type Demo, startDemo } from "./support/start-demo.ts";

let demo: Demo;
let browser: Browser & AsyncDisposable;
let page: Page;

/** Many pages are opened; each may take a while on a busy machine. */
const MS = 240_000;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  page = await browser.newPage({ reducedMotion: "reduce" });
  page.setDefaultTimeout(20_000);
  await page.goto(`${demo.url}/orders`);
  await page.getByRole("button", { name: "Sign in as admin" }).click();
  await page.getByRole("button", { name: /^Account of/ }).waitFor();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function call<T>(procedure: string, input: unknown): Promise<T> {
  const asked = encodeURIComponent(JSON.stringify(input));
  const answer = await page.request.get(`${demo.url}/trpc/${procedure}?input=${asked}`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { readonly result: { readonly data: T } }).result.data;
}

const open = (model: string, key: string, search = "") =>
  page.goto(`${demo.url}/records/${model}/${encodeURIComponent(key)}${search}`);

const one = async (sql: string): Promise<string> =>
  String(Object.values((await demo.sql.query(sql)).rows[0] ?? {})[0]);

test(
  "every model has a page for its records, composite keys and all, with values for people",
  async () => {
    const models = await call<readonly { readonly name: string }[]>("models.list", undefined);
    for (const { name } of models) {
      const { items } = await call<{ readonly items: readonly { readonly key: string }[] }>("records.list", {
        model: name,
        limit: 1,
      });
      await open(name, items[0]?.key ?? "");
      await page.getByText("present", { exact: true }).waitFor();
      expect((await page.getByRole("heading", { level: 1 }).textContent())?.length).toBeGreaterThan(1);
      expect(await page.getByRole("alert").count(), name).toBe(0);
      expect(await page.getByRole("main").innerText(), name).not.toMatch(
        /\d{4}-\d\d-\d\dT|customerId|createdAt/,
      );
    }
    await open("OrderTag", '["2", "2"]');
    await page.getByRole("link", { name: /^Order H-1002/ }).click();
    await page.getByRole("tab", { name: "Related" }).click();
    await page.getByRole("table", { name: "Order item" }).getByRole("link").first().waitFor();
    await page.getByRole("region", { name: "Belongs to" }).getByRole("link").first().click();
    await page.waitForURL(/records\/Customer\//);

    // The order's own page has the same tabs.
    await page.goto(`${demo.url}/orders/2`);
    await page.getByRole("tab", { name: "Related" }).click();
    await page.getByRole("table", { name: "Order item" }).getByRole("link").first().waitFor();
    await page.getByRole("region", { name: "Belongs to" }).getByRole("link").first().waitFor();
    await page.getByRole("region", { name: "Links over time: tags" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("tab", { name: "Access" }).click();
    await page.waitForURL(/orders\/2\?tab=access/);
    await page.getByText("No access was recorded").waitFor();
  },
  MS,
);

test(
  "a record that never was, and one that was deleted, are told apart on one page",
  async () => {
    await open("Order", "99999999999999");
    await page.getByText("never recorded").waitFor();
    await page.getByText("There is no such record", { exact: true }).waitFor();

    await demo.sql.query("BEGIN");
    await demo.sql.query("DELETE FROM payments WHERE order_id = 9");
    await demo.sql.query("DELETE FROM orders WHERE id = 9");
    await demo.sql.query("COMMIT");
    await page.goto(`${demo.url}/orders/9`);
    await page.waitForURL(/records\/Order\/9/);
    await page.getByText("This record is deleted").waitFor();
    await page.getByRole("region", { name: "Last values" }).getByText("H-1009").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Restore" }).click();
    const dialog = page.getByRole("dialog");
    await dialog
      .getByRole("region", { name: /^Payment:/ })
      .first()
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("Reason").fill("Deleted by mistake");
    await dialog.getByRole("button", { name: /^Restore \d+ records$/ }).click();
    await page.getByText("present", { exact: true }).waitFor();
    await dialog.waitFor({ state: "detached" });
    // The dialog goes with the page of the deleted record; the receipt stays.
    await page
      .getByRole("region", { name: "Receipt" })
      .getByText(/^Done: \d+ versions were written$/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Put the receipt away" }).click();
    expect(await one("SELECT count(*) FROM order_items WHERE order_id = 9")).not.toBe("0");
    expect(await one("SELECT count(*) FROM payments WHERE order_id = 9")).not.toBe("0");
  },
  MS,
);

test(
  "a record of any model is edited, and each field tells who changed it, when and why",
  async () => {
    const id = await one("SELECT id FROM order_items WHERE order_id = 2 ORDER BY id LIMIT 1");
    for (const price of ["11.00", "1222.50"]) {
      await demo.sql.query("UPDATE order_items SET unit_price = $1 WHERE id = $2", [price, id]);
    }
    await open("OrderItem", id);
    await page.getByLabel("Unit price").fill("33.25");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Say why").waitFor();
    await page.getByLabel("Reason").fill("Agreed on the phone");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved. The change is in the history.").waitFor();
    expect(await one(`SELECT unit_price FROM order_items WHERE id = ${id}`)).toBe("33.25");

    await page.getByRole("tab", { name: "Blame" }).click();
    const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Unit price" }) });
    await row.getByText("1,222.50").waitFor();
    const [, values = "", , by = "", why = ""] = ["", ...(await row.getByRole("cell").allInnerTexts())];
    expect(values.split("\n").filter((line) => line !== "")).toEqual(["33.25", "1,222.50", "11.00"]);
    expect(by).toContain("Ada");
    expect(why).toContain("Agreed on the phone");
    await row.getByRole("img", { name: /Unit price: 4 values from 11 to/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole("button", { name: "All values of Unit price" }).click();
    const drawer = page.getByRole("dialog", { name: "History of Unit price" });
    await drawer.getByText("These are all recorded values.").waitFor();
    expect(await drawer.getByRole("listitem").count()).toBe(4);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    await row.getByRole("button").and(page.locator(":focus")).waitFor();

    // Somebody deletes it while it is edited, and it comes back.
    await page.getByRole("tab", { name: "Record" }).click();
    await page.getByLabel("Name").fill("half a name");
    await demo.sql.query("DELETE FROM order_items WHERE id = $1", [id]);
    await page.getByText("is kept, and offered again").waitFor();
    await page.getByText("half a name").waitFor();
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("It was still needed");
    await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await page.getByRole("button", { name: "Put the receipt away" }).click();
    await page.getByRole("button", { name: /^Restore your draft/ }).click();
    expect(await page.getByLabel("Name").inputValue()).toBe("half a name");
    await page.getByRole("button", { name: "Discard", exact: true }).click();
  },
  MS,
);

test(
  "deleted records of every model are found in the recycle bin, and several are brought back at once",
  async () => {
    await demo.sql.query("DELETE FROM order_items WHERE order_id = 12");
    await demo.sql.query("UPDATE orders SET deleted_at = now() WHERE id IN (13, 14)");
    // A mark is told as a deletion, and its end as a restore, on the page of the record and in the log.
    await demo.sql.query("UPDATE orders SET deleted_at = NULL WHERE id = 14");
    await open("Order", "14", "?tab=history");
    await page.getByRole("article").nth(1).getByText("Marked as deleted", { exact: true }).waitFor();
    await page.getByRole("article").first().getByText("Restored", { exact: true }).waitFor();
    await page.goto(`${demo.url}/investigate?models=["Order"]&actions=["delete"]`);
    const log = page.getByRole("table", { name: /Entries of the log/ });
    await log.getByText("Marked as deleted", { exact: true }).first().waitFor();
    await log
      .getByRole("button", { name: /2 orders marked as deleted/ })
      .first()
      .click();
    await page.getByRole("dialog").getByText("Marked as deleted", { exact: true }).first().waitFor();
    await demo.sql.query("UPDATE orders SET deleted_at = now() WHERE id = 14");
    await page.goto(`${demo.url}/recycle-bin`);
    const table = page.getByRole("table", { name: "Deleted records" });
    const marked = table
      .getByRole("row")
      .filter({ hasText: "marked as deleted" })
      .filter({ hasText: "Order 13" });
    await marked.waitFor();
    // A marked row shows what it is, and what the same transaction marked.
    await marked.getByRole("button", { name: /^Show / }).click();
    const number = await one("SELECT number FROM orders WHERE id = 13");
    await table.getByRole("definition").getByText(number, { exact: true }).waitFor();
    await table
      .getByRole("listitem")
      .getByText(/^Order H-\d+/)
      .waitFor();
    await marked.getByRole("button", { name: /^Hide / }).click();
    await table
      .getByRole("row")
      .filter({ hasText: "Order item" })
      .getByRole("button", { name: /^Show / })
      .first()
      .click();
    await table.getByText(/deleted with it|same transaction/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    // Each row is restored in the way that it was deleted.
    const item = table.getByRole("row").filter({ hasText: "Order item" }).first();
    const confirm = page.getByRole("dialog").getByRole("button", { name: /^Restore/, disabled: false });
    for (const row of [item, marked]) {
      await row.getByRole("button", { name: /^Restore / }).click();
      await page.getByRole("dialog").getByLabel("Reason").fill("A mistake");
      await confirm.waitFor();
      if (row === item) await page.keyboard.press("Escape");
      else await confirm.click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await marked.waitFor({ state: "detached" });
    expect(await one("SELECT (deleted_at IS NULL)::text FROM orders WHERE id = 13")).toBe("true");
    await page.getByRole("combobox", { name: "Model" }).click();
    await page.getByRole("option", { name: "Order item" }).click();
    await table.getByRole("checkbox", { name: "Choose all" }).check();
    await page.getByRole("button", { name: "Restore the chosen" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("A mistake");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Restore (one record|\d+ records)$/ })
      .click();
    await page.getByRole("region", { name: "Receipt" }).waitFor();
    expect(await one("SELECT count(*) FROM order_items WHERE order_id = 12")).not.toBe("0");
  },
  MS,
);

test(
  "an order's life is gone through with the keyboard, with its items and tags as they were, and two moments are compared",
  async () => {
    const item = await one("SELECT min(id) FROM order_items WHERE order_id = 2");
    const was = await one(`SELECT quantity FROM order_items WHERE id = ${item}`);
    await demo.sql.query("UPDATE orders SET internal_notes = 'before the lamp' WHERE id = 2");
    await demo.sql.query("UPDATE order_items SET quantity = 41 WHERE id = $1", [item]);
    await demo.sql.query(
      "INSERT INTO order_items (order_id, sku, name, quantity, unit_price) VALUES (2, 'LAMP', 'Reading lamp', 1, 1049.9)",
    );
    await page.goto(`${demo.url}/orders/2?tab=history`);
    await page.getByRole("slider", { name: "Moment to show" }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.getByText("You are looking at the past:").waitFor();
    const items = page.getByRole("region", { name: "Items" });
    await items.getByText("1 added, 1 changed").waitFor();
    const changed = items.getByRole("row").filter({ hasText: "Changed" });
    await changed.waitFor();
    expect(await changed.getByRole("cell").allInnerTexts()).toEqual(expect.arrayContaining([was, "41"]));
    await items.getByRole("row").filter({ hasText: "Reading lamp" }).getByText("1,049.90").waitFor();
    expect(await page.getByRole("main").innerText()).not.toMatch(/\d{4}-\d\d-\d\dT|customerId/);

    // The keys go on from there, and going back in the browser leads out of the past at once.
    await page.keyboard.press("[");
    await page.getByText("Internal notes (differs)").waitFor();
    await page.getByText("Inline", { exact: true }).click();
    await page
      .getByRole("table", { name: "Fields" })
      .getByRole("insertion")
      .getByText("before the lamp")
      .waitFor();
    await page.getByRole("switch", { name: "Modified only" }).check();
    expect(
      await items
        .getByRole("row")
        .filter({ hasText: /Changed|Added/ })
        .count(),
    ).toBe(2);
    await page.getByRole("switch", { name: "Compare two moments" }).check();
    await page.getByText("You are comparing two moments of the past:").waitFor();
    const earlier = page.getByRole("slider", { name: "Earlier moment" });
    await earlier.focus();
    const pending = page.getByRole("table", { name: "Fields" }).getByText("Pending");
    await expect
      .poll(
        async () => {
          await page.keyboard.press("ArrowLeft");
          return pending.count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    await page.getByRole("button", { name: "Back to the present" }).click();
    await page.getByText("You are comparing").waitFor({ state: "detached" });
    await page.getByRole("switch", { name: "Modified only" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Play its life" }).click();
    await page.getByText(/^You are looking at the past/).waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.goBack();
    await page.getByText(/^You are looking at the past/).waitFor({ state: "detached" });

    // Before its first version it was not there; nothing is counted as different, and the keys go on to that version.
    await page.goto(`${demo.url}/orders/2?tab=history&at=2020-01-01T00:00:00Z`);
    await page.getByText(/^You are looking at the past/).waitFor();
    await page.getByText("it did not exist yet").waitFor();
    await page.getByText(/^before the first of \d+ versions$/).waitFor();
    await page.getByText("The record was not there at that moment.").waitFor();
    expect(await page.getByText(/of \d+ fields differ/).count()).toBe(0);
    await page.keyboard.press("]");
    await page.getByText(/^1 of \d+$/).waitFor();
  },
  MS,
);

test(
  "a form with an error and the comparison with another's change are readable, and the focus stays with the reader",
  async () => {
    const faults = async (what: string) => expect(await faultsInBothColours(page), what).toEqual([]);
    await page.goto(`${demo.url}/orders/2`);
    await page.getByLabel("Total").fill("12,5,");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Give an amount such as 149.90").waitFor();
    await demo.sql.query("UPDATE orders SET total = 1212.75, internal_notes = 'meanwhile' WHERE id = 2");
    const compare = page.getByRole("button", { name: "Compare and merge" });
    await compare.click();
    await page.getByRole("dialog").getByText("1,212.75").waitFor();
    await faults("the form with an error, and the comparison");
    await page.getByRole("dialog").getByRole("button", { name: "Later" }).click();
    await expect.poll(() => compare.evaluate((button) => button.matches(":focus"))).toBe(true);
    await page.getByRole("button", { name: "Discard" }).click();
    // In German, money has a comma, and the printed page its names.
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Deutsch" }).click();
    await page.getByLabel("Summe").fill("1.856,15");
    await page.getByRole("button", { name: "Änderungen speichern" }).click();
    await expect.poll(() => one("SELECT total FROM orders WHERE id = 2")).toBe("1856.15");
    await page.getByRole("link", { name: "Drucken" }).click();
    await page.getByRole("heading", { name: /^Bestellung H-1002/, level: 1 }).waitFor();
    await page.goBack();
    await expect.poll(() => page.getByLabel("Summe").inputValue()).toBe("1.856,15");
    await page.getByRole("button", { name: /^Konto von/ }).click();
    await page.getByRole("menuitem", { name: "English" }).click();
    await page.getByLabel("Total").waitFor();
    await page.getByRole("link", { name: "Orders", exact: true }).last().click();
    const heading = page.getByRole("heading", { name: "Orders", level: 1 });
    await expect.poll(() => heading.evaluate((title) => title.matches(":focus"))).toBe(true);
  },
  MS,
);
