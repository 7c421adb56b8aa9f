import { useTrackedModel } from "../../audit/use-tracked-model.ts";

const NONE: readonly string[] = [];

/** Masked fields of a model; empty while they are loading. */
export function useMasked(model: string): readonly string[] {
  return useTrackedModel(model)?.masked ?? NONE;
}
