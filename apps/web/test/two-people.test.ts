import { launchBrowser } from "@hindsight/testing";
import { expect, test } from "vitest";

import { startDemo } from "./support/start-demo.ts";

test("an undo does what its dialog showed, or nothing if somebody else has changed the record", async () => {
  await using demo = await startDemo();
  await using browser = await launchBrowser();
  const page = await browser.newPage();
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
  await dialog.getByRole("button", { name: "Revert" }).click();
  await dialog.getByText("The record has changed since you opened this").waitFor();
  expect(await notes()).toBe("other person");

  await dialog.getByText("other person").waitFor();
  expect(await dialog.getByRole("heading").textContent()).toBe(title);
  await dialog.getByRole("button", { name: "Revert" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await notes()).toBe("first");

  // Signed out in another tab: one way to the sign-in page, however many answers say so.
  const answers: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 401) answers.push(response.url());
  });
  await demo.sql.query("DELETE FROM sessions");
  await demo.sql.query("UPDATE orders SET internal_notes = 'third' WHERE id = 1");
  await page.getByRole("button", { name: "Before this change" }).first().click();
  await page.waitForURL(/\/sign-in/);
  await page.getByRole("button", { name: "Sign in as admin" }).waitFor();
  expect(answers.length).toBeLessThan(10);
});
