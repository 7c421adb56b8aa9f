import { launchBrowser, waitFor } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";

import { startDemo } from "./support/start-demo.ts";

/** The viewer's zone: half an hour off, so that a mistaken zone shows. */
const ZONE = "Asia/Kolkata";
const ZONE_OFFSET_MS = 5.5 * 3600 * 1000;
/** Scripts and styles that a first visit may load, compressed. */
const FIRST_LOAD_BYTES = 250_000;
/** Scripts, compressed, that a page behind sign-in may ask for before it shows its content. A form has its controls with it. */
const CONTENT_BYTES = { overview: 250_000, order: 305_000 };
const REASON = "The customer was promised a discount";
const REVERT_REASON = "The discount was for another order";

test("a newcomer changes an order, sees who did what and why, looks at the past and reverts", async () => {
  await using demo = await startDemo();
  await using browser = await launchBrowser();
  const page = await browser.newPage({ timezoneId: ZONE });
  page.setDefaultTimeout(30_000);
  const { rows } = await demo.sql.query(
    `SELECT * FROM orders WHERE status = 'pending' AND deleted_at IS NULL
     AND EXISTS (SELECT FROM order_items WHERE order_id = orders.id) ORDER BY id LIMIT 1`,
  );
  const [before] = rows;
  const known = await demo.sql.query("SELECT max(version_id) AS id FROM audit.orders_history WHERE id = $1", [
    before.id,
  ]);
  const price = { seeded: before.total, agreed: "77.07", byPsql: "88.08", rolledBack: "99.09" };
  const moment = await untilNextSecond();

  const code = await codeOf(page, () => page.goto(demo.url, { waitUntil: "networkidle" }));
  expect(code).toBeLessThan(FIRST_LOAD_BYTES);
  expect(code).toBeGreaterThan(FIRST_LOAD_BYTES / 2);
  await page.getByRole("button", { name: "Sign in as admin" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  const { overview, order } = CONTENT_BYTES;
  const scripts = async (path: string, content: string) =>
    scriptsBefore(browser, await page.context().storageState(), { url: demo.url + path, content });
  expect(await scripts("/overview", "article")).toBeLessThan(overview);
  expect(await scripts(`/orders/${before.id}`, "textarea")).toBeLessThan(order);
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await page.getByRole("link", { name: before.number }).click();

  // Change it, with a reason.
  await page.getByLabel("Total").fill(price.agreed);
  await page.getByLabel("Reason").fill(REASON);
  const [saved] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("orders.update")),
    page.getByRole("button", { name: "Save changes" }).click(),
  ]);
  await page.getByRole("tab", { name: "History" }).click();
  const changed = page.getByRole("article", { name: /update by/ }).first();
  await changed.getByText(REASON).waitFor();
  expect(await changed.getByRole("deletion").allTextContents()).toEqual([price.seeded]);
  expect(await changed.getByRole("insertion").allTextContents()).toEqual([price.agreed]);
  expect(await changed.getAttribute("aria-label")).toMatch(/by Ada/);
  expect(await changed.textContent()).toContain(await saved.headerValue("x-request-id"));

  // The same row from psql appears by itself, without an actor.
  await page.evaluate("window.notReloaded = true");
  await demo.sql.query("UPDATE orders SET total = $1 WHERE id = $2", [price.byPsql, before.id]);
  const foreign = page.getByRole("article", { name: /update by No actor/ });
  await foreign.getByText("New", { exact: true }).waitFor();
  expect(await foreign.getByRole("deletion").allTextContents()).toEqual([price.agreed]);
  expect(await foreign.getByRole("insertion").allTextContents()).toEqual([price.byPsql]);

  // A change that is rolled back never appears; the one after it does.
  await demo.sql.query("BEGIN");
  await demo.sql.query("UPDATE orders SET total = $1 WHERE id = $2", [price.rolledBack, before.id]);
  await demo.sql.query("ROLLBACK");
  await demo.sql.query("UPDATE orders SET internal_notes = 'after the rollback' WHERE id = $1", [before.id]);
  await page.getByRole("article").getByText("after the rollback").waitFor();
  expect(await foreign.count()).toBe(2);
  expect(await page.getByText(price.rolledBack).count()).toBe(0);
  expect(await page.evaluate("window.notReloaded")).toBe(true);

  // As of a moment before the change: the snapshot engine.
  await page.getByRole("button", { name: "Go to a moment" }).click();
  await page.getByLabel("Date and time").fill(moment);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  expect(await asOf(page, "total")).toEqual([price.seeded, price.byPsql]);

  // And the delta engine: an item of the order, by its own history page.
  const item = (await demo.sql.query("SELECT * FROM order_items WHERE order_id = $1 LIMIT 1", [before.id]))
    .rows[0];
  await demo.sql.query("UPDATE order_items SET quantity = quantity + 7 WHERE id = $1", [item.id]);
  await page.getByRole("tab", { name: "Items and payments" }).click();
  await page.getByRole("link", { name: `History of ${item.name}` }).click();
  await page.getByRole("button", { name: "Before this change" }).first().click();
  expect(await asOf(page, "quantity")).toEqual([String(item.quantity), String(item.quantity + 7)]);

  // Put the order back to how it was seeded.
  await page.goto(`${demo.url}/orders/${before.id}?tab=history`);
  const target = page.getByRole("article", { name: `Version ${known.rows[0].id}:` });
  await target.getByRole("button", { name: "Revert to this version" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("insertion").getByText(price.seeded).waitFor();
  await dialog.getByLabel("Reason").fill(REVERT_REASON);
  await dialog.getByRole("button", { name: "Revert" }).click();
  const reverted = page.getByRole("article").filter({ hasText: REVERT_REASON });
  await reverted.getByText("Ada").waitFor();
  const after = (await demo.sql.query("SELECT * FROM orders WHERE id = $1", [before.id])).rows[0];
  expect({ ...after, last_modified_at: null }).toEqual({ ...before, last_modified_at: null });

  // A viewer sees the order, no history, and the server refuses it too.
  const viewer = await (await browser.newContext()).newPage();
  await viewer.goto(`${demo.url}/orders/${before.id}?tab=history`);
  await viewer.getByRole("button", { name: "Sign in as viewer" }).click();
  await viewer.getByRole("tab", { name: "Details" }).waitFor();
  expect(await viewer.getByRole("tab", { name: "History" }).count()).toBe(0);
  const input = encodeURIComponent(JSON.stringify({ model: "Order", key: String(before.id) }));
  const refused = await viewer.request.get(`${demo.url}/trpc/history.list?input=${input}`);
  expect(refused.status()).toBe(403);
}, 300_000);

/** A whole second between what happened so far and what happens next, as the control wants it in the viewer's zone. */
async function untilNextSecond(): Promise<string> {
  const second = Math.floor(Date.now() / 1000) * 1000 + 1000;
  await waitFor(() => Date.now() > second);
  return new Date(second + ZONE_OFFSET_MS).toISOString().slice(0, 19);
}

/** A field then and now, in the comparison with the present. */
async function asOf(page: Page, field: string): Promise<readonly (string | null)[]> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: field }) });
  await row.waitFor();
  return row.getByRole("cell").allTextContents();
}

