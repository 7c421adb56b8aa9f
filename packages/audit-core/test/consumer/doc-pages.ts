import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../../..");
const PAGES = [
  "README.md",
  "packages/audit-core/README.md",
  "docs/{guide,operations,reference,concepts}/*.md",
];
const RESULT = /^( *)(.+); \/\/ → (.+)$/gm;
/** What starts vitest is a test file, not a part of the page's program. */
const FOR_VITEST = /"vitest"/;

/** A page of the documentation that has TypeScript blocks. */
export interface DocPage {
  /** Name of the page's program. */
  readonly file: string;
  readonly blocks: readonly string[];
  /** Blocks that are files of a test. */
  readonly tests: readonly string[];
}

/** The pages with TypeScript blocks, in the order of their names. */
export async function docPages(): Promise<readonly DocPage[]> {
  const pages: DocPage[] = [];
  for await (const path of glob(PAGES, { cwd: root })) {
    const text = await readFile(join(root, path), "utf8");
    const all = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
    const tests = all.filter((code) => FOR_VITEST.test(code));
    const blocks = all.filter((code) => !tests.includes(code));
    if (all.length > 0) pages.push({ file: programOf(path), blocks, tests });
  }
  return pages.toSorted((a, b) => a.file.localeCompare(b.file));
}

function programOf(path: string): string {
  return path.toLowerCase().replaceAll(/[\\/]/g, "-").replace(/\.md$/, ".ts");
}

/**
 * A page as one program, which begins with the first block of "Getting started". All it adds: an expression with
 * `// → value` behind it is compared with that value, and the connections are closed at the end.
 */
export function toProgram(start: string, { blocks }: DocPage): string {
  const own = blocks[0] === start ? blocks.slice(1) : blocks;
  return [
    'import { deepEqual } from "node:assert/strict";',
    "export let compared = 0;",
    "function shows(actual: unknown, expected: unknown): void { deepEqual(actual, expected); compared++; }",
    ...[start, ...own].map((code) => code.replaceAll(RESULT, "$1shows($2, $3);")),
    "await sequelize.close();",
  ].join("\n");
}

/** A program that runs those of pages, each on an empty database of its own, and prints how many values each compared. */
export function runsAll(pages: readonly DocPage[], urls: readonly string[]): string {
  const calls = pages.map(
    ({ file }, index) => `process.env["DATABASE_URL"] = ${JSON.stringify(urls[index])};
      compared["${file}"] = (await import("./${file}")).compared;`,
  );
  return `const compared = {};\n${calls.join("\n")}\nconsole.log(JSON.stringify(compared));`;
}
