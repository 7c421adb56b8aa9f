import { posix } from "node:path";
import type { Layer } from "./layers.ts";

/** Position of the layer of a file; `undefined` if its folder is in none. */
export function layerOf(file: string, layers: readonly Layer[]): number | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const name = folder === "." ? "" : folder;
    const found = layers.findIndex((layer) => layer.folder === name);
    const isDirect = posix.dirname(file) === folder;
    if (found !== -1) return isDirect || !hasLayersInside(name, layers) ? found : undefined;
    if (name === "") return undefined;
  }
}

function hasLayersInside(folder: string, layers: readonly Layer[]): boolean {
  return folder === "" || layers.some((layer) => layer.folder.startsWith(`${folder}/`));
}
