import { useQuery } from "@tanstack/react-query";

import type { TrackedModel } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";

/** The description of a tracked model; `undefined` while it is loading, or if it is not tracked. */
export function useTrackedModel(name: string): TrackedModel | undefined {
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return models.data?.find((model) => model.name === name);
}
