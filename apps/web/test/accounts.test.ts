import { launchBrowser } from "@hindsight/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { type Demo, startDemo } from "./support/start-demo.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

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

test("a new colleague sets a password by a link and changes it, an admin disables the account, and hidden characters of a name are shown", async () => {
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
  const { rows } = await demo.sql.query("SELECT count(*)::int AS n FROM sessions WHERE user_id <> $1", [
    (await demo.sql.query("SELECT id FROM users WHERE email = 'admin@hindsight.example'")).rows[0].id,
  ]);
  expect(rows).toEqual([{ n: 0 }]);
});

test("what a form refuses is said in the language of the page", async () => {
  const page = await (await browser.newContext({ locale: "de" })).newPage();
  page.setDefaultTimeout(30_000);
  const dialog = page.getByRole("dialog");
  const alert = page.getByRole("alert");
  await page.goto(`${demo.url}/webhooks`);
  await page.getByRole("button", { name: "Als Administrator anmelden" }).click();

  // Checked beside the field, by the server's own rule.
  await page.getByRole("button", { name: "Neuer Webhook" }).click();
  await dialog.getByLabel("Grund").fill("Für das Lager");
  const address = dialog.getByLabel("Adresse");
  for (const [url, says] of [
    ["lager", "Das ist keine Adresse wie https://example.com/hooks"],
    ["http://lager.example/hooks", /^Die Adresse muss mit https:\/\/ beginnen/],
    ["https://ada:geheim@lager.example", "Die Adresse darf keinen Benutzer und kein Passwort enthalten"],
  ] as const) {
    await address.fill(url);
    await dialog.getByRole("button", { name: "Webhook anlegen" }).click();
    await dialog.getByText(says).waitFor();
  }

  // Refused by the server, with the part of the input that it is about.
  await page.goto(`${demo.url}/exports`);
  await page.getByRole("radio", { name: /^Dossier/ }).check();
  await page.getByRole("combobox", { name: "Modell", exact: true }).click();
  await page.getByRole("option", { name: "Bestellung", exact: true }).click();
  await page.getByLabel("Schlüssel").fill("keine");
  await page.getByRole("button", { name: /CSV/ }).first().click();
  await alert.getByText("Diesen Schlüssel kann kein Datensatz dieses Modells haben.").waitFor();
  expect(await alert.getByText("Etwas ist schiefgegangen").count()).toBe(0);
  const contract = (await demo.sql.query("SELECT id FROM contracts LIMIT 1")).rows[0].id;
  await page.goto(`${demo.url}/records/Contract/${contract}`);
  await page.getByLabel("Bedingungen").fill('{ "discountPercent": 400, "paymentDays": 30, "clauses": [] }');
  await page.getByLabel("Grund").fill("Ein Versuch");
  await page.getByRole("button", { name: "Änderungen speichern" }).click();
  await alert.getByText("Rabatt in Prozent: Das darf höchstens 100 sein").waitFor();

  // Refused by the browser, whose own language is another.
  await page.goto(`${demo.url}/users`);
  await page.getByRole("button", { name: "Neues Konto" }).click();
  await dialog.getByLabel("Name").fill("Nia Elor");
  await dialog.getByLabel("E-Mail").fill("nia");
  await dialog.getByRole("button", { name: "Konto anlegen" }).click();
  const message = () =>
    dialog.getByLabel("E-Mail").evaluate((input: HTMLInputElement) => input.validationMessage);
  await expect.poll(message).toMatch(/^Das ist nicht so geschrieben/);
  await dialog.getByLabel("E-Mail").fill("auditor@hindsight.example");
  expect(await message()).toBe("");
  await dialog.getByRole("button", { name: "Konto anlegen" }).click();
  await alert.getByText("Für auditor@hindsight.example gibt es schon ein Konto").waitFor();
});
