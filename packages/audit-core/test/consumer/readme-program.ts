import { readFile } from "node:fs/promises";
import { join } from "node:path";

const RESULT = /^( *)(.+); \/\/ → (.+)$/gm;

/** The TypeScript blocks of the README, in order. */
export async function readmeBlocks(): Promise<readonly string[]> {
  const text = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

/**
 * The blocks as one program. All it adds: an expression with `// → value` behind it is compared with that value, and the
 * connections are closed at the end. `DATABASE_URL` names an empty database.
 */
export function toProgram(blocks: readonly string[]): string {
  const lines = blocks.map((code) => code.replaceAll(RESULT, "$1shows($2, $3);"));
  return [
    'import { deepEqual } from "node:assert/strict";',
    "let compared = 0;",
    "function shows(actual: unknown, expected: unknown): void { deepEqual(actual, expected); compared++; }",
    ...lines,
    "await sequelize.close();",
    "console.log(compared);",
  ].join("\n");
}
