import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ModuleExportName, parseSync } from "oxc-parser";

/** Names that a module exports, each with the file that declares it. */
export async function exportsOf(entry: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const statement of parseSync(entry, await readFile(entry, "utf8")).program.body) {
    if (statement.type === "ExportAllDeclaration") {
      for (const [name, file] of await exportsOf(join(dirname(entry), statement.source.value))) {
        names.set(name, file);
      }
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.source === null) continue;
    const file = join(dirname(entry), statement.source.value);
    for (const { exported } of statement.specifiers) names.set(textOf(exported), file);
  }
  return names;
}

function textOf(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}
