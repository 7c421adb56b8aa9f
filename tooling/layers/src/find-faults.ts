import { layerOf } from "./layer-of.ts";
import type { Layer } from "./layers.ts";
import type { Imports } from "./read-imports.ts";

/** Finds imports that point upward, files without a layer, and layers without a file. */
export function findFaults(imports: Imports, layers: readonly Layer[]): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<number>();
  for (const [file, imported] of imports) {
    const own = layerOf(file, layers);
    if (own === undefined) {
      faults.push(`${file} is in a folder that is no layer`);
      continue;
    }
    seen.add(own);
    for (const other of imported) {
      const above = layerOf(other, layers);
      if (above === undefined || above <= own) continue;
      faults.push(`${file} imports ${other}: ${nameOf(layers[own])} is below ${nameOf(layers[above])}`);
    }
  }
  const empty = layers.filter((_layer, position) => !seen.has(position));
  return [...faults, ...empty.map((layer) => `${nameOf(layer)} is a layer and has no files`)];
}

function nameOf(layer: Layer | undefined): string {
  return layer?.folder === "" ? "the source itself" : `${layer?.folder}`;
}
