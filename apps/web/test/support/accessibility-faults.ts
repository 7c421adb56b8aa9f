import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

interface Extent {
  /**
   * Selector of the part that is looked at.
   * @default "html"
   */
  readonly within?: string;
  /** Only what depends on colours, where all the rest was looked at in others. */
  readonly onlyColours?: boolean;
}

/** All rules that axe has on by itself, of every impact, with two that it leaves off. */
const RULES: RunOptions = {
  rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } },
};

const COLOURS: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

/** What axe finds on the page as it is: rules, with what breaks them. */
export async function accessibilityFaults(page: Page, extent: Extent = {}): Promise<readonly string[]> {
  const { within = "html", onlyColours = false } = extent;
  // Otherwise it copies the source of each element that it looks at, with all inside.
  if (!(await page.evaluate(() => "axe" in globalThis)))
    await page.evaluate(`${axe.source}; axe.configure({ noHtml: true })`);
  const options: RunOptions = { resultTypes: ["violations"], ...(onlyColours ? COLOURS : RULES) };
  const { violations }: AxeResults = await page.evaluate(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
  );
}
