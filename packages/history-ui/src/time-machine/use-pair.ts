import { useQuery } from "@tanstack/react-query";

import type { LifeMoment } from "../api/outputs.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { useTRPC } from "../api/trpc.ts";
import { idsOfPair } from "./ids-of-pair.ts";

type MomentOfPair = Pick<LifeMoment, "id" | "at">;

/** The two versions of a pair, the earlier one first; those behind the life that is loaded are asked for. */
export function usePair(
  { model }: RecordRef,
  pair: string | undefined,
  moments: readonly LifeMoment[],
): readonly (MomentOfPair | undefined)[] {
  const trpc = useTRPC();
  const ids = pair === undefined ? [] : idsOfPair(pair);
  const [a = "0", b = "0"] = ids;
  const known = [a, b].map((id) => moments.find((moment) => moment.id === id));
  const ask = (id: string, at: number) =>
    trpc.history.get.queryOptions(
      { model, versionId: id },
      { enabled: pair !== undefined && known[at] === undefined },
    );
  const first = useQuery(ask(a, 0));
  const second = useQuery(ask(b, 1));
  return [known[0] ?? first.data, known[1] ?? second.data];
}
