import { layerOf } from "./layer-of.ts";
import type { Layer } from "./layers.ts";
import type { Imports } from "./read-imports.ts";

/**
 * The layers that each layer imports, by position, without those that it also imports indirectly (a transitive reduction).
 */
export function layerImports(imports: Imports, layers: readonly Layer[]): readonly (readonly number[])[] {
  const direct = layers.map(() => new Set<number>());
  for (const [file, imported] of imports) {
    const own = layerOf(file, layers);
    for (const other of imported) {
      const below = layerOf(other, layers);
      if (own !== undefined && below !== undefined && below < own) direct[own]?.add(below);
    }
  }
  const reached: ReadonlySet<number>[] = [];
  return direct.map((below) => {
    const further = new Set([...below].flatMap((layer) => [...(reached[layer] ?? [])]));
    reached.push(new Set([...below, ...further]));
    return [...below].filter((layer) => !further.has(layer)).sort((one, other) => other - one);
  });
}
