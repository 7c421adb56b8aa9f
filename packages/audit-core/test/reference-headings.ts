import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../../docs/reference");

/** Names that have a section of the reference. */
export async function referenceHeadings(): Promise<ReadonlySet<string>> {
  const headings = new Set<string>();
  for await (const file of glob("*.md", { cwd: folder })) {
    const text = await readFile(join(folder, file), "utf8");
    for (const [, name = ""] of text.matchAll(/^## (\w+)$/gm)) headings.add(name);
  }
  return headings;
}
