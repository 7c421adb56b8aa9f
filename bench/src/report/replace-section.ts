import { readFile, writeFile } from "node:fs/promises";

/**
 * Replaces the text between the markers `<!-- name -->` and `<!-- /name -->` of a file.
 * @throws {Error} if the file lacks the markers.
 */
export async function replaceSection(file: string, name: string, content: string): Promise<void> {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = await readFile(file, "utf8");
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start === -1 || end < start) throw new Error(`${file} has no place for ${name}`);
  await writeFile(file, `${text.slice(0, start + open.length)}\n\n${content.trim()}\n\n${text.slice(end)}`);
}
