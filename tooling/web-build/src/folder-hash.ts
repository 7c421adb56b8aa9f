import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";

const ignored = new Set(["node_modules", "dist", "test"]);

/** A hash of the names and contents of files and folders, without tests, packages and builds. */
export async function folderHash(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesOf(join(root, path))) {
      const content = await readFile(file);
      hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = (await readdir(path)).filter((name) => !ignored.has(name)).toSorted();
  return (await Promise.all(names.map((name) => filesOf(join(path, name))))).flat();
}
