import { launchBrowser } from "@hindsight/testing";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { accessibilityFaults } from "./support/accessibility-faults.ts";
import { type Demo, startDemo } from "./support/start-demo.ts";
import { screenFaults } from "./support/walk/screen-faults.ts";

/** Each test reads thousands of versions or lines; that may take a while on a busy machine. */
const MS = 240_000;

const ZONE = "Asia/Kolkata";
const MARKUP = `<b id="markup">bold</b> & "quoted"`;
const PHONE = { width: 390, height: 844 };

let demo: Demo;
let browser: Browser & AsyncDisposable;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
}, MS);

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

const one = async (sql: string): Promise<string> =>
  String(Object.values((await demo.sql.query(sql)).rows[0] ?? {})[0]);

/** The history of an order, as an admin sees it. */
async function openHistory(id: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${demo.url}/records/Order/${id}?tab=history`);
  await page.getByRole("button", { name: "Sign in as admin" }).click();
  await page.getByRole("article").first().waitFor();
  return page;
}

test("50, 94, 95, 96. an auditor reads a history in their own zone, markup as text, and can change nothing", async () => {
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
  expect(await page.getByRole("region").first().textContent()).toContain("Internal notes–Empty text");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Print" }).count()).toBe(0);
  await page.emulateMedia({ media: null });

  // What a page cannot use of its address it says, and does not drop in silence.
  for (const [path, dropped, rest] of [
    [`/records/Order/${id}?tab=nothing&at=yesterday`, "tab, at", ""],
    ["/orders?status=lost&deleted=true", "status", "?deleted=true"],
    ["/recycle-bin?model=7", "model", ""],
    ["/orders?page=-1&toString=1", "page, toString", ""],
  ] as const) {
    await page.goto(`${demo.url}${path}`);
    const alert = page.getByRole("alert").filter({ hasText: "cannot use a part of the address" });
    expect(await page.getByText("Unrecognized key").count(), path).toBe(0);
    expect(await alert.textContent(), path).toMatch(new RegExp(`leaves it out: ${dropped}$`));
    await expect.poll(() => new URL(page.url()).search).toBe(rest);
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  }

  await page.goto(`${demo.url}/recycle-bin?model=Foo`);
  await page.getByText("Foo is not tracked").waitFor();

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

  // Who comes back to it does not see it go.
  await page.goto(`${demo.url}/orders/999999`);
  await page.getByRole("heading", { level: 1, name: "There is no such order" }).waitFor();
  await page.evaluate(() => {
    const note = () => {
      const title = document.querySelector("h1")?.textContent;
      if (title !== "There is no such order") document.body.dataset["lost"] = String(title);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
  });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.waitForLoadState("networkidle");
  expect(await page.locator("body").getAttribute("data-lost")).toBeNull();

  const refused = await page.request.post(`${demo.url}/trpc/history.revert`, {
    data: { model: "Order", versionId: versions.rows[1].id, reason: "Not mine to revert" },
  });
  expect(refused.status()).toBe(403);
}, 300_000);

test("a reader chooses German before signing in, and goes back to English, on a phone", async () => {
  const page = await browser.newPage({ viewport: PHONE, reducedMotion: "reduce", locale: "en-US" });
  page.setDefaultTimeout(30_000);
  const language = () => page.locator("html").getAttribute("lang");
  const fits = async (what: string) => {
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), what).toBe(0);
    expect(await accessibilityFaults(page), what).toEqual([]);
  };
  const order = (
    await demo.sql.query(
      `UPDATE orders SET total = 12345.6 WHERE id = (SELECT max(id) FROM orders WHERE deleted_at IS NULL)
       RETURNING id, total`,
    )
  ).rows[0];

  await page.goto(`${demo.url}/orders`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(await language()).toBe("en");
  await page.getByLabel("Email").fill("typed@hindsight.example");
  await page.getByLabel("Password", { exact: true }).fill("typed");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  expect(await language()).toBe("de");
  expect(await page.getByLabel("E-Mail").inputValue()).toBe("typed@hindsight.example");
  expect(await page.getByLabel("Passwort", { exact: true }).inputValue()).toBe("typed");
  await fits("before sign-in");
  await page.getByLabel("E-Mail").fill("ada@hindsight.example");
  await page.getByLabel("Passwort", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await page.getByText("E-Mail oder Passwort ist falsch").waitFor();
  await page.getByRole("button", { name: "Als Prüfer anmelden" }).click();
  await page.getByRole("table", { name: "Bestellungen" }).waitFor();
  await page.reload();
  await page.getByRole("table", { name: "Bestellungen" }).waitFor();
  expect(await language()).toBe("de");
  await fits("orders");

  await page.getByRole("button", { name: "Navigation", exact: true }).click();
  await page.getByRole("link", { name: "Untersuchen" }).click();
  await page.getByRole("heading", { name: "Untersuchen" }).waitFor();
  await page.getByText("Lokal", { exact: true }).click();
  const whole = /^\d{1,2}\. \p{L}+\.? \d{4}, \d\d:\d\d:\d\d$/u;
  await page.getByText(whole).first().waitFor();
  await page.getByText("Relativ", { exact: true }).click();
  await page
    .getByText(/^vor \d+ \p{L}+$/u)
    .first()
    .waitFor();
  // What was recorded is in the reader's words: labels, amounts and notes of the application.
  const log = page.getByRole("table", { name: /^Einträge/ });
  await log.getByText("„Angemeldet“").first().waitFor();
  await log
    .getByText(/^Bestellung H-\d+ – \p{Lu}/u)
    .first()
    .waitFor();
  await log.getByText("12.345,60").first().waitFor();
  await fits("the log");

  // A filter takes values as they are shown, and its suggestions leave its button in reach.
  const editor = page.getByRole("dialog", { name: "Filter hinzufügen" });
  const editField = async (name: string) => {
    await page.getByRole("button", { name: "Filter hinzufügen" }).click();
    await editor.getByRole("button", { name: "Feld und Werte" }).click();
    await editor.getByRole("combobox", { name: "Geändertes Feld" }).fill(name);
    await editor.getByRole("option", { name, exact: true }).click();
  };
  const apply = editor.getByRole("button", { name: "Anwenden" });
  const last = editor.getByLabel("Nach", { exact: true }).first();
  await editField("Status");
  await last.fill("zugest");
  await editor.getByRole("option", { name: "Zugestellt" }).waitFor();
  await apply.click({ trial: true });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await editor.waitFor({ state: "detached" });
  await editField("Summe");
  await last.fill("viel");
  await apply.click();
  await editor.getByText("Keine Zahl wie 1.234,50").waitFor();
  await last.fill("12.345,60");
  await apply.click();
  await page.getByRole("button", { name: "Summe: beliebig → 12.345,60" }).waitFor();
  await log.getByText("12.345,60").first().waitFor();
  expect(new URL(page.url()).searchParams.get("new")).toBe('"12345.60"');

  // What differs behind the fortieth character is in the list.
  const start = "lange bevor sich etwas unterscheidet, steht hier schon viel, ";
  const other = await one(`SELECT max(id) FROM orders WHERE deleted_at IS NULL AND id <> ${order.id}`);
  for (const end of ["dann eins", "dann zwei"]) {
    await demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = $2", [start + end, other]);
  }
  await page.goto(`${demo.url}/investigate?models=["Order"]&key=${other}&actions=["update"]`);
  await page.getByRole("table").getByText("dann zwei").waitFor();

  await page.goto(`${demo.url}/orders/${order.id}?tab=history`);
  const amount = new Intl.NumberFormat("de", { minimumFractionDigits: 2 }).format(order.total);
  await page.getByRole("main").getByText(amount).first().waitFor();
  const changed = page.getByRole("article", { name: /Änderung von Kein Akteur/ }).first();
  await changed.getByText("Kein Grund angegeben").waitFor();
  await changed.getByRole("term").getByText("Summe").waitFor();
  const box = await page.getByRole("tab", { selected: true }).boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
  await fits("a history");
  await page.getByRole("button", { name: "Vor dieser Änderung" }).first().click();
  await page.getByText("Sie sehen die Vergangenheit").waitFor();
  await fits("the past");
  await page.getByText("Nebeneinander", { exact: true }).click();
  await page.getByRole("columnheader", { name: "Jetzt", exact: true }).first().waitFor();
  expect(await screenFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Navigation", exact: true }).click();
  await page.getByRole("button", { name: /^Konto von/ }).click();
  await page.getByRole("menuitem", { name: "English" }).click();
  await page.getByText("You are looking at the past").waitFor();
  expect(await language()).toBe("en");
  await page.keyboard.press("Control+k");
  await page.getByLabel("Search for pages, records, people and actions").fill("language");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByText("Sie sehen die Vergangenheit").waitFor();
}, 300_000);

function namesOf(elements: readonly { getAttribute(name: string): string | null }[]): (string | null)[] {
  return elements.map((element) => element.getAttribute("aria-label"));
}

test(
  "a long history stays light, and a moment is shown at its place in it",
  async () => {
    await demo.sql.query(
      "DO $$ BEGIN FOR i IN 1..1100 LOOP UPDATE orders SET internal_notes = 'note ' || i WHERE id = 20; END LOOP; END $$",
    );
    const page = await openHistory("20");
    const nodes = () => page.evaluate("document.querySelectorAll('*').length");
    const end = page.getByText("This is the whole history.");
    await page.getByRole("article").first().hover();
    while (!(await end.isVisible())) {
      await page.mouse.wheel(0, 6000);
      expect(await nodes()).toBeLessThan(3000);
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    // Its slider goes back to the first version, and what comes first is not more of the same.
    const count = Number(await one("SELECT count(*) FROM audit.orders_history WHERE id = 20"));
    await page.getByText(`${count.toLocaleString("en")} versions, now`, { exact: true }).waitFor();
    await page.getByRole("button", { name: "Earlier version" }).click();
    await page.getByText(/^1 of \d+ fields? differs?/).waitFor();
    await page.getByRole("slider", { name: "Moment to show" }).press("Home");
    await page.getByText(`1 of ${count.toLocaleString("en")}`, { exact: true }).waitFor();
    expect(await nodes()).toBeLessThan(3000);
    await page.getByRole("button", { name: "Back to the present" }).click();
    const at = await one(
      `SELECT to_char(version_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
     FROM audit.orders_history WHERE id = 20 AND internal_notes = 'note 40'`,
    );
    await page.goto(`${demo.url}/records/Order/20?tab=history&at=${encodeURIComponent(at)}`);
    await page.getByRole("button", { name: "Its place in the history" }).click();
    await page.getByRole("article").first().getByText("note 40").waitFor();
    expect(await page.getByRole("note").textContent()).toContain("later changes are not in this list");
    await page.getByRole("button", { name: "Show the newest versions" }).click();
    await page.getByRole("article").first().getByText("note 1100").waitFor();
  },
  MS,
);

test(
  "what happens meanwhile waits above a reader, and neither a burst nor a bulk loads the history again",
  async () => {
    const note = (text: string) =>
      demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = 21", [text]);
    await demo.sql.query(
      "DO $$ BEGIN FOR i IN 1..120 LOOP UPDATE orders SET internal_notes = 'note ' || i WHERE id = 21; END LOOP; END $$",
    );
    const page = await openHistory("21");
    const newest = page.getByRole("article").first();
    await newest.getByText("note 120").waitFor();
    await note("at the head");
    await newest.getByText("at the head").waitFor();

    await newest.hover();
    await page.mouse.wheel(0, 3000);
    const read = page.getByRole("article").filter({ hasText: "note 110" }).first();
    await read.waitFor();
    const place = async () => Math.round((await read.boundingBox())?.y ?? 0);
    const before = await place();
    const asked: string[] = [];
    const watch = (request: Request) => asked.push(decodeURIComponent(request.url()));
    page.on("request", watch);
    for (let i = 1; i <= 37; i += 1) await note(`burst ${i}`);
    const arrived = page.getByRole("button", { name: "37 new" });
    await arrived.waitFor();
    expect(await place()).toBe(before);
    // A bulk of other records concerns the history in nothing.
    await demo.sql.query("INSERT INTO tags (name) SELECT 'bulk ' || i FROM generate_series(1, 5000) AS i");
    await note("after the bulk");
    await page.getByRole("button", { name: "38 new" }).click();
    await newest.getByText("after the bulk").waitFor();
    page.off("request", watch);
    const lists = asked.filter((url) => url.includes("history.list"));
    expect(lists.length).toBeLessThanOrEqual(38);
    for (const url of lists) expect(url).toContain('"from"');
    expect(asked.filter((url) => url.includes("history.life"))).toEqual([]);
    const versions = await one("SELECT count(*) FROM audit.orders_history WHERE id = 21");
    await page.getByText(`${versions} versions, now`, { exact: true }).waitFor();
  },
  MS,
);

test(
  "a text of twenty thousand lines is compared beside the page, and every line of it can be reached",
  async () => {
    const lines = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i}`);
    for (const word of ["old", "new"]) {
      const text = ["first", ...lines(word, 20_000), ...lines("kept", 2000), "last"].join("\n");
      await demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = 22", [text]);
    }
    const page = await openHistory("22");
    const newest = page.getByRole("article").first();
    const expand = newest.getByRole("button", { name: "Show the whole text" });
    await expand.waitFor();
    // How long the page does nothing else at most.
    await page.evaluate(
      `window.worst = 0; let last = performance.now();
       setInterval(() => { window.worst = Math.max(window.worst, performance.now() - last); last = performance.now(); }, 20);`,
    );
    await expand.click();
    await newest.getByRole("button", { name: /^Show all 40,0\d\d lines$/ }).click();
    const frame = newest.getByRole("group", { name: "Difference, scrolls" });
    await frame.getByText("first", { exact: true }).waitFor();
    await frame.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    await frame.getByRole("button", { name: "1,999 equal lines" }).click();
    await frame.getByText("kept 2", { exact: true }).waitFor();
    await frame.evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    await frame.getByText("last", { exact: true }).waitFor();
    expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(3000);
    expect(await page.evaluate("window.worst")).toBeLessThan(2000);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  MS,
);
