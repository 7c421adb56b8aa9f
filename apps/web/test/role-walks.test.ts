import { launchBrowser, waitFor } from "@hindsight/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { type Demo, startDemo } from "./support/start-demo.ts";
import { DIALOGS } from "./support/walk/dialogs.ts";
import { PAGES } from "./support/walk/pages.ts";
import { prepare } from "./support/walk/prepare.ts";
import { ALL, type Role } from "./support/walk/roles.ts";
import { faultsOfScreen, type Scheme, settled } from "./support/walk/screen.ts";
import { cutLabels, screenFaults } from "./support/walk/screen-faults.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const SIZES = [DESKTOP, PHONE];
const OPENED = "[role=dialog], [role=menu]";
/** Keys from the top of a history to its first Revert: to the skip link, over the time machine, to the entry. */
const FEW_KEYS = 8;

/** A wide screen is looked at in both colours, and a phone, which has the same ones, in light and dark by turns. */
const schemesOf = (size: typeof DESKTOP, turn: number): readonly Scheme[] =>
  size === DESKTOP ? ["light", "dark"] : [turn % 2 === 0 ? "light" : "dark"];

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

let demo: Demo;
let browser: Browser & AsyncDisposable;
/** What the paths call by names in capitals. */
let names: Readonly<Record<string, string>>;
const sessions = new Map<Role, StorageState>();

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  for (const role of ALL) {
    const page = await open(DESKTOP, "/sign-in");
    await page.getByRole("button", { name: `Sign in as ${role}` }).click();
    await page.getByRole("navigation", { name: "Main" }).waitFor();
    sessions.set(role, await page.context().storageState());
    if (role === "admin") names = await prepare(demo, page);
    await page.context().close();
  }
});

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

const named = (path: string) => path.replace(/[A-Z]{5,}/g, (name) => names[name] ?? name);

async function open(viewport: typeof DESKTOP, path: string, role?: Role): Promise<Page> {
  const storageState = role === undefined ? undefined : sessions.get(role);
  const context = await browser.newContext({
    viewport,
    reducedMotion: "reduce",
    colorScheme: "light",
    ...(storageState !== undefined && { storageState }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(demo.url + named(path));
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** Goes to another page as a link would, without loading the application again. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, "", to), named(path));
  await page.waitForURL((url) => url.pathname === new URL(named(path), demo.url).pathname);
}

/** What draws itself by measures, as a chart does, follows a moment later; what stays too wide is found then. */
async function resize(page: Page, size: typeof DESKTOP): Promise<void> {
  await page.setViewportSize(size);
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: 3000 }).catch(() => {});
}

const lostFocus = (page: Page) => page.evaluate(() => document.activeElement === document.body);

/** Waits until the focus is somewhere: what was open lets go of it a moment later. */
const keepsFocus = (page: Page) =>
  waitFor(async () => !(await lostFocus(page)), { timeout: 5000, message: "A focus on something" });

