import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * What is wrong with the imports of a source folder whose folders are layers.
 * @param layers folders that know nothing of each other stand together; each may import from those before it
 */
export function layerFaults(source: string, layers: readonly (readonly string[])[]): readonly string[] {
  const layerOf = (folder: string) => layers.findIndex((folders) => folders.includes(folder));
  const seen = new Set<string>();
  const faults = globSync("**/*.{ts,tsx}", { cwd: source }).flatMap((file) => {
    const from = dirname(file);
    return [...readFileSync(join(source, file), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)]
      .map(([, path = ""]) => dirname(normalize(join(from, path))))
      .filter((to) => {
        seen.add(from).add(to);
        return to !== from && layerOf(to) >= layerOf(from);
      })
      .map((to) => `${file} imports from ${to}`);
  });
  const listed = new Set(layers.flat());
  return [
    ...faults,
    ...[...seen].filter((folder) => !listed.has(folder)).map((folder) => `${folder} is in no layer`),
    ...[...listed].filter((folder) => !seen.has(folder)).map((folder) => `${folder} is not there`),
  ];
}