/** Bytes of scripts and styles that a page receives while a task runs, as they were sent, without headers. */
async function codeOf(page: Page, task: () => Promise<unknown>): Promise<number> {
  const client = await page.context().newCDPSession(page);
  const code = new Set<string>();
  let bytes = 0;
  client.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script" || type === "Stylesheet") code.add(requestId);
  });
  client.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (code.has(requestId)) bytes += encodedDataLength;
  });
  await client.send("Network.enable");
  await task();
  await client.detach();
  return bytes;
}

interface Opened {
  readonly url: string;
  /** Selector of what the page is opened for. */
  readonly content: string;
}

/** Bytes of the scripts, compressed, that a page asks for before its content is there, with nothing in the browser's cache. */
async function scriptsBefore(
  browser: Browser,
  storageState: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>,
  { url, content }: Opened,
): Promise<number> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    new MutationObserver((_changes, observer) => {
      if (document.querySelector(selector) === null) return;
      performance.mark("content");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, content);
  await page.goto(url);
  await page.locator(content).first().waitFor();
  const bytes = await page.evaluate(() => {
    const at = performance.getEntriesByName("content")[0]?.startTime ?? 0;
    return performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming && entry.name.endsWith(".js"))
      .filter(({ startTime }) => startTime < at)
      .reduce(
        (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0),
        0,
      );
  });
  await context.close();
  expect(bytes).toBeGreaterThan(100_000);
  return bytes;
}
