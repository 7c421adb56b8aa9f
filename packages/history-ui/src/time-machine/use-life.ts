import { useQuery } from "@tanstack/react-query";

import type { LifeMoment } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { toMicros } from "../time/instant.ts";

/** When a record changed, the first time first. */
export interface Life {
  readonly moments: readonly LifeMoment[];
  /** Whether there are older versions than these. */
  readonly more: boolean;
}

export function useLife({ model, key }: RecordRef): Life | undefined {
  const trpc = useTRPC();
  const options = trpc.history.life.queryOptions({ model, key });
  const { data } = useQuery({
    ...options,
    select: ({ moments, more }) => ({ moments: moments.toReversed(), more }),
  });
  return data;
}

/** The place of the version that was in force at an instant; -1 before the first one. */
export function inForceAt(moments: readonly LifeMoment[], at: string): number {
  const micros = toMicros(at);
  return moments.findLastIndex((moment) => toMicros(moment.at) <= micros);
}
