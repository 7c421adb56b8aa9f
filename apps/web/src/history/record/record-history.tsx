import { Stack, VisuallyHidden } from "@mantine/core";
import { useState } from "react";

import { actorText } from "../../audit/actor-name.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { useLive } from "../../live/live-context.ts";
import { Failure } from "../../ui/failure.tsx";
import { RefetchStrip } from "../../ui/refetch-strip.tsx";
import { AsOfControl } from "../as-of/as-of-control.tsx";
import { AsOfView } from "../as-of/as-of-view.tsx";
import { CompareBar } from "../compare/compare-bar.tsx";
import { CompareDrawer } from "../compare/compare-drawer.tsx";
import { hasState } from "../timeline/has-state.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { useVersions } from "../timeline/use-versions.ts";
import { HistorySkeleton } from "./history-skeleton.tsx";
import { NoHistory } from "./no-history.tsx";
import { useHistorySearch } from "./use-history-search.ts";

/** The history of one record: its versions, its state at any moment, comparison and revert. */
export function RecordHistory({ record }: { readonly record: RecordRef }) {
  const [{ at, compare }, change] = useHistorySearch();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const versions = useVersions(record);
  const { fresh } = useLive();

  if (versions.isPending) return <HistorySkeleton />;
  if (versions.data === undefined) return <Failure error={versions.error} onRetry={versions.refetch} />;
  const [newest] = versions.data;
  const latest = versions.data.find(hasState);
  if (newest === undefined) return <NoHistory record={record} />;

  const choose = (id: string) =>
    setChosen((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids.slice(-1), id]));

  return (
    <Stack gap="md">
      <RefetchStrip query={versions} />
      <AsOfControl key={at} at={at} onChange={(instant) => change({ at: instant })} />
      {at !== undefined && latest !== undefined && (
        <AsOfView record={record} at={at} latest={latest} onClose={() => change({ at: undefined })} />
      )}
      <Timeline
        record={record}
        versions={versions}
        at={at}
        chosen={chosen}
        onChoose={choose}
        onAsOf={(instant) => change({ at: instant })}
      />
      <VisuallyHidden role="status">
        {fresh.has(newest.id)
          ? `New version ${newest.id}: ${newest.action} by ${actorText(newest.actor)}`
          : ""}
      </VisuallyHidden>
      <CompareBar
        chosen={chosen}
        onClear={() => setChosen([])}
        onCompare={(pair) => change({ compare: pair })}
      />
      <CompareDrawer record={record} pair={compare} onClose={() => change({ compare: undefined })} />
    </Stack>
  );
}
