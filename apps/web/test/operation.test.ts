import { readFile } from "node:fs/promises";

import { launchBrowser, waitFor } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { faultsInBothColours } from "./support/faults-in-both-colours.ts";
import { type Demo, startDemo } from "./support/start-demo.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let demo: Demo;
let browser: Browser & AsyncDisposable;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function openAs(role: "admin" | "auditor" | "viewer", path: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${demo.url}${path}`);
  await page.getByRole("button", { name: `Sign in as ${role}` }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  return page;
}

async function confirm(page: Page, reason: string, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

test("an admin sees what an archive would move, starts it, and cancels it before a worker takes it", async () => {
  const page = await openAs("admin", "/archive");
  const preview = page.getByRole("table", { name: "What would be archived, by model" });
  // Nothing of the demo is a year old: the page says so, and offers what shows something.
  await page.getByText(/No version is older than that\. The oldest is of/).waitFor();
  expect(await preview.count()).toBe(0);
  await page.getByRole("button", { name: /^Look at \d+ days$/ }).click();
  await page.getByRole("button", { name: /^Archive \d+ versions$/ }).waitFor();
  await page.reload();
  await page.getByLabel("Keep in the database").fill("14");
  const start = page.getByRole("button", { name: /^Archive \d+ versions$/ });
  await start.waitFor();
  const promised = Number(/\d+/.exec((await start.textContent()) ?? "")?.[0]);
  const order = preview.getByRole("row", { name: /^Order \d/ });
  const [older = 0, leaves = 0, stays = 0] = (await order.getByRole("cell").allTextContents()).map(Number);
  expect(leaves).toBeGreaterThan(0);
  expect(older).toBe(leaves + stays);
  expect(await faultsInBothColours(page)).toEqual([]);

  await start.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`Order: ${leaves} versions`).waitFor();
  await confirm(page, "Monthly clean-up", "Start the archive");
  const waiting = page.getByRole("table", { name: "Archives that wait or run" });
  const job = waiting.getByRole("row", { name: "Archive of Order, waiting" });
  await job.getByText("Monthly clean-up").waitFor();
  await job.getByText("Ada Lindqvist").waitFor();

  await job.getByRole("button", { name: "Cancel Archive of Order" }).click();
  await confirm(page, "Too early", "Cancel the job");
  await job.waitFor({ state: "detached" });
  await page
    .getByRole("table", { name: "Past archives" })
    .getByRole("row", { name: "Archive of Order, cancelled" })
    .waitFor();
  const { rows } = await demo.sql.query(
    "SELECT version_reason FROM audit.entries WHERE version_model = 'Job' AND version_label = 'archive of Order' ORDER BY version_id",
  );
  expect(rows).toEqual([
    { version_reason: "Started: Monthly clean-up" },
    { version_reason: "Cancelled: Too early" },
  ]);
  // Nothing has left the database.
  await page.reload();
  await page.getByLabel("Keep in the database").fill("14");
  await page.getByRole("button", { name: `Archive ${promised} versions` }).waitFor();

  // The list of all jobs has them, too, and narrows to what is asked for.
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  const jobs = page.getByRole("table", { name: "Jobs" });
  await jobs.getByRole("row", { name: "Archive of Payment, waiting" }).waitFor();
  await page.getByLabel("States", { exact: true }).first().click();
  await page.getByRole("option", { name: "cancelled" }).click();
  await jobs.getByRole("row", { name: "Archive of Payment, waiting" }).waitFor({ state: "detached" });
  await jobs.getByRole("row", { name: "Archive of Order, cancelled" }).waitFor();
  expect(await jobs.getByRole("row").count()).toBe(2);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start a job" }).click();
  const asking = page.getByRole("dialog");
  const choose = async (what: string) => {
    await asking.getByLabel("What to do").first().click();
    await page.getByRole("option", { name: what, exact: true }).click();
  };
  await choose("Verify");
  await confirm(page, "Before the audit", "Start");
  await page.goto(`${demo.url}/jobs`);
  const verify = (state: string) => jobs.getByRole("row", { name: `Verify of User, ${state}` });
  await verify("waiting").waitFor();

  // A job asks for what its kind takes.
  await page.getByRole("button", { name: "Start a job" }).click();
  await choose("Repair the archive");
  await asking.getByLabel("Models").waitFor({ state: "detached" });
  await choose("Restore archived history");
  await asking.getByLabel("Reason").fill("For the auditor");
  const startIt = asking.getByRole("button", { name: "Start", exact: true });
  expect(await startIt.isDisabled()).toBe(true);
  await asking.getByLabel("Models").first().click();
  await page.getByRole("option", { name: "Order", exact: true }).click();
  await page.keyboard.press("Escape");
  await asking.getByLabel("Month").fill("2026-01");
  expect(await faultsInBothColours(page)).toEqual([]);
  await startIt.click();
  await asking.waitFor({ state: "detached" });
  const restore = jobs.getByRole("row", { name: "Restore archived history of Order, waiting" });
  await restore.getByText("from 2026-01 on").waitFor();
  await restore.getByText("For the auditor").waitFor();

  // What happens to a job comes by the event stream alone.
  await page.route(/\/trpc\/[^?]*jobs\.list/, (route) => route.abort());
  const verified = "name = 'verify' AND data->>'model' = 'User'";
  const why = "a file is missing ".repeat(12).trim();
  await demo.sql.query(
    `UPDATE pgboss.job SET state = 'retry', started_on = now(), output = '{"message": "${why}"}' WHERE ${verified}`,
  );
  const failed = verify("failed, tries again");
  await failed.getByText("tried once, tries again").waitFor();
  expect(await failed.getByText(why, { exact: true }).count()).toBe(0);
  await failed.getByRole("button", { name: /^Show all \d+ characters/ }).click();
  await failed.getByText(why).waitFor();
  await demo.sql.query(
    `UPDATE pgboss.job SET state = 'active', started_on = now(), data = data || '{"progress": {"done": 3, "total": 7}}' WHERE ${verified}`,
  );
  await verify("running").getByText("3 of 7").waitFor();
  await demo.sql.query(`UPDATE pgboss.job SET state = 'completed', completed_on = now() WHERE ${verified}`);
  await verify("done").waitFor();
});

/** Whether what stands for something that is not there yet sticks out of what it is in. */
const skeletonsOut = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll(".mantine-Skeleton-root")].filter((one) => {
        const around = one.parentElement?.getBoundingClientRect();
        return around !== undefined && one.getBoundingClientRect().right > around.right;
      }).length,
  );

test("an admin places a hold, decides how long history stays, and releases the hold; the log says so", async () => {
  const page = await openAs("admin", "/archive");
  const answered = Promise.withResolvers<void>();
  await page.route(/\/trpc\/[^?]*(stats\.sizes|retention\.holds)/, async (route) => {
    await answered.promise;
    await route.continue();
  });
  await page.reload();
  await page.locator(".mantine-Skeleton-root").first().waitFor();
  expect(await skeletonsOut(page)).toBe(0);
  answered.resolve();
  await page.getByText("Nothing is held.").waitFor();
  const sizes = page.getByRole("table", { name: "Size of the history, by model" });
  await sizes.getByRole("row", { name: /^Order [1-9]\d* [1-9][\d.]* kB [1-9]/ }).waitFor();
  await page
    .getByText(
      /^Together the histories take [\d.]+\u00A0[kM]B\. At the pace .* they stay below 1\u00A0GB for ten years/,
    )
    .waitFor();
  await page.getByRole("button", { name: "Place a hold" }).click();
  const dialog = page.getByRole("dialog");
  const place = dialog.getByRole("button", { name: "Place the hold" });
  await dialog.getByLabel("Reason").fill("Case 4711");
  expect(await place.isDisabled()).toBe(true);
  await dialog.getByRole("combobox", { name: "Model" }).click();
  await page.getByRole("option", { name: "Order", exact: true }).click();
  await dialog.getByLabel("Record").fill("7");
  expect(await faultsInBothColours(page)).toEqual([]);
  await place.click();
  await dialog.waitFor({ state: "detached" });
  const hold = page.getByRole("table", { name: "Legal holds" }).getByRole("row", { name: /^Order 7/ });
  await hold.getByText("Case 4711").waitFor();

  await page.getByRole("button", { name: "Change the policy of Tag", exact: true }).click();
  await dialog.getByRole("combobox", { name: "History stays in the database at least" }).click();
  await page.getByRole("option", { name: "7 years" }).click();
  await confirm(page, "Books", "Set the policy");
  const policies = page.getByRole("table", { name: "Policies, by model" });
  await policies.getByRole("row", { name: /^Tag 7 years/ }).waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);

  await hold.getByRole("button", { name: /^Release hold/ }).click();
  await confirm(page, "Closed", "Release the hold");
  await page.getByText("Nothing is held.").waitFor();
  const { rows } = await demo.sql.query(
    "SELECT version_label, version_reason FROM audit.entries WHERE version_model IN ('Hold', 'Retention policy') ORDER BY version_id",
  );
  expect(rows).toEqual([
    { version_label: "Hold placed", version_reason: "Case 4711" },
    { version_label: "History of Tag", version_reason: "Books" },
    { version_label: "Hold released", version_reason: "Closed" },
  ]);
});

test("an auditor takes a report out, which the log tells of, and sees nothing that is for admins", async () => {
  const page = await openAs("auditor", "/exports");
  await page.getByLabel("Models", { exact: true }).first().click();
  await page.getByRole("option", { name: "Payment" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("switch", { name: "Include archived versions" }).check();
  expect(await faultsInBothColours(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download NDJSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("log.ndjson");
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  const rows: { model?: string; end?: { rows: number } }[] = lines.map((line) => JSON.parse(line));
  const entries = rows.filter(({ model }) => model !== undefined);
  expect(entries.length).toBeGreaterThan(10);
  expect(new Set(entries.map(({ model }) => model))).toEqual(new Set(["Payment"]));
  expect(rows.at(-1)).toEqual({ end: { rows: entries.length } });
  await page
    .getByRole("status")
    .getByText(new RegExp(`log.ndjson, ${entries.length} rows, .* is in your downloads`))
    .waitFor();
  const row = page.getByRole("table", { name: "Recent exports" }).getByRole("row").nth(1);
  await row.getByText("Log as NDJSON: Payment, with what was archived").waitFor();
  const told = await demo.sql.query(
    "SELECT version_metadata->'filters' AS filters FROM audit.entries WHERE version_metadata->>'format' = 'ndjson'",
  );
  expect(told.rows).toEqual([{ filters: ["models", "archives"] }]);
  // One that was started elsewhere appears by itself.
  const started = await page.request.post(`${demo.url}/trpc/exports.start`, {
    headers: { origin: demo.url },
    data: { format: "csv", columns: ["at"], filter: { models: ["Order"] } },
  });
  expect(started.ok()).toBe(true);
  await page
    .getByRole("list", { name: "Your exports of the log" })
    .getByText(/^CSV ·/)
    .waitFor();
  await row.getByText("Log as CSV: Order").waitFor();
  // One that was refused says why, once.
  await page.request.get(`${demo.url}/api/exports/dossier.csv?input={"model":"Order","key":"abc"}`);
  await page.reload();
  await row.getByText(/^Refused: /).waitFor();
  expect(await page.getByRole("table", { name: "Recent exports" }).getByText("Order abc").count()).toBe(1);
  await row.getByRole("link", { name: /Entry \d+ in the log/ }).click();
  await page.getByRole("dialog").getByText("Export", { exact: true }).first().waitFor();

  const navigation = page.getByRole("navigation", { name: "Main" });
  expect(await navigation.getByRole("link").allTextContents()).not.toContain("Archive");
  await page.goto(`${demo.url}/archive`);
  await page.getByText("Your role cannot archive history").waitFor();

  const viewer = await openAs("viewer", "/orders");
  expect(await viewer.getByRole("navigation", { name: "Main" }).getByText("Operation").count()).toBe(0);
  for (const path of ["/archive", "/jobs", "/exports", "/webhooks", "/users"]) {
    await viewer.goto(`${demo.url}${path}`);
    await viewer.getByText(/Your role cannot/).waitFor();
  }
});

test("an admin makes a webhook, tries again what was given up, and removes the webhook", async () => {
  const page = await openAs("admin", "/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog");
  const address = "http://127.0.0.1:9/changes";
  await expect.poll(() => dialog.getByLabel("Address").evaluate(isFocused)).toBe(true);
  expect(await dialog.getByRole("button", { name: "Cancel", exact: true }).count()).toBe(1);
  await page.keyboard.type(address);
  await dialog.getByLabel("Severities", { exact: true }).first().click();
  await page.getByRole("option", { name: "medium" }).click();
  await page.keyboard.press("Escape");
  await dialog.getByLabel("Reason").fill("For the warehouse");
  await dialog.getByRole("button", { name: "Make the webhook" }).click();
  await dialog.getByRole("button", { name: /Copy the secret: +whsec_/ }).waitFor();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  const webhooks = page.getByRole("table", { name: "Webhooks" });
  const webhook = webhooks.getByRole("row", { name: address });
  await webhook.getByText("All models").waitFor();
  await webhook.getByText("medium").waitFor();
  await webhooks.getByRole("button", { name: `Disable ${address}` }).click();
  await confirm(page, "Not ready yet", "Disable the webhook");
  await webhook.getByText("Disabled").waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);
  await webhooks.getByRole("button", { name: `Enable ${address}` }).click();
  await confirm(page, "Ready", "Enable the webhook");

  const { rows } = await demo.sql.query("SELECT id FROM webhooks");
  const name = `webhook:${rows[0].id}`;
  await waitFor(async () => {
    const known = await demo.sql.query("SELECT 1 FROM log_readers WHERE name = $1", [name]);
    return known.rowCount === 1;
  });
  await demo.sql.query("UPDATE orders SET internal_notes = 'for the webhook' WHERE id = 3");
  await waitFor(async () => {
    const parked = await demo.sql.query(
      "UPDATE parked_events SET dead_at = now() WHERE subscription = $1 AND model = 'Order'",
      [name],
    );
    return parked.rowCount === 1;
  });
  const given = page.getByRole("table", { name: "Changes that were given up" });
  await given
    .getByRole("row", { name: /Order 3/ })
    .getByText(address)
    .waitFor();
  await webhooks.getByText("1 given up").waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);
  await given.getByRole("checkbox", { name: "Select Order 3" }).check();
  await page.getByRole("button", { name: "Try again (1)" }).click();
  await confirm(page, "The warehouse is back", "Try again");
  await page.getByText("Everything was delivered or is still being tried").waitFor();
  const { rows: notes } = await demo.sql.query(
    "SELECT version_reason AS reason FROM audit.entries WHERE version_model = 'Subscription' ORDER BY version_id DESC LIMIT 1",
  );
  expect(notes).toEqual([{ reason: "1 dead letters tried again: The warehouse is back" }]);

  await webhooks.getByRole("button", { name: `Remove ${address}` }).click();
  await confirm(page, "Not needed", "Remove the webhook");
  await page.getByText("No other system is told of changes").waitFor();
});

test("the palette finds pages, records and people for those who may see them", async () => {
  const page = await openAs("admin", "/orders");
  const { rows } = await demo.sql.query(
    "SELECT number, customers.name FROM orders, customers WHERE orders.id = 1 AND customers.id = 1",
  );
  const [{ number, name }] = rows;
  const search = page.getByLabel("Search for pages, records, people and actions");
  const find = async (text: string, found: string) => {
    await page.keyboard.press("Control+k");
    await search.fill(text);
    await page.getByRole("dialog").getByText(found, { exact: true }).first().waitFor();
  };
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  await find(number, `Order · 1`);
  expect(await faultsInBothColours(page)).toEqual([]);
  await page.getByRole("dialog").getByText("Order · 1", { exact: true }).click();
  await page.waitForURL(/\/orders\/1(\?|$)/);
  await find("customer 1", name);
  await page.getByRole("dialog").getByText(name, { exact: true }).first().click();
  await page.waitForURL(/\/records\/Customer\/1/);
  await find("Ada Lind", "What this user did");
  await page.keyboard.press("Escape");
  await find("retention", "Archive");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/archive$/);
  await page.getByRole("heading", { name: "Archive", exact: true }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).getByText("Show this help").waitFor();

  const viewer = await openAs("viewer", "/orders");
  await viewer.keyboard.press("Control+k");
  const dialog = viewer.getByRole("dialog");
  await viewer.getByLabel("Search for pages, records, people and actions").fill(number);
  await dialog.getByText("Order · 1", { exact: true }).waitFor();
  await viewer.getByLabel("Search for pages, records, people and actions").fill("a");
  await dialog.getByText("Password and sessions").waitFor();
  for (const hidden of ["Archive", "Accounts", "Overview", "What this user did"]) {
    expect(await dialog.getByText(hidden, { exact: true }).count(), hidden).toBe(0);
  }
});

function isFocused(element: { readonly ownerDocument: { readonly activeElement: unknown } }): boolean {
  return element.ownerDocument.activeElement === element;
}

test("the overview says in each language what it does not count because it was archived, and counts it when asked to", async () => {
  const page = await openAs("admin", "/overview?days=90");
  const ranking = page.getByRole("region", { name: "What changes most" }).getByRole("link");
  const figures = async () => {
    await ranking.first().waitFor();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    return ranking.allTextContents();
  };
  const before = await figures();
  await demo.archive("Customer", 1);
  await page.reload();
  const uncounted = page
    .getByRole("status")
    .filter({ hasText: /^Changes before .* not counted here: Customer/ });
  await uncounted.waitFor();
  expect(await figures()).not.toEqual(before);
  // Until the answer is here, the figures are those of before, and nothing says otherwise.
  const answered = Promise.withResolvers<void>();
  await page.route(/\/trpc\/[^?]*stats\.overview/, async (route) => {
    await answered.promise;
    await route.continue();
  });
  await uncounted.getByRole("button", { name: "Include archived versions" }).click();
  await page.getByText("Archived changes are being counted.", { exact: true }).waitFor();
  answered.resolve();
  expect(await figures()).toEqual(before);
  expect(await faultsInBothColours(page)).toEqual([]);
  // The address has it, and what a figure leads to has it, too.
  await page.reload();
  const counted = page.getByRole("status").filter({ hasText: "Archived changes are counted as well." });
  await counted.waitFor();
  expect(await figures()).toEqual(before);
  await ranking.filter({ hasText: /^Customer/ }).click();
  await page.waitForURL(/\/investigate\?.*archives=true/);
  await page.goBack();
  await counted.getByRole("button", { name: "Leave archived versions out" }).click();
  await uncounted.waitFor();
  expect(await figures()).not.toEqual(before);

  // A version that is in no file is missing with archives as well.
  await demo.prune("OrderItem", 1);
  await page.evaluate("localStorage.setItem('hindsight.language', 'de')");
  await page.goto(`${demo.url}/overview?days=90`);
  await page
    .getByRole("status")
    .filter({ hasText: /^Archivierte Änderungen sind hier nicht mitgezählt: / })
    .getByRole("button", { name: "Archivierte Versionen einbeziehen" })
    .click();
  await page
    .getByRole("status")
    .filter({
      hasText:
        /mitgezählt\. Änderungen vor .* fehlen möglicherweise, weil das Archiv nicht alle .*: Bestellposition/,
    })
    .waitFor();
  // What is quoted of the database is marked as a quotation.
  await page
    .getByText(/^Meldung im Wortlaut \(englisch\): /)
    .first()
    .waitFor();
});
