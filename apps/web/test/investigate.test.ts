import { launchBrowser, waitFor } from "@hindsight/testing";
import { expect, test, vi } from "vitest";

import { faultsInBothColours } from "./support/faults-in-both-colours.ts";
import { startDemo } from "./support/start-demo.ts";

vi.setConfig({ testTimeout: 300_000 });

test("an auditor finds out what happened: filters in the address, counts, transactions, what is new, and the overview", async () => {
  await using demo = await startDemo();
  await using browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  const list = page.getByRole("table", { name: /Entries of the log/ });
  const counts = page.getByRole("region", { name: "Models" });
  const chip = (name: string) =>
    page.getByRole("search").getByRole("button", { name: new RegExp(`^${name}:`) });

  // The former address leads here, and says what of it nobody can use.
  await page.goto(`${demo.url}/log?colour=red&actions=["update"]`);
  await page.getByRole("button", { name: "Sign in as auditor" }).click();
  const problem = page.getByRole("alert");
  await problem.getByText("colour").waitFor();
  expect(new URL(page.url()).pathname).toBe("/investigate");
  await expect
    .poll(() => new URL(page.url()).search, { timeout: 20_000 })
    .toBe(`?actions=${encodeURIComponent('["update"]')}`);
  await problem.getByRole("button", { name: "Close" }).click();
  await problem.waitFor({ state: "detached" });
  await chip("Action").waitFor();
  await page.getByRole("button", { name: "End the filter Action" }).click();

  // Lines below a name are as high with a link as without one.
  await list
    .getByText(/^Sign-in /)
    .first()
    .waitFor();
  const below = list.locator("[role=cell]:nth-child(3) p");
  await expect.poll(() => below.getByRole("link").count()).toBeGreaterThan(0);
  expect(new Set(await below.evaluateAll(heightsOf)).size).toBe(1);

  // A drag over days chooses a period; what it told of the bars goes when it ends.
  const bars = page.locator(".recharts-surface").first();
  const { x, y, width } = (await bars.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const tooltip = page.locator(".recharts-tooltip-wrapper");
  await page.mouse.move(x + width * 0.3, y + 40);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + 40, { steps: 5 });
  await tooltip.getByText("Entries").waitFor();
  await page.mouse.up();
  await chip("Period").waitFor();
  await tooltip.getByText("Entries").waitFor({ state: "hidden" });
  await page.mouse.move(x + width * 0.5, y + 45);
  await tooltip.getByText("Entries").waitFor();
  await page.getByRole("button", { name: "End the filter Period" }).click();

  // A click on a count narrows the list, and each change can be taken back.
  await counts.getByRole("button", { name: /^Payment/ }).click();
  await chip("Model").waitFor();
  const narrowed = page.url();
  await list.getByText("Order item").first().waitFor({ state: "detached" });
  await page.goBack();
  await chip("Model").waitFor({ state: "detached" });
  await page.goForward();
  expect(page.url()).toBe(narrowed);

  // Values of a field are suggested and read as they are shown, stored as they are, and the suggestions cover nothing.
  const editField = async (name: string) => {
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Field and values" }).click();
    await page.getByRole("combobox", { name: "Field that changed" }).fill(name);
    await page.getByRole("option", { name, exact: true }).click();
  };
  const stored = () => new URL(page.url()).searchParams.get("new");
  const apply = page.getByRole("button", { name: "Apply" });
  const last = page.getByLabel("To", { exact: true }).first();
  await editField("Status");
  await last.fill("capt");
  await page.getByRole("option", { name: "Captured" }).waitFor();
  await apply.click({ trial: true });
  await last.fill("captured");
  await apply.click();
  await chip("Field and values").getByText("Status: anything → Captured").waitFor();
  expect(stored()).toBe("captured");
  await editField("Amount");
  await last.fill("a lot");
  await apply.click();
  await page.getByText("Not a number such as 1,234.50").waitFor();
  expect(stored()).toBe("captured");
  await last.fill("1,111.10");
  await apply.click();
  await chip("Field and values").getByText("Amount: anything → 1,111.10").waitFor();
  expect(stored()).toBe('"1111.10"');
  await page.getByRole("button", { name: "End the filter Field and values" }).click();

  // A time is entered as the period is, to the millisecond, and stored as before; that there was none is a choice beside it.
  const [deleted] = (
    await demo.sql.query<{ at: Date }>("SELECT max(deleted_at) AS at FROM orders WHERE deleted_at < now()")
  ).rows;
  const instant = deleted?.at.toISOString() ?? "";
  const local = await page.evaluate((at) => {
    const minutes = new Date(at).getTimezoneOffset();
    return new Date(Date.parse(at) - minutes * 60_000).toISOString().slice(0, -1);
  }, instant);
  await page.goto(`${demo.url}/investigate`);
  await editField("Deleted");
  await page.getByRole("checkbox", { name: "From: None" }).check();
  await last.fill(local);
  expect(await faultsInBothColours(page)).toEqual([]);
  await apply.click();
  await chip("Field and values")
    .getByText(/Deleted: None → /)
    .waitFor();
  expect(stored()).toBe(instant);
  expect(new URL(page.url()).searchParams.get("old")).toBe("null");
  await list.getByText("Marked as deleted").first().waitFor();
  // An address with more digits, or with a text that is no time, keeps them as long as nobody changes them.
  const exact = instant.replace("Z", "123Z");
  await page.goto(`${demo.url}/investigate?field=deletedAt&old=soon&new=${exact}`);
  await chip("Field and values").click();
  expect(await last.inputValue()).toContain(local.slice(0, "2026-11-01T12:00".length));
  await apply.click();
  await apply.waitFor({ state: "detached" });
  expect(stored()).toBe(exact);
  await chip("Field and values").click();
  await page.getByLabel("From", { exact: true }).first().fill("tomorrow");
  await apply.click();
  await page.getByText("Not a date and time such as 2026-11-01T12:00:00Z").waitFor();
  expect(await page.getByLabel("From", { exact: true }).first().inputValue()).toBe("tomorrow");
  await page.goto(narrowed);

  // An actor is found on the server by a part of the name; what is typed is no id.
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Actor", exact: true }).click();
  await page.getByLabel("Actor: part of a name or id").fill("provider");
  await page.getByRole("checkbox", { name: /Payment provider/ }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await chip("Actor").getByText("Payment provider").waitFor();
  await list.getByText("Payment provider").first().waitFor();
  expect(new URL(page.url()).searchParams.get("actors")).toBe('["payment-provider"]');

  // A worker writes exactly what the list shows into a file, also while the tab is closed.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Why" }).uncheck();
  await page.getByRole("checkbox", { name: "Request" }).check();
  await page.keyboard.press("Escape");
  const exports = page.getByRole("list", { name: "Your exports of the log" });
  const openExports = async () => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByText("What is shown, as a file").waitFor();
  };
  await openExports();
  await page.getByText("Columns: When, Who, What, Changes, Request.").waitFor();
  await page.getByRole("button", { name: /^NDJSON/ }).click();
  await exports.getByText("waits for a worker").waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);
  await exports.getByRole("button", { name: /^Cancel the export as NDJSON/ }).click();
  await exports.getByText("cancelled").waitFor();
  await page.getByRole("button", { name: /^NDJSON/ }).click();
  await exports.getByText("waits for a worker").waitFor();
  await page.getByRole("button", { name: /^CSV/ }).click();
  await expect.poll(() => exports.getByText("waits for a worker").count(), { timeout: 20_000 }).toBe(2);
  const narrow = page.url();
  await page.goto("about:blank");
  demo.work();
  await waitFor(
    async () =>
      (await demo.sql.query("SELECT 1 FROM pgboss.job WHERE name = 'export' AND state = 'completed'"))
        .rowCount === 2,
    { timeout: 60_000, message: "the exports being written" },
  );
  await page.goto(narrow);
  await openExports();
  const files: string[] = [];
  for (const format of ["NDJSON", "CSV"]) {
    const href = await exports
      .getByRole("link", { name: `Download the export as ${format}` })
      .getAttribute("href");
    files.push(await (await page.request.get(`${demo.url}${href}`)).text());
  }
  const [ndjson = "", csv = ""] = files;
  const exported = ndjson
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly model: string; readonly actor: { readonly id: string } });
  expect(exported.length).toBeGreaterThan(10);
  expect(new Set(exported.map((row) => `${row.model} ${row.actor.id}`))).toEqual(
    new Set(["Payment payment-provider"]),
  );
  expect(Object.keys(exported[0] ?? {})).toEqual([
    "at",
    "actor",
    "model",
    "key",
    "label",
    "action",
    "changes",
    "requestId",
  ]);
  expect(csv.split("\r\n")[0]).toBe(
    "\uFEFFat,actor.type,actor.id,actor.label,actor.onBehalfOf,model,key,label,action,changes,requestId,removedBefore",
  );
  expect(csv.match(/payment-provider/g)?.length).toBeGreaterThanOrEqual(exported.length);
  // Nobody else gets it, and the log says who exported what.
  const [file] = (
    await demo.sql.query<{ id: string; metadata: { columns: string[]; models: string[] } }>(
      `SELECT e.id, n.version_metadata AS metadata FROM exports e JOIN audit.entries n ON n.version_key = e.id::text
       WHERE n.version_model = 'Export' AND n.version_metadata->>'format' = 'csv'`,
    )
  ).rows;
  expect(file?.metadata).toMatchObject({
    models: ["Payment"],
    columns: expect.arrayContaining(["requestId"]),
  });
  expect((await fetch(`${demo.url}/api/exports/files/${file?.id}`)).status).toBe(401);
  const other = await browser.newPage();
  await other.goto(`${demo.url}/orders`);
  await other.getByRole("button", { name: "Sign in as admin" }).click();
  await other.getByRole("navigation", { name: "Main" }).waitFor();
  expect((await other.request.get(`${demo.url}/api/exports/files/${file?.id}`)).status()).toBe(404);
  await page.keyboard.press("Escape");

  // A search gets a name, by which it comes back.
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save these filters as").fill("Payments by machine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const saved = page.getByRole("button", { name: "Payments by machine", exact: true });
  await saved.waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Clear all" }).click();
  await chip("Actor").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Access log" }).click();
  await chip("Action").getByText("Read").waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await saved.click();
  await chip("Actor").getByText("Payment provider").waitFor();
  expect(new URL(page.url()).searchParams.get("models")).toBe('["Payment"]');

  // Once shared, it is there for others; only whoever saved it removes it.
  await other.goto(`${demo.url}/investigate`);
  await other.getByRole("button", { name: "Views" }).click();
  const shared = other.getByRole("button", { name: /^Payments by machine\s*by / });
  await other.getByText("You have saved no view yet").waitFor();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save these filters as").fill("Payments by machine");
  await page.getByRole("checkbox", { name: "Share it with everybody" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: /^Payments by machine\s*shared$/ }).waitFor();
  await other.reload();
  await other.getByRole("button", { name: "Views" }).click();
  await shared.waitFor();
  expect(await other.getByRole("button", { name: /^Remove the view/ }).count()).toBe(0);
  await shared.click();
  await other.getByRole("search").getByText("Payment provider").waitFor();
  await page.getByRole("button", { name: "Remove the view Payments by machine" }).click();
  await page.getByText("You have saved no view yet").waitFor();
  await page.keyboard.press("Escape");
  await other.reload();
  await other.getByRole("button", { name: "Views" }).click();
  await other.getByText("You have saved no view yet").waitFor();
  await other.close();

  // Columns are chosen, and rows are gone through with the keyboard.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Address" }).check();
  await list.getByRole("columnheader", { name: "Address" }).waitFor();
  await page.getByRole("button", { name: "The usual ones" }).click();
  await list.getByRole("columnheader", { name: "Address" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "The usual ones" }).waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const opened = list.getByRole("row").nth(2).getByRole("button");
  await expect
    .poll(() => opened.evaluate((button) => button.matches(":focus")), { timeout: 20_000 })
    .toBe(true);

  // What arrives is counted, and the list stays as it is until the reader asks.
  await page.getByRole("button", { name: "Clear all" }).click();
  await list.getByText("Order", { exact: false }).first().waitFor();
  expect(await list.getByText("Log as CSV").count()).toBe(0);
  // Who read what is left out until the reader asks for it, and again when the filter comes back.
  await chip("Reads").getByText("left out").waitFor();
  await page.getByRole("button", { name: "End the filter Reads" }).click();
  await list.getByText("Log as CSV").first().waitFor();
  expect(new URL(page.url()).searchParams.get("reads")).toBe("true");
  await page.goBack();
  await list.getByText("Log as CSV").first().waitFor({ state: "detached" });
  await page.goForward();
  await list.getByText("Log as CSV").first().waitFor();
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reads", exact: true }).click();
  await page.getByRole("checkbox", { name: "Include reads" }).uncheck();
  await page.getByRole("button", { name: "Apply" }).click();
  await chip("Reads").waitFor();
  await list.getByText("Log as CSV").first().waitFor({ state: "detached" });
  // What the browser has of this list may be read again behind it, depending on its age.
  await page.reload();
  await list.getByText("Order", { exact: false }).first().waitFor();
  await demo.sql.query("INSERT INTO tags (name) SELECT 'batch ' || n FROM generate_series(1, 37) n");
  const arrived = page.getByRole("button", { name: "37 new" });
  await arrived.waitFor();
  const opener = list.getByRole("button", { name: "37 tags added" });
  expect(await opener.count()).toBe(0);
  await arrived.click();
  await opener.waitFor();
  await arrived.waitFor({ state: "detached" });

  // A transaction opens beside the list, at an address of its own, and gives the focus back.
  await opener.click();
  const drawer = page.getByRole("dialog", { name: "37 tags added" });
  await drawer.getByRole("article", { name: "batch 1", exact: true }).waitFor();
  await drawer.getByText("No actor").waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);
  await page.reload();
  await drawer.getByText("No actor").waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await opener.focus();
  await page.keyboard.press("Enter");
  await drawer.waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await opener.and(page.locator(":focus")).waitFor();
  // The time has its tooltip, and opens the row as all of it does.
  const when = list.getByRole("row").filter({ hasText: "37 tags added" }).getByRole("time").first();
  await when.hover();
  await page.getByRole("tooltip").getByText(/UTC$/).waitFor();
  await when.click();
  await drawer.getByRole("button", { name: "All of batch 3 in the list" }).click();
  await chip("Record").waitFor();
  await drawer.waitFor({ state: "detached" });
  await list.getByText("batch 3").waitFor();
  expect(await list.getByRole("row").count()).toBe(2);

  // A request with two transactions is undone as one, with a plan and a receipt.
  const admin = await (await browser.newContext()).newPage();
  admin.setDefaultTimeout(30_000);
  await admin.goto(`${demo.url}/orders`);
  await admin.getByRole("button", { name: "Sign in as admin" }).click();
  await admin.getByRole("navigation", { name: "Main" }).waitFor();
  const add = (name: string) => ({ model: "Tag", values: { name }, reason: "Both at once" });
  const both = await admin.request.post(`${demo.url}/trpc/records.create,records.create?batch=1`, {
    data: { 0: add("of one request"), 1: add("of the same request") },
    headers: { origin: demo.url },
  });
  expect(both.status()).toBe(200);
  await admin.goto(`${demo.url}/investigate?requestId=${both.headers()["x-request-id"]}`);
  await admin
    .getByRole("button", { name: /^Details/ })
    .first()
    .click();
  const beside = admin.getByRole("dialog");
  await beside.getByRole("button", { name: "All of this request" }).click();
  await beside.getByRole("button", { name: "Undo the whole request" }).click();
  const undo = admin.getByRole("dialog", { name: "Undo the whole request" });
  await undo.getByLabel("Reason").fill("Neither was wanted");
  expect(await faultsInBothColours(admin)).toEqual([]);
  await undo.getByRole("button", { name: "Undo 2 records" }).click();
  await admin.getByRole("region", { name: "Receipt" }).getByText("Done: 2 versions were written").waitFor();
  expect((await demo.sql.query("SELECT 1 FROM tags WHERE name LIKE 'of % request'")).rowCount).toBe(0);
  await admin.close();

  // The figures of the overview lead to the entries that they count.
  await page.getByRole("link", { name: "Overview" }).click();
  const ownerless = page.getByRole("article", { name: "Changes without an actor" });
  await ownerless.getByText("37", { exact: true }).waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);
  await ownerless.getByRole("link").click();
  await page.getByText("37 entries", { exact: true }).waitFor();
  await chip("Actor").getByText("nobody").waitFor();
  expect(await faultsInBothColours(page)).toEqual([]);

  // Who may not see history sees none of it.
  const viewer = await (await browser.newContext()).newPage();
  await viewer.goto(narrowed);
  await viewer.getByRole("button", { name: "Sign in as viewer" }).click();
  await viewer.getByText("Your role cannot see history").waitFor();
  expect(await viewer.getByRole("link", { name: /Investigate|Overview/ }).count()).toBe(0);
  await viewer.getByRole("link", { name: "Hindsight, home" }).click();
  await viewer.getByRole("heading", { name: "Orders" }).waitFor();
  await viewer.goto(`${demo.url}/orders/2?tab=history`);
  await viewer.getByRole("tab", { name: "Details", selected: true }).waitFor();
  await viewer.getByText(/^Your role cannot see history/).waitFor();
});

const heightsOf = (lines: readonly Element[]) => lines.map((line) => line.getBoundingClientRect().height);
