import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { parseSync } from "oxc-parser";

/** Files of a source by path, each with the files of it that it imports, types included. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads the imports between the TypeScript files of a folder. */
export async function readImports(source: string): Promise<Imports> {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const read = files.sort().map(async (file) => {
    const path = file.replaceAll("\\", "/");
    return [path, importsOf(path, await readFile(join(source, file), "utf8"))] as const;
  });
  return new Map(await Promise.all(read));
}

function importsOf(file: string, text: string): readonly string[] {
  const { staticImports, staticExports } = parseSync(file, text).module;
  const exported = staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest));
  const requests = [...staticImports.map(({ moduleRequest }) => moduleRequest), ...exported];
  const specifiers = requests.flatMap((request) => (request === null ? [] : [request.value]));
  const own = specifiers.filter((specifier) => specifier.startsWith("."));
  return [...new Set(own.map((specifier) => posix.join(posix.dirname(file), specifier)))];
}
