import { useQuery } from "@tanstack/react-query";

import { modelsInViewersWords } from "../api/in-viewers-words.ts";
import type { TrackedModel } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";

const NONE: readonly TrackedModel[] = [];

/** The tracked models that the user may see; none while they are loading. */
export function useTrackedModels({ enabled = true } = {}): readonly TrackedModel[] {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      enabled,
      select: modelsInViewersWords(),
    }),
  );
  return models.data ?? NONE;
}
