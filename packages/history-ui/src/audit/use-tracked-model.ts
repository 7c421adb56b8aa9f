import type { TrackedModel } from "../api/outputs.ts";
import { useTrackedModels } from "./use-tracked-models.ts";

/** The description of a tracked model; `undefined` while it is loading, or if it is not tracked. */
export function useTrackedModel(
  name: string,
  options: { readonly enabled?: boolean } = {},
): TrackedModel | undefined {
  return useTrackedModels(options).find((model) => model.name === name);
}
