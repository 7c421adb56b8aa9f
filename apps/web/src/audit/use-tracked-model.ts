import { useQuery } from "@tanstack/react-query";

import type { TrackedModel } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";

/** What is recorded of a model; `undefined` until known and when it is not tracked. */
export function useTrackedModel(name: string): TrackedModel | undefined {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.history.models.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return models.data?.find((model) => model.name === name);
}
