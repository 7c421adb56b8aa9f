import type { ConformanceOptions } from "./conformance-options.ts";

/**
 * The behaviours that every engine with every capture must show, to be awaited at the top of a vitest file. What a
 * capture cannot see is asserted as a gap, not skipped. vitest is loaded here and not before.
 */
export async function conformance(options: ConformanceOptions): Promise<void> {
  const { describeConformance } = await import("./conformance/index.ts");
  describeConformance(options);
}
