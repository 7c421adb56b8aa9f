// `pnpm docs:reference` writes docs/reference. With `--check` it reports outdated pages.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildReference } from "./build-reference.ts";

const folder = resolve(import.meta.dirname, "../../../docs/reference");

async function isCurrent(file: string, text: string): Promise<boolean> {
  return (await readFile(join(folder, file), "utf8").catch(() => "")) === text;
}

const isCheck = process.argv.includes("--check");
await mkdir(folder, { recursive: true });
for (const [file, text] of await buildReference()) {
  if (await isCurrent(file, text)) continue;
  if (!isCheck) await writeFile(join(folder, file), text);
  console.log(`docs/reference/${file} ${isCheck ? "is out of date: run `pnpm docs:reference`" : "written"}`);
  if (isCheck) process.exitCode = 1;
}
