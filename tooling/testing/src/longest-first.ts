import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes minutes, by the beginning of its path. */
const LONG = [
  "packages/audit-conformance/",
  "packages/audit-core/test/consumer/",
  "tooling/launch/",
  "apps/worker/",
  "apps/web/",
  "apps/server/test/process.test.ts",
  "packages/audit-core/test/properties/",
];

/** Begins with the longest test files, so that none of them is still running when all the others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => this.#rank(a) - this.#rank(b));
  }

  #rank({ moduleId }: TestSpecification): number {
    const path = moduleId.replaceAll("\\", "/").slice(this.ctx.config.root.length + 1);
    const index = LONG.findIndex((begin) => path.startsWith(begin));
    return index === -1 ? LONG.length : index;
  }
}
