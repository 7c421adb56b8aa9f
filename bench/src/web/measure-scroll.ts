import type { Page } from "playwright-core";

import { longestBlank } from "./longest-blank.ts";

/** What a fast scroll through a list showed, in milliseconds. */
export interface ScrollResult {
  readonly list: string;
  /** Rows from the top to where it turned. */
  readonly rows: number;
  readonly seconds: number;
  readonly frames: number;
  /** The longest that a row was missing. */
  readonly blank: number;
  readonly longTasks: number;
  readonly longestTask: number;
}

/** A list of the application, of which only a part is in the document. */
export interface ScrolledList {
  readonly name: string;
  /** The element with the rows in it. */
  readonly list: string;
  /** The attribute of a row with its place, from 1 or 2 on. */
  readonly place: "aria-rowindex" | "aria-posinset";
  /** Where it turns. */
  readonly rows: number;
}

/** Three screens of 800 pixels in each frame, and how many frames up and down again. */
const [WHEEL_PX, TURNS, STUCK_MS] = [2400, 60, 30_000];

/** Scrolls down to a row as fast as the wheel goes, loading what is missing, and then up and down through what is loaded. */
export async function measureScroll(
  page: Page,
  { name, list, place, rows }: ScrolledList,
): Promise<ScrollResult> {
  await page.locator(list).hover({ position: { x: 200, y: 10 } });
  const began = performance.now();
  await page.evaluate((watched) => hindsightProbe.watch(watched), list);
  const last = () =>
    page.evaluate(
      ([within, attribute]) =>
        Math.max(
          ...Array.from(document.querySelectorAll(`${within} > *`), (row) =>
            Number(row.getAttribute(attribute)),
          ),
        ),
      [list, place] as const,
    );
  const wheel = async (px: number) => {
    await page.mouse.wheel(0, px);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
  let [reached, since] = [await last(), performance.now()];
  while (reached < rows) {
    await wheel(WHEEL_PX);
    const now = await last();
    if (now > reached) [reached, since] = [now, performance.now()];
    else if (performance.now() - since > STUCK_MS) throw new Error(`${name} ends at row ${reached}`);
  }
  for (const px of [-WHEEL_PX, WHEEL_PX]) for (let n = 0; n < TURNS; n += 1) await wheel(px);
  const { frames, longTasks } = await page.evaluate(() => hindsightProbe.stop());
  return {
    list: name,
    rows: reached,
    seconds: (performance.now() - began) / 1000,
    frames: frames.length,
    blank: longestBlank(frames),
    longTasks: longTasks.length,
    longestTask: Math.max(0, ...longTasks),
  };
}
