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

/**
 * Begins with the longest test files, so that none of them is still running when all the others are done, and ends with those
 * that share their modules: a worker can go on with them only one behind the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => this.#rank(a) - this.#rank(b));
  }

  #rank({ moduleId, project }: TestSpecification): number {
    const root = this.ctx.config.root;
    const path = moduleId.replaceAll("\\", "/").slice(root.length + 1);
    const index = LONG.findIndex((begin) => path.startsWith(begin));
    if (index !== -1) return index;
    return project.config.isolate ? LONG.length : LONG.length + 1;
  }
}