test.concurrent("on no page does axe find anything, and none is lost to a phone, a keyboard or a pointer", async () => {
  const faults: string[] = [];
  for (const [path, heading] of [
    ["/sign-in", "Sign in"],
    ["/choose-password#TOKEN", "Choose a password"],
  ] as const) {
    const page = await open(DESKTOP, path);
    await page.getByRole("heading", { name: heading }).waitFor();
    for (const size of SIZES) {
      await resize(page, size);
      const found = await faultsOfScreen(page, schemesOf(size, 1));
      faults.push(...found.map((fault) => `${path} ${size.width}: ${fault}`));
    }
    await page.context().close();
  }
  const page = await open(DESKTOP, "/account", "admin");
  const badged: string[] = [];
  for (const [turn, { path, heading, tab }] of PAGES.entries()) {
    await go(page, path);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    if (tab !== undefined) await page.getByRole("tab", { name: tab, selected: true }).waitFor();
    await settled(page);
    if (await lostFocus(page)) faults.push(`${path}: the focus is lost`);
    for (const size of SIZES) {
      await resize(page, size);
      const found = await faultsOfScreen(page, schemesOf(size, turn));
      faults.push(...found.map((fault) => `${path} ${size.width}: ${fault}`));
    }
    if ((await page.locator(".mantine-Badge-root:visible").count()) > 0) badged.push(path);
  }
  // German words are longer.
  await page.evaluate("localStorage.setItem('hindsight.language', 'de')");
  await page.reload();
  for (const path of badged) {
    await go(page, path);
    await settled(page);
    for (const size of SIZES) {
      await resize(page, size);
      faults.push(...(await cutLabels(page)).map((fault) => `${path} ${size.width} German: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

test.concurrent("nor in any dialog, menu or popover, each of which gives the focus back", async () => {
  const faults: string[] = [];
  for (const size of SIZES) {
    const page = await open(size, "/account", "admin");
    let at = "";
    for (const [turn, { what, path, show }] of DIALOGS.entries()) {
      if (path !== at) {
        await go(page, path);
        // The keys of the first dialog go to the new page, not to the one before it.
        if (at === "") await keepsFocus(page);
        await settled(page);
        at = path;
      }
      await show(page);
      const opened = page.locator(`:is(${OPENED}):visible`);
      await opened.last().waitFor();
      await settled(page);
      const found = await faultsOfScreen(page, schemesOf(size, turn), `:is(${OPENED})`);
      faults.push(...found.map((fault) => `${what} ${size.width}: ${fault}`));
      // A list that a field has opened closes before its dialog, and that before the one under it.
      await waitFor(
        async () => {
          await page.keyboard.press("Escape");
          return (await opened.count()) === 0;
        },
        { message: `${what}: an end by Escape` },
      );
      await keepsFocus(page).catch(() => faults.push(`${what} ${size.width}: the focus is lost`));
      const navigation = page.getByRole("button", { name: "Close navigation" });
      if (await navigation.isVisible()) await navigation.click();
    }
    await page.context().close();
  }
  expect(faults).toEqual([]);
});

test.concurrent.for(ALL)("%s is offered what the role may see, and told of the rest", async (role) => {
  const faults: string[] = [];
  const page = await open(DESKTOP, "/account", role);
  const offered = await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const allowed = PAGES.filter(({ roles }) => roles.includes(role));
  for (const path of offered) expect(allowed.map((one) => one.path)).toContain(path);
  // The pages of an admin are looked at above.
  if (role === "admin") return;
  for (const { path, heading, roles, refusal, reads } of PAGES) {
    const title = roles.includes(role) ? heading : refusal;
    if (title === undefined) continue;
    await go(page, path);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await settled(page);
    if (await lostFocus(page)) faults.push(`${path}: the focus is lost`);
    for (const size of SIZES) {
      await resize(page, size);
      faults.push(...(await screenFaults(page)).map((fault) => `${path} ${size.width}: ${fault}`));
    }
    const changes = page
      .getByRole("main")
      .getByRole("button", { name: /^(Revert|Undo|Restore|Delete|Save|Cancel order)/ });
    if (reads !== true && (await changes.count()) > 0) faults.push(`${path}: offers to change something`);
  }
  expect(faults).toEqual([]);
});

test.concurrent("a history is gone through with the keyboard alone, and the first Revert is near", async () => {
  const page = await open(DESKTOP, "/orders/2?tab=history", "admin");
  const cards = page.getByRole("article");
  const focused = page.locator(":focus");
  await page
    .getByRole("button", { name: /^Revert to this version/ })
    .first()
    .waitFor();
  await page.keyboard.press("Tab");
  expect(await focused.textContent()).toBe("Skip to content");
  await page.keyboard.press("Tab");
  expect(await focused.textContent()).toBe("Skip to the versions");
  await page.keyboard.press("Enter");
  let keys = 3;
  do {
    await page.keyboard.press("Tab");
    keys += 1;
    expect(keys).toBeLessThanOrEqual(FEW_KEYS);
  } while ((await focused.textContent())?.startsWith("Revert") !== true);
  // In the bar of a version the arrow keys go on.
  await page.keyboard.press("ArrowLeft");
  expect(await focused.textContent()).toMatch(/^Undo this change/);
  await page.keyboard.press("Home");
  await page.keyboard.press("End");
  expect(await focused.textContent()).toMatch(/^Revert/);

  // What had the focus goes with its tab when the browser goes back.
  await page.getByRole("tab", { name: "Details" }).click();
  await page.getByRole("tab", { name: "History" }).click();
  await page
    .getByRole("button", { name: /^Revert to this version/ })
    .first()
    .focus();
  await page.goBack();
  await page.getByRole("tab", { name: "Details", selected: true }).and(page.locator(":focus")).waitFor();
  await page.goForward();
  await page
    .getByRole("button", { name: /^Revert to this version/ })
    .first()
    .waitFor();
  expect(await lostFocus(page)).toBe(false);

  const place = async () =>
    cards.evaluateAll((all) => all.findIndex((card) => card === document.activeElement));
  await page.keyboard.press("j");
  const from = await place();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  expect(await place()).toBe(from + 1);
  // A box that was ticked by mouse keeps the focus, and the keys go on from it.
  await cards
    .nth(from + 1)
    .getByRole("checkbox")
    .click();
  await page.keyboard.press("k");
  expect(await place()).toBe(from);
  await page.keyboard.press("c");
  await page.getByText(/^You are comparing two moments of the past/).waitFor();
  await page.getByRole("button", { name: "Back to the present" }).click();
  await page.keyboard.press("[");
  await page.getByText(/^You are looking at the past/).waitFor();
  await page.keyboard.press("]");
  await page.getByText(/^You are looking at the past/).waitFor({ state: "detached" });
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await help.getByText("On the slider of the time machine: go to the version before or after").waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await keepsFocus(page);
});
