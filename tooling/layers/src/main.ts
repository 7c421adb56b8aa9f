// `pnpm docs:layers` draws docs/images/layers.svg. With `--check` it reports imports that point upward and an outdated picture.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { drawLayers } from "./draw-layers.ts";
import { findFaults } from "./find-faults.ts";
import { layerImports } from "./layer-imports.ts";
import { LAYERS } from "./layers.ts";
import { readImports } from "./read-imports.ts";

const root = resolve(import.meta.dirname, "../../..");
const image = resolve(root, "docs/images/layers.svg");

const imports = await readImports(resolve(root, "packages/audit-core/src"));
const faults = [...findFaults(imports, LAYERS)];
const drawn = drawLayers(LAYERS, layerImports(imports, LAYERS));
if ((await readFile(image, "utf8").catch(() => "")) !== drawn) {
  if (process.argv.includes("--check"))
    faults.push("docs/images/layers.svg is out of date: run `pnpm docs:layers`");
  else await writeFile(image, drawn);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
