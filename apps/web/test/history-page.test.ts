import { launchBrowser } from "@hindsight/testing";
import { expect, test } from "vitest";

import { startDemo } from "./support/start-demo.ts";

const ZONE = "Asia/Kolkata";
const MARKUP = `<b id="markup">bold</b> & "quoted"`;

test("50, 94, 95, 96. an auditor reads a history in their own zone, markup as text, and can change nothing", async () => {
  await using demo = await startDemo();
  await using browser = await launchBrowser();
  const page = await browser.newPage({ timezoneId: ZONE });
  page.setDefaultTimeout(30_000);
  const { id } = (await demo.sql.query("SELECT id FROM orders WHERE deleted_at IS NULL ORDER BY id LIMIT 1"))
    .rows[0];
  for (const notes of [MARKUP, "after it"]) {
    await demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = $2", [notes, id]);
  }
  const [{ order_id: goneId, id: itemId }] = (
    await demo.sql.query(
      "SELECT id, order_id FROM order_items WHERE order_id <> $1 ORDER BY id DESC LIMIT 1",
      [id],
    )
  ).rows;
  await demo.sql.query("DELETE FROM payments WHERE order_id = $1", [goneId]);
  await demo.sql.query("DELETE FROM orders WHERE id = $1", [goneId]);
  const versions = await demo.sql.query(
    "SELECT version_id AS id, version_at AS at FROM audit.orders_history WHERE id = $1 ORDER BY version_id DESC",
    [id],
  );

  await page.goto(`${demo.url}/history/Order/${id}`);
  await page.getByRole("button", { name: "Sign in as auditor" }).click();
  const newest = page.getByRole("article").first();
  await newest.getByText("after it").waitFor();
  expect(await page.getByRole("article").nth(1).getByRole("insertion").textContent()).toContain(MARKUP);
  expect(await page.locator("#markup").count()).toBe(0);

  // Newest first, each at its time in the viewer's zone.
  const articles = await page.getByRole("article").all();
  const ids = await Promise.all(
    articles.map(async (article) => /\d+/.exec((await article.getAttribute("aria-label")) ?? "")?.[0]),
  );
  expect(ids).toEqual(versions.rows.slice(0, ids.length).map((version) => version.id));
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: ZONE,
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(versions.rows[0].at);
  expect((await newest.locator("time").allTextContents()).join()).toContain(clock);

  // Nothing to revert with, and the server refuses it too.
  expect(await page.getByRole("button", { name: "Before this change" }).count()).toBeGreaterThan(0);
  expect(await page.getByRole("button", { name: /revert|undo|restore/i }).count()).toBe(0);

  // On paper it is whole, the oldest entry first, and nothing else is there.
  await page.getByRole("link", { name: "Print" }).click();
  await page.getByRole("region", { name: `Entry ${versions.rows[0].id}` }).waitFor();
  const printed = await page.getByRole("region", { name: /^Entry/ }).evaluateAll(namesOf);
  expect(printed).toEqual(versions.rows.map((version) => `Entry ${version.id}`).toReversed());
  expect(await page.getByRole("region").last().textContent()).toContain(`Internal notes${MARKUP}after it`);
  expect(await page.getByRole("region").first().textContent()).toContain("Internal notes–(empty)");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Print" }).count()).toBe(0);
  await page.emulateMedia({ media: null });

  // What a page cannot use of its address it says, and does not drop in silence.
  for (const [path, dropped] of [
    [`/records/Order/${id}?tab=nothing&at=yesterday`, "tab, at"],
    ["/orders?status=lost&deleted=true", "status"],
    ["/recycle-bin?model=7", "model"],
  ] as const) {
    await page.goto(`${demo.url}${path}`);
    const alert = page.getByRole("alert").filter({ hasText: "cannot use a part of the address" });
    await alert.waitFor();
    expect(await alert.textContent(), path).toMatch(new RegExp(`leaves it out: ${dropped}$`));
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  }

  // What a record referred to and is gone, still says what it was.
  await page.goto(`${demo.url}/history/OrderItem/${itemId}`);
  await page.getByText(`deleted Order (${goneId})`).first().waitFor();

  // Addresses that lead nowhere are told so in words for people.
  for (const [path, title] of [
    ["/orders/abc", "There is no such order"],
    ["/orders/0", "There is no such order"],
    ["/orders/99999999999999", "There is no such order"],
    ["/history/Order/abc", "There is no such record"],
    ["/history/OrderTag/1", "There is no such record"],
    [`/history/Order/${"9".repeat(1001)}`, "There is no such record"],
    ["/history/Nothing/1", "There is no such record"],
    ["/history/Order/99999999999999", "No history yet"],
    ["/nowhere", "There is no such page"],
  ] as const) {
    await page.goto(`${demo.url}${path}`);
    await page.getByText(title, { exact: true }).waitFor();
    expect(await page.getByRole("alert").count(), path).toBe(0);
  }

  const refused = await page.request.post(`${demo.url}/trpc/history.revert`, {
    data: { model: "Order", versionId: versions.rows[1].id, reason: "Not mine to revert" },
  });
  expect(refused.status()).toBe(403);
}, 300_000);

function namesOf(elements: readonly { getAttribute(name: string): string | null }[]): (string | null)[] {
  return elements.map((element) => element.getAttribute("aria-label"));
}
