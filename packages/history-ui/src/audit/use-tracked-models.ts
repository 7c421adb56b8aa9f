import { useQuery } from "@tanstack/react-query";

import type { TrackedModel } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";

const NONE: readonly TrackedModel[] = [];

/** The tracked models that the user may see; none while they are loading. */
export function useTrackedModels({ enabled = true } = {}): readonly TrackedModel[] {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, enabled }),
  );
  return models.data ?? NONE;
}
