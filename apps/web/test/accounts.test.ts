import { launchBrowser } from "@hindsight/testing";
import { expect, test, vi } from "vitest";

import { startDemo } from "./support/start-demo.ts";

vi.setConfig({ testTimeout: 300_000 });

test("a new colleague sets a password by a link and changes it, an admin disables the account, and hidden characters of a name are shown", async () => {
  await using demo = await startDemo();
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Sign in as admin" }).click();
  await page.getByRole("link", { name: "Accounts" }).click();
  // The demo's passwords are printed for everyone and stay, so nothing offers to change them.
  const ofDemo = page.getByRole("row", { name: "auditor@hindsight.example" });
  await ofDemo.getByRole("button", { name: "Actions for" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).waitFor();
  expect(await page.getByRole("menuitem", { name: "Reset the password" }).count()).toBe(0);
  await page.goto(`${demo.url}/account`);
  await page.getByText("Passwords of demo accounts cannot be changed").waitFor();
  expect(await page.getByLabel("Current password", { exact: true }).count()).toBe(0);
  await page.getByRole("link", { name: "Accounts" }).click();
  const made = await page.request.post(`${demo.url}/trpc/users.create`, {
    headers: { "content-type": "application/json", origin: demo.url },
    data: { name: "Nia \u202Eelor", email: "nia@example.com", role: "viewer" },
  });
  const { token } = (await made.json()).result.data;

  const context = await browser.newContext();
  const theirs = await context.newPage();
  theirs.setDefaultTimeout(60_000);
  const choose = async (password: string) => {
    await theirs.getByLabel("New password", { exact: true }).fill(password);
    await theirs.getByLabel("New password again", { exact: true }).fill(password);
    await theirs.getByRole("button", { name: "Set the password" }).click();
  };
  await theirs.goto(`${demo.url}/choose-password#${token}`);
  await choose("a password of mine");
  await theirs.getByLabel("Email").fill("nia@example.com");
  await theirs.getByLabel("Password", { exact: true }).fill("a password of mine");
  await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
  // The button that was clicked keeps the focus until the menu is there, and gets it back.
  const button = await theirs.getByRole("button", { name: /Account of Nia/ }).elementHandle();
  const hasFocus = () => button?.evaluate((element) => document.activeElement === element);
  await button?.click();
  await theirs.getByRole("menuitem", { name: "Sign out" }).waitFor();
  await theirs.keyboard.press("Escape");
  await expect.poll(hasFocus).toBe(true);
  await button?.click();
  await theirs.getByRole("menuitem", { name: "Password and sessions" }).click();
  await theirs.getByRole("table", { name: "Sessions" }).getByText("Here").waitFor();
  await theirs.getByLabel("Current password", { exact: true }).fill("a password of mine");
  await choose("another password of mine");
  await theirs.getByText("Done; 0 other sessions ended").waitFor();

  await page.reload();
  const row = page.getByRole("row", { name: "nia@example.com" });
  await row.getByText("Nia [U+202E]elor").waitFor();
  const act = async (name: string) => {
    await row.getByRole("button", { name: "Actions for" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  // Their role changes with a reason, and their session is ended.
  await act("Change the role");
  await page.getByLabel("Role", { exact: true }).first().click();
  await page.getByRole("option", { name: "auditor" }).click();
  await page.getByLabel("Reason").fill("Joined the audit team");
  await page.getByRole("button", { name: "Change the role" }).click();
  await row.getByRole("cell", { name: "auditor" }).waitFor();
  await act("Sessions");
  await page.getByRole("button", { name: /^End session of/ }).click();
  await page.getByLabel("Reason").fill("A lost laptop");
  await page.getByRole("button", { name: "End the session" }).click();
  await page.getByText("Signed in nowhere").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await row.getByRole("button", { name: "Actions for" }).click();
  await page.getByRole("menuitem", { name: "Reset the password" }).waitFor();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await page.getByLabel("Reason").fill("Left");
  await page.getByRole("button", { name: "Disable the account" }).click();
  await row.getByText("disabled").waitFor();
  await theirs.reload();
  await theirs.getByRole("heading", { name: "Sign in" }).waitFor();
  const { rows } = await demo.sql.query("SELECT count(*)::int AS n FROM sessions");
  expect(rows).toEqual([{ n: 1 }]);
});
