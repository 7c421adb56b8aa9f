import { expect, test } from "vitest";
import { launchBrowser } from "../src/index.ts";

test("drives a real browser", async () => {
  await using browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<button onclick=\"this.textContent = 'pressed'\">press</button>");
  await page.getByRole("button", { name: "press" }).click();
  expect(await page.getByRole("button").textContent()).toBe("pressed");
});
