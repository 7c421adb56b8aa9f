import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

import { demoDatabase } from "@hindsight/api/testing";
import { createServer } from "@hindsight/server";
import { launchBrowser, programEnv } from "@hindsight/testing";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** What the application is made of for its users. */
async function build(): Promise<string> {
  const vite = dirname(createRequire(import.meta.url).resolve("vite/package.json"));
  const env = programEnv({ NODE_ENV: "production" });
  await promisify(execFile)(process.execPath, [join(vite, "bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: ROOT,
    env,
  });
  return join(ROOT, "dist");
}

async function openBook(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/?order=2`);
  await page.getByLabel("Password").fill("hindsight-admin");
  await page.getByRole("button", { name: "Open the book" }).click();
}

test("another application shows a record's history, its past and its differences, and puts a field back", async () => {
  const [webRoot, database] = await Promise.all([build(), demoDatabase()]);
  await using _database = database;
  await using server = await createServer({
    databaseUrl: database.url,
    secret: "a secret that only this test ever uses",
    logger: pino({ level: "silent" }),
    webRoot,
    port: 0,
    demo: true,
    pollMs: 50,
  });
  const { Order } = database.db.models;
  const order = await Order.findByPk("2", { rejectOnEmpty: true });
  const audited = (notes: string, reason: string) =>
    database.db.audit.run({ actor: { type: "user", id: "b", label: "Bramble" }, reason }, () =>
      order.update({ internalNotes: notes }),
    );
  await audited("Ring twice", "Phoned in");
  await audited("Ring thrice", "Phoned in again");

  await using browser = await launchBrowser();
  const page = await browser.newPage({ locale: "en-GB" });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await openBook(page, server.url);

  // A timeline, in the look of the application around.
  const newest = page.getByRole("article").first();
  await newest.getByText("Phoned in again").waitFor();
  await newest.getByText("Bramble").waitFor();
  expect(await newest.getByRole("insertion").textContent()).toBe("Ring thrice");
  expect(await newest.evaluate((card) => getComputedStyle(card).fontFamily)).toContain("Georgia");

  // What happens elsewhere appears by itself.
  await audited("Ring four times", "And again");
  await newest.getByText("And again").waitFor();

  // A difference of two versions.
  for (const checkbox of (await page.getByRole("checkbox").all()).slice(0, 2)) await checkbox.check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByText("You are comparing two moments of the past").waitFor();
  await page.getByRole("switch", { name: "Modified only" }).check();
  const differences = page.getByRole("row", { name: /Internal notes/ });
  expect(await differences.textContent()).toMatch(/Ring thrice.*Ring four times/);

  // An instant, to which the slider leads as well.
  await page.getByRole("button", { name: "Back to the present" }).click();
  await page.getByRole("slider", { name: "Moment to show" }).press("Home");
  await page.getByText("You are looking at the past").waitFor();
  await page.getByRole("button", { name: "Back to the present" }).click();

  // A field goes back; the application's own sheet follows.
  const sheet = page.getByRole("region", { name: "Order" });
  await page.getByRole("button", { name: "Revert to this version" }).first().click();
  const dialog = page.getByRole("dialog", { name: /^Revert to version/ });
  await dialog.getByLabel("Reason").fill("Nobody rings four times");
  await dialog.getByRole("button", { name: "Revert", exact: true }).click();
  await page.getByRole("region", { name: "Receipt" }).getByText("one version was").waitFor();
  await newest.getByText("Nobody rings four times").waitFor();
  expect(await newest.getByRole("insertion").textContent()).toBe("Ring thrice");
  await sheet.getByText("Ring thrice").waitFor();
  expect(await database.db.audit.of(Order).history("2", { limit: 1 })).toMatchObject({
    items: [{ reason: "Nobody rings four times", actor: { label: "Ada Lindqvist" } }],
  });

  // A long text, where the application around lets no worker in.
  const refused: string[] = [];
  await page.route(/difference-worker/, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  for (const last of ["before", "after"]) {
    await order.reload();
    await order.update({ customerNotes: [...lines, last].join("\n") });
  }
  await newest.getByRole("button", { name: "Show the whole text" }).click();
  await newest.getByRole("button", { name: "498 equal lines" }).click();
  await newest.getByRole("button", { name: "Show less" }).first().waitFor();
  await newest.getByText("line 0", { exact: true }).waitFor();
  expect(refused).toHaveLength(1);

  // Somebody else reads German.
  const other = await browser.newPage({ locale: "de-AT" });
  await openBook(other, server.url);
  await other.getByText("Zwei Zeitpunkte vergleichen").waitFor();
  expect(problems).toEqual([]);
}, 180_000);
