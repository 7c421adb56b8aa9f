import { launchBrowser } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Demo, startDemo } from "./support/start-demo.ts";

/** Each walk opens several pages; that may take a while on a busy machine. */
const MS = 180_000;

let demo: Demo;
let browser: Browser & AsyncDisposable;

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function openAsAdmin(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${demo.url}${path}`);
  await page.getByRole("button", { name: "Sign in as admin" }).click();
  return page;
}

function draftsOf(page: Page): Promise<unknown> {
  return page.evaluate("Object.keys(sessionStorage).filter((place) => place.startsWith('hindsight.draft'))");
}

async function orderOf(id: number) {
  return (await demo.sql.query("SELECT * FROM orders WHERE id = $1", [id])).rows[0];
}

test(
  "an edit meets a change by psql: nothing typed is lost, nothing is overwritten unseen",
  async () => {
    await demo.sql.query(
      "UPDATE orders SET internal_notes = 'as it was', customer_notes = 'ring' WHERE id = 2",
    );
    const before = await orderOf(2);
    const page = await openAsAdmin("/orders/2");
    await page.getByLabel("Internal notes").fill("typed by hand");
    await page.getByLabel("Total").fill("4711.00");
    await page.getByLabel("Reason").fill("Agreed by phone");

    // Another tab of the page keeps what is typed.
    await page.getByRole("tab", { name: "Items and payments" }).click();
    await page.getByRole("tab", { name: "Details" }).click();
    expect(await page.getByLabel("Internal notes").inputValue()).toBe("typed by hand");

    await demo.sql.query(
      "UPDATE orders SET internal_notes = 'by psql', customer_notes = 'knock' WHERE id = 2",
    );
    await page.getByRole("alert").getByText("Nothing that you typed is lost").waitFor();
    await page.getByRole("button", { name: "Save changes" }).click();
    const dialog = page.getByRole("dialog", { name: "Both of you changed this record" });
    const notes = dialog.getByRole("region", { name: "Internal notes" });
    await notes.getByText("as it was").waitFor();
    await notes.getByRole("radio", { name: "Theirs" }).getByText("by psql").waitFor();
    await notes.getByRole("radio", { name: "Theirs" }).getByText("No actor").waitFor();
    expect(await dialog.getByRole("region", { name: "Customer notes" }).textContent()).toContain("knock");
    expect(await orderOf(2)).toMatchObject({ internal_notes: "by psql", total: before.total });
    expect(await dialog.getByRole("button", { name: "Take into the form" }).isDisabled()).toBe(true);
    await notes.getByRole("radio", { name: "Both, theirs first" }).click();
    await dialog.getByRole("button", { name: "Take into the form" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByLabel("Internal notes").inputValue()).toBe("by psql\ntyped by hand");

    // A version that the form has not heard of yet refuses the save as well.
    await page.context().setOffline(true);
    await demo.sql.query("UPDATE orders SET labels = '{urgent}' WHERE id = 2");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Save changes" }).click();
    await dialog.getByText("Also changed, outside this form").waitFor();
    await dialog.getByRole("button", { name: "Take into the form" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved. The change is in the history.").waitFor();
    expect(await orderOf(2)).toMatchObject({
      internal_notes: "by psql\ntyped by hand",
      customer_notes: "knock",
      total: "4711.00",
      labels: ["urgent"],
    });
    expect(await draftsOf(page)).toEqual([]);
  },
  MS,
);

test(
  "what is typed survives leaving, a reload, signing in again and a deletion",
  async () => {
    const page = await openAsAdmin("/orders/3");
    await page.getByLabel("Internal notes").fill("half a sentence");
    await page.getByRole("link", { name: "Orders", exact: true }).first().click();
    const prompt = page.getByRole("dialog", { name: "You have unsaved changes" });
    await prompt.getByRole("button", { name: "Stay" }).click();
    expect(await page.getByLabel("Internal notes").inputValue()).toBe("half a sentence");
    await page.getByRole("link", { name: "Orders", exact: true }).first().click();
    await prompt.getByRole("button", { name: "Leave, keep the draft" }).click();
    await page.waitForURL(/\/orders$/);

    await page.goBack();
    await page.getByRole("button", { name: /^Restore your draft from \d\d:\d\d$/ }).click();
    expect(await page.getByLabel("Internal notes").inputValue()).toBe("half a sentence");
    await page.reload();
    await page.getByRole("button", { name: /^Restore your draft/ }).waitFor();
    expect(await draftsOf(page)).toHaveLength(1);

    // The session ends while the form is open.
    await page.getByRole("button", { name: /^Restore your draft/ }).click();
    await demo.sql.query("DELETE FROM sessions");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.waitForURL(/\/sign-in/);
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await page.getByRole("button", { name: /^Restore your draft/ }).click();

    // The order is marked as deleted, comes back, and the server goes away in between.
    await demo.sql.query("UPDATE orders SET deleted_at = now() WHERE id = 3");
    await page.getByText("is kept, and offered again").waitFor();
    await page.getByText("half a sentence").waitFor();
    await demo.sql.query("UPDATE orders SET deleted_at = NULL WHERE id = 3");
    await page.getByRole("button", { name: /^Restore your draft/ }).click();
    await page.route(/orders\.get/, (route) => route.abort());
    await demo.sql.query("UPDATE orders SET labels = '{late}' WHERE id = 3");
    await page.getByRole("alert").getByText("could not be loaded again").waitFor();
    expect(await page.getByLabel("Internal notes").inputValue()).toBe("half a sentence");
    await page.unroute(/orders\.get/);
    await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: "Compare and merge" }).waitFor();

    await page.getByRole("button", { name: "Discard", exact: true }).click();
    await page.getByRole("link", { name: "Orders", exact: true }).first().click();
    await page.waitForURL(/\/orders$/);
    expect(await draftsOf(page)).toEqual([]);
  },
  MS,
);

test(
  "an undo does what its dialog showed, or nothing if somebody else has changed the record",
  async () => {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(30_000);
    const notes = async () =>
      (await demo.sql.query("SELECT internal_notes AS notes FROM orders WHERE id = 1")).rows[0]
        .notes as unknown;
    for (const text of ["first", "second"])
      await demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = 1", [text]);
    await page.goto(`${demo.url}/history/Order/1`);
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await page.getByRole("button", { name: "Undo this change" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("first").waitFor();
    const title = await dialog.getByRole("heading").textContent();
    await dialog.getByLabel("Reason").fill("Wrong note");
    const undo = dialog.getByRole("button", { name: "Undo", exact: true });
    await expect.poll(() => undo.isEnabled(), { timeout: 30_000 }).toBe(true);

    const context = {
      actor: { type: "user", id: "7", label: "Support", onBehalfOf: { type: "user", id: "8", label: "Ada" } },
      effectiveAt: "2026-01-05T00:00:00Z",
    };
    await demo.sql.query("BEGIN");
    await demo.sql.query("SELECT set_config('hindsight.context', $1, true)", [JSON.stringify(context)]);
    await demo.sql.query("UPDATE orders SET internal_notes = 'other person' WHERE id = 1");
    await demo.sql.query("COMMIT");
    const theirs = page.getByRole("article").first();
    await theirs.getByText("other person").waitFor();
    await theirs.getByText("on behalf of Ada").waitFor();
    await theirs.getByText(/^effective /).waitFor();
    expect(await dialog.getByRole("heading").textContent()).toBe(title);
    await undo.click();
    await dialog.getByText("The record has changed since you opened this").waitFor();
    expect(await notes()).toBe("other person");

    await dialog.getByText("other person").waitFor();
    expect(await dialog.getByRole("heading").textContent()).toBe(title);
    // What somebody changed again since is not chosen, unless it is.
    await dialog.getByText("Changed again since by Support").waitFor();
    expect(await undo.isDisabled()).toBe(true);
    await dialog.getByRole("checkbox", { name: "Internal notes" }).check();
    await undo.click();
    await dialog.waitFor({ state: "detached" });
    expect(await notes()).toBe("first");
    await page.getByRole("button", { name: "Put the receipt away" }).click();

    // Signed out in another tab: one way to the sign-in page, however many answers say so.
    const answers: string[] = [];
    page.on("response", (response) => {
      if (response.status() === 401) answers.push(response.url());
    });
    await demo.sql.query("DELETE FROM sessions");
    await demo.sql.query("UPDATE orders SET internal_notes = 'third' WHERE id = 1");
    // The live event may lead away before the button is hit.
    const signIn = page.waitForURL(/\/sign-in/);
    await Promise.race([signIn, page.getByRole("button", { name: "Before this change" }).first().click()]);
    await signIn;
    await page.getByRole("button", { name: "Sign in as admin" }).waitFor();
    expect(answers.length).toBeLessThan(10);
  },
  MS,
);

test(
  "cancelling, deleting, restoring and a bulk change refuse an order that somebody else has changed",
  async () => {
    const change = (note: string) =>
      demo.sql.query("UPDATE orders SET internal_notes = $1 WHERE id = 4", [note]);
    await demo.sql.query("UPDATE orders SET status = 'pending' WHERE id = 4 AND status <> 'pending'");
    const page = await openAsAdmin("/orders/4");
    const dialog = page.getByRole("dialog");
    // Forms and filters call a status as histories do.
    await expect.poll(() => page.getByRole("combobox", { name: "Status" }).inputValue()).toBe("Pending");
    const confirm = async (name: string) => {
      await dialog.getByLabel("Reason").fill("Agreed by phone");
      await dialog.getByRole("button", { name, exact: true }).click();
    };
    const stale = dialog.getByText("Someone changed");

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete order" }).click();
    await change("before the deletion");
    await confirm("Delete order");
    await stale.waitFor();
    expect(await orderOf(4)).toMatchObject({ deleted_at: null });
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.getByLabel("Internal notes").inputValue()).toBe("before the deletion");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete order" }).click();
    await confirm("Delete order");
    await page.getByText("This order is deleted").waitFor();

    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const comes = dialog.getByRole("table", { name: "What comes back" });
    await comes.waitFor();
    await demo.sql.query("UPDATE orders SET total = '77.70' WHERE id = 4");
    await confirm("Restore");
    await stale.waitFor();
    await comes.getByText("77.70").waitFor();
    expect(await orderOf(4)).not.toMatchObject({ deleted_at: null });
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await orderOf(4)).toMatchObject({ deleted_at: null, total: "77.70" });

    const { number } = (await orderOf(4)) as { number: string };
    await page.goto(`${demo.url}/orders?search=${number}&status=pending`);
    await expect.poll(() => page.getByRole("combobox", { name: "Status" }).inputValue()).toBe("Pending");
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
    await change("before the bulk change");
    await page.getByRole("button", { name: "Change status" }).click();
    await page.getByRole("menuitem", { name: "Paid", exact: true }).click();
    await confirm("Change status");
    await dialog.getByText(`Someone changed ${number}`).waitFor();
    expect(await orderOf(4)).toMatchObject({ status: "pending" });
  },
  MS,
);
