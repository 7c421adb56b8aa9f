import { readFile } from "node:fs/promises";

import { launchBrowser } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { accessibilityFaults } from "./support/accessibility-faults.ts";
import { archiveUnlinked } from "./support/archive-unlinked.ts";
import { type Demo, startDemo } from "./support/start-demo.ts";

let demo: Demo;
let browser: Browser & AsyncDisposable;
let page: Page;

/** An order with archived versions, and the time of its first one. */
let key: string;
let at: string;

/** Many pages are opened; each may take a while on a busy machine. */
const MS = 240_000;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  [key, at] = (
    await demo.sql.query<[string, string]>({
      text: `SELECT id::text, to_json(min(version_at)) #>> '{}' FROM audit.orders_history
             GROUP BY id HAVING count(*) > 3 AND max(version_at) < now() - interval '2 days' ORDER BY id LIMIT 1`,
      rowMode: "array",
    })
  ).rows[0] ?? ["", ""];
  await demo.archive("Order", 1);
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

const open = (model: string, key: string, search = "") =>
  page.goto(`${demo.url}/records/${model}/${encodeURIComponent(key)}${search}`);

const one = async (sql: string): Promise<string> =>
  String(Object.values((await demo.sql.query(sql)).rows[0] ?? {})[0]);

test(
  "archived versions are shown when asked for, marked, and the past before the cut is answered with them",
  async () => {
    await open("Order", key, `?tab=history&at=${encodeURIComponent(new Date(at).toISOString())}`);
    await page.getByText(/history is complete from/).waitFor();
    const past = page.getByRole("status").filter({ hasText: "What was there at this moment is archived" });
    expect(await past.textContent()).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(await page.getByText("Archived", { exact: true }).count()).toBe(0);
    const slider = page.getByRole("slider", { name: "Moment to show" });
    const kept = Number(await slider.getAttribute("aria-valuemax"));
    await page.getByRole("button", { name: "Back to the present" }).click();
    await page
      .getByRole("region", { name: "Time machine" })
      .getByText(/Older versions, from before .*, are archived/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goBack();
    await past.getByRole("button", { name: "Include archived versions" }).click();
    await page.getByText("This is the whole history, with what was archived.").waitFor();
    expect(await page.getByText("Archived", { exact: true }).count()).toBeGreaterThan(0);

    // What that means is told by the keyboard, to a screen reader and to a pointer.
    const badges = page.getByRole("button", { name: /^Archived: #\d+$/ });
    const means = page.getByRole("tooltip", { name: /^In the archive only: it cannot be compared/ });
    await badges.first().focus();
    await means.waitFor();
    await page.keyboard.press("Escape");
    await means.waitFor({ state: "detached" });
    const described = page.locator(`[id="${await badges.first().getAttribute("aria-describedby")}"]`);
    expect(await described.textContent()).toMatch(/^In the archive only: it cannot be compared/);
    await badges.nth(1).hover();
    await means.waitFor();
    await page.keyboard.press("Escape");
    await means.waitFor({ state: "detached" });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await past.count()).toBe(0);
    expect(new URL(page.url()).searchParams.get("archives")).toBe("true");

    // What is kept can be reverted to, but is not undone without what was before it.
    const oldest = page
      .getByRole("article", { name: /^Version/ })
      .filter({ hasText: "To undo this change, restore the version before it from the archive first." });
    await oldest.waitFor();
    expect(await oldest.getByRole("button", { name: /^Undo this change/ }).count()).toBe(0);

    // On paper it is as whole as on the screen, and the way back leads to the same.
    await page.getByRole("link", { name: "Print", exact: true }).click();
    const printed = page.getByText(/^#\d+ .* · archived$/);
    await printed.first().waitFor();
    await page.getByRole("link", { name: "Back to the history" }).click();
    await page.getByText("This is the whole history, with what was archived.").waitFor();

    // The slider goes back to what was archived, too.
    await expect.poll(async () => Number(await slider.getAttribute("aria-valuemax"))).toBeGreaterThan(kept);
    await slider.press("Home");
    const banner = page.getByText(/You are looking at the past/).locator("..");
    await banner.getByText(/as version #\d+ left it/).waitFor();
    await page.getByText(/fields differ between then and now/).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);

    // Blame says which fields it lacks, and has them with what was archived.
    await open("Order", key, "?tab=blame");
    const blamed = page.getByRole("table", { name: "Who changed each field" });
    const missing = page.getByRole("status").filter({ hasText: "Fields whose last change is archived" });
    await missing.waitFor();
    const rows = await blamed.getByRole("row").count();
    await missing.getByRole("button", { name: "Include archived versions" }).click();
    await missing.waitFor({ state: "detached" });
    await expect.poll(() => blamed.getByRole("row").count()).toBeGreaterThan(rows);
    const withoutValues = blamed.locator("tbody tr", { hasNot: page.locator("td:first-of-type div div") });
    await expect.poll(() => withoutValues.count()).toBe(0);
    await blamed.getByRole("button").first().click();
    await page.getByRole("dialog").getByRole("listitem").first().waitFor();

    // So does the recycle bin, and lists the deletions that were archived with the others.
    await page.goto(`${demo.url}/recycle-bin?model=Order`);
    const bin = page.getByRole("status").filter({ hasText: "may be archived" });
    await bin.getByRole("button", { name: "Include archived versions" }).click();
    await bin.waitFor({ state: "detached" });
    await page.getByRole("switch", { name: "Include archived versions" }).click();
    await bin.waitFor();

    // What a command archived is in the summary, and where.
    await page.goto(`${demo.url}/archive`);
    await page.getByText(/In the archive: \d+ files? with/).waitFor();
    expect(await page.getByText("Nothing has been archived yet").count()).toBe(0);
    expect(await page.getByText(/This server (cannot read|reads no)/).count()).toBe(0);

    // What an engine does is told by the keyboard, too.
    await page.goto(`${demo.url}/models`);
    await page.getByRole("article", { name: "Order", exact: true }).locator("[tabindex]").focus();
    await page.getByRole("tooltip", { name: /^Stores the whole row/ }).waitFor();

    // In the log of all models they are found the same way, and open with what was done beside them.
    const filter = `models=["Order"]&key="${key}"&actions=["create"]`;
    await page.goto(`${demo.url}/investigate?${filter}`);
    await page.getByText("Nothing in this part of the log").waitFor();
    await page.getByRole("switch", { name: "Include archived versions" }).click();
    await page.getByRole("row").nth(1).waitFor();
    expect(new URL(page.url()).searchParams.get("archives")).toBe("true");
  },
  MS,
);

test(
  "what has left for the archive is told in each place, with a click that includes it",
  async () => {
    const item = await one(`SELECT min(id) FROM order_items WHERE order_id = ${key}`);
    await open("Order", key, "?tab=history");
    const include = { name: "Include archived versions" };
    const asked = () => new URL(page.url()).searchParams.get("archives");
    const versions = page.getByRole("region", { name: "Versions, newest first" });
    const bare = versions.getByText("The version before this one is no longer in the database");
    await bare.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await versions.getByRole("button", include).click();
    await page.getByText("This is the whole history, with what was archived.").waitFor();
    expect(await bare.count()).toBe(0);
    await page.getByRole("tab", { name: "Blame" }).click();
    await page.waitForURL(/tab=blame/);
    expect(asked()).toBe("true");

    await page.goto(`${demo.url}/records/Order/${key}?tab=blame&field=status`);
    const drawer = page.getByRole("dialog");
    await drawer.getByText(/^Values from before .* may be archived/).waitFor();
    await drawer.getByRole("button", include).click();
    await drawer.getByText("These are all recorded values").waitFor();
    expect(asked()).toBe("true");

    // A foreign key has the name of the time with what was archived, and else that of today, which is told as such.
    const history = `${demo.url}/records/OrderItem/${item}?tab=history`;
    await page.goto(history);
    const today = page.getByText(/^Order H-\d+ – .*, today’s name$/);
    await today.first().waitFor();
    await page.goto(`${history}&archives=true`);
    await page
      .getByText(/^Order H-\d+ – [^,]*$/)
      .first()
      .waitFor();
    expect(await today.count()).toBe(0);

    // Links have a history of their own.
    const tagsOf = await archiveUnlinked(demo);
    await page.goto(`${demo.url}/records/Order/${tagsOf}?tab=related`);
    const links = page.getByRole("region", { name: "Links over time: Tags" });
    const left = links.getByText(/^Changes from before .* are missing here/);
    await left.waitFor();
    expect(await links.getByText("None was ever added or removed.").count()).toBe(0);
    expect(await links.getByText("Removed").count()).toBe(0);
    await links.getByRole("button", include).click();
    await left.waitFor({ state: "detached" });
    await links.getByText("Removed").waitFor();

    // Of a record whose deletion was archived nothing is left but the way there.
    await demo.archive("OrderItem", 1);
    const gone = await one(
      "SELECT min(n) FROM generate_series(1, 99) n WHERE NOT EXISTS (SELECT FROM order_items WHERE id = n)",
    );
    await page.goto(`${demo.url}/records/OrderItem/${gone}`);
    await page.getByText("Whether it was there is not known any more").waitFor();
    await page.getByRole("tab", { name: "Related" }).click();
    await page.getByText("What this record referred to is not known.").waitFor();
    await page.getByRole("tab", { name: "Record", exact: true }).click();
    await page.getByRole("link", { name: "Look in the archive" }).click();
    await page.getByText("This is the whole history, with what was archived.").waitFor();
    await page.getByRole("main").getByText("deleted", { exact: true }).first().waitFor();
    await page.getByRole("tab", { name: "Record", exact: true }).click();
    await page.getByRole("region", { name: "Last values" }).waitFor();
    expect(await page.getByRole("button", { name: "Restore" }).count()).toBe(0);
    await page.getByRole("button", { name: "Archived: This record is deleted" }).waitFor();
    await page.getByRole("tab", { name: "Related" }).click();
    await page
      .getByRole("region", { name: "Belongs to" })
      .getByRole("link", { name: /^Order H-/ })
      .waitFor();

    // Where what was archived is included, links to records include it, too.
    await page.goto(`${demo.url}/recycle-bin?model=OrderItem&archives=true`);
    const archived = page.getByRole("row").filter({ has: page.getByRole("button", { name: /^Archived: / }) });
    await archived.first().getByRole("link").click();
    await page.getByText("This record is deleted").waitFor();
    await page.getByRole("region", { name: "Last values" }).waitFor();
    await page.getByRole("link", { name: "Order item", exact: true }).click();
    await page.getByRole("switch", { name: "Include archived versions", checked: true }).waitFor();
    await page.locator(`a[href*="/history/OrderItem/"][href*="archives=true"]`).first().waitFor();

    await open("Order", key, "?tab=access");
    await page.getByText(/^Accesses from before .* may be archived\.$/).waitFor();
    await page.getByText("No accesses found").waitFor();
    await page.getByRole("button", include).click();
    await page.getByText("No access was recorded").waitFor();

    // The log says what it neither lists nor counts, and a file that it does not reach back further.
    const models = encodeURIComponent('["Order"]');
    await page.goto(`${demo.url}/investigate?models=${models}`);
    const missing = page.getByText(/^Entries from before .* may be archived/);
    await missing.waitFor();
    expect(await page.getByText("These are all.").count()).toBe(0);
    await page.getByRole("switch", { name: "Include archived versions" }).check();
    await missing.waitFor({ state: "detached" });

    // A removal is about versions, not about one record and its fields.
    await page.goto(`${demo.url}/investigate?actions=${encodeURIComponent('["removal"]')}`);
    const removal = page.getByRole("button", { name: /^Details: \d+ versions?$/ }).first();
    await removal.waitFor();
    expect(await page.getByText("1 field", { exact: true }).count()).toBe(0);
    await removal.click();
    await page
      .getByRole("heading", { name: /^\d+ versions? \(Order item\) removed from history$/ })
      .waitFor();
    const told = page.getByRole("dialog").getByRole("article");
    await told.getByText(/^From .* to .*\./).waitFor();
    await told.getByText(/^Without the archive, not every state before .* is known any more\.$/).waitFor();
    expect(await told.getByText("null").count()).toBe(0);
    await told.getByRole("button", { name: /^Show the ids/ }).click();
    await told.getByText(/^\d+(–\d+)?(, \d+(–\d+)?)*$/).waitFor();

    // So is a gap about the rows of its statement.
    const context = Buffer.from('{"skip":true,"reason":"Load of the night"}').toString("base64");
    await demo.sql.query(
      `/*hindsight:${context}*/ UPDATE order_items SET quantity = quantity + 1 WHERE id IN (SELECT id FROM order_items LIMIT 3)`,
    );
    await page.goto(`${demo.url}/investigate?actions=${encodeURIComponent('["gap"]')}`);
    await page.getByRole("button", { name: "Details: 3 order items" }).click();
    await page.getByRole("heading", { name: "3 order items not recorded" }).waitFor();

    // And a note about versions that came back.
    await demo.restore("OrderTag");
    await page.goto(`${demo.url}/investigate?models=${encodeURIComponent('["OrderTag"]')}&actions=["note"]`);
    await page
      .getByRole("button", { name: /^Details: \d+ versions? restored$/ })
      .first()
      .click();
    await page
      .getByRole("heading", { name: /^\d+ versions? \(Tag of an order\) restored to history$/ })
      .waitFor();

    await page.goto(`${demo.url}/exports`);
    await page.getByText("You have prepared no file.").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    const [, first = ""] = (await readFile(await download.path(), "utf8")).split("\r\n");
    expect(first).toMatch(/^,+\d{4}-\S+Z,$/);
    await page
      .getByRole("status")
      .getByText(/^Entries from before .* may be missing\. The file says so, too\.$/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  MS,
);
