import { readFile } from "node:fs/promises";

/**
 * The TypeScript blocks of a Markdown page that stand in none of the files, apart from their imports. If there are none, what
 * the files run is what the page shows.
 */
export async function missingCode(page: string, files: readonly string[]): Promise<readonly string[]> {
  const sources = await Promise.all(files.map(async (file) => flat(await readFile(file, "utf8"))));
  const blocks = (await readFile(page, "utf8")).matchAll(/^```(?:ts|typescript)\n(.*?)^```$/gms);
  return [...blocks]
    .map(([, code = ""]) => code)
    .filter((code) => {
      const shown = flat(code.replaceAll(/^import .*$/gm, ""));
      return !sources.some((source) => source.includes(shown));
    });
}

/** The code without what a formatter decides: the breaks of lines and the commas before them. */
function flat(code: string): string {
  return code.replaceAll(/,(?=\s*[)\]}])/g, "").replaceAll(/\s+/g, "");
}
