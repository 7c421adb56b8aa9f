import type { Page } from "playwright-core";

/** What is pressed. Of links and fields axe sees to the size: text goes around the ones, a frame around the others. */
const TARGETS = "button, input:is([type=checkbox], [type=radio]), [role=slider]";

/** What is a word or two, and nobody can read if some of it is cut off. */
const LABELS = ".mantine-Badge-root, .mantine-Badge-label, .mantine-Button-label, .mantine-Tabs-tabLabel";

/** Narrower screens show no table that is wider than they are. */
const PHONE_PX = 768;

/** Labels that are cut off, or go on in the next line within a word. */
export async function cutLabels(page: Page, within = "html"): Promise<readonly string[]> {
  const labels = page.locator(`:is(${within}) :is(${LABELS}):visible`);
  return labels.evaluateAll((all) =>
    all.flatMap((label) => {
      const text = label.textContent;
      const isCut = label.scrollWidth > label.clientWidth && getComputedStyle(label).overflowX !== "visible";
      const only = label.childNodes.length === 1 ? label.firstChild : null;
      const isBroken = [...(only instanceof Text ? text.matchAll(/\S+/g) : [])].some(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(label.firstChild ?? label, index);
        range.setEnd(label.firstChild ?? label, index + word.length);
        return range.getClientRects().length > 1;
      });
      return isCut || isBroken ? [`cut off: ${text}`] : [];
    }),
  );
}

/** What is wrong with a screen beyond what axe looks for: its width and that of tables on a phone, small targets, motion, cut labels, and equal names. */
export async function screenFaults(page: Page, within = "html"): Promise<readonly string[]> {
  const faults = await page.evaluate(
    ({ targets, phone, root }) => {
      const found: string[] = [];
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide on ${clientWidth}`);
      for (const table of clientWidth < phone ? document.querySelectorAll("table") : []) {
        let around: Element | null = table;
        while (around !== null && around.scrollWidth <= around.clientWidth + 1) around = around.parentElement;
        if (around !== null) found.push(`scrolls sideways: ${table.getAttribute("aria-label")}`);
      }
      for (const { effect } of document.getAnimations()) {
        const moved = effect instanceof KeyframeEffect ? effect.target : null;
        found.push(`moves: ${moved?.outerHTML.slice(0, 160) ?? "something"}`);
      }
      for (const element of document.querySelectorAll(`:is(${root}) :is(${targets})`)) {
        const isHidden = !element.checkVisibility({ visibilityProperty: true });
        if (isHidden || element.closest("[aria-hidden=true], [inert]") !== null) continue;
        // A label is pressed as well as what it is of.
        const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
        const boxes = [element, ...labels].map((part) => part.getBoundingClientRect());
        const [width, height] = [
          Math.max(...boxes.map((box) => box.width)),
          Math.max(...boxes.map((box) => box.height)),
        ];
        if (Math.min(width, height) < 23.9) {
          found.push(`${Math.round(width)} × ${Math.round(height)} px: ${element.outerHTML.slice(0, 200)}`);
        }
      }
      return found;
    },
    { targets: TARGETS, phone: PHONE_PX, root: within },
  );
  return [...faults, ...(await cutLabels(page, within)), ...(await equalNames(page, within))];
}

/** What unfolds equal lines of a difference is told apart by the field, which is the header of its row. */
const TOLD_BY_ROW = /^button ".* from line \d+"$/;

/** Controls of one name, which nobody who hears it can tell apart. */
async function equalNames(page: Page, within: string): Promise<readonly string[]> {
  const lines = (await page.locator(within).last().ariaSnapshot()).split("\n");
  const names = lines.flatMap(
    (line) =>
      /^ *- ((?:button|checkbox|radio|switch|textbox|combobox|menuitem|tab) ".*?")(?: \[|:|$)/.exec(
        line,
      )?.[1] ?? [],
  );
  const again = names.filter((name, index) => names.indexOf(name) !== index && !TOLD_BY_ROW.test(name));
  return [...new Set(again)].map((name) => `several: ${name}`);
}
