import { useTrackedModel } from "../../audit/use-tracked-model.ts";

const NONE: readonly string[] = [];

/** Fields of a model whose values are never recorded; none until known. */
export function useMasked(model: string): readonly string[] {
  return useTrackedModel(model)?.masked ?? NONE;
}
