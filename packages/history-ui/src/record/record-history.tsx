import { Stack, VisuallyHidden } from "@mantine/core";
import { useCallback, useState } from "react";

import { actorText } from "../audit/actor-name.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { t } from "../i18n/i18n.ts";
import { useLive } from "../live/live-context.ts";
import { instantAfter, toMicros } from "../time/instant.ts";
import { Failure } from "../ui/failure.tsx";
import { RefetchStrip } from "../ui/refetch-strip.tsx";
import { Strip } from "../ui/strip.tsx";
import { useKeys } from "../ui/use-keys.ts";
import { pairOf } from "../time-machine/pair-of.ts";
import { CompareBar } from "../time-machine/compare-bar.tsx";
import { TimeMachine } from "../time-machine/time-machine.tsx";
import { hasState } from "../timeline/has-state.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { useArchivedIds, useVersions } from "../timeline/use-versions.ts";
import { RecordArchivesSwitch } from "./record-archives-switch.tsx";
import { HistorySkeleton } from "./history-skeleton.tsx";
import type { HistoryView } from "./history-view.ts";
import { NoHistory } from "./no-history.tsx";
import { useOwnView } from "./use-own-view.ts";

export interface RecordHistoryProps {
  readonly record: RecordRef;
  /** What is shown, where the application around keeps it, as in its address. */
  readonly view?: HistoryView;
  /** Called with what changes of the view. */
  readonly onView?: (change: HistoryView) => void;
}

/** The history of one record: its versions, its state at any moment, comparison and revert. */
export function RecordHistory({ record, view, onView }: RecordHistoryProps) {
  const [own, changeOwn] = useOwnView();
  const { at, archives = false, compare } = view ?? own;
  const change = onView ?? changeOwn;
  const setArchives = (next: true | undefined) => change({ archives: next });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [jumps, setJumps] = useState(0);
  const versions = useVersions(record, { archives });
  // Of a long history only the newest pages are loaded. A moment before these has a list of its own, from there on.
  const oldest = versions.data?.at(-1);
  const isBefore =
    at !== undefined && versions.hasNextPage && oldest !== undefined && toMicros(oldest.at) > toMicros(at);
  const before = { enabled: isBefore, archives, to: at === undefined ? undefined : instantAfter(at) };
  const earlier = useVersions(record, before);
  const archived = useArchivedIds(record, { archives });
  const archivedEarlier = useArchivedIds(record, before);
  const { fresh } = useLive();
  const choose = useCallback(
    (id: string) =>
      setChosen((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids.slice(-1), id])),
    [],
  );
  const compareVersions = (pair: string) => {
    setChosen([]);
    change({ compare: pair, at: undefined });
    window.scrollTo({ top: 0 });
  };
  useKeys([["c", () => chosen.length === 2 && compareVersions(pairOf(chosen))]]);
  const includeArchives = useCallback(() => change({ archives: true }), [change]);
  const showAsOf = useCallback((instant: string) => change({ at: instant }), [change]);

  if (versions.isPending) return <HistorySkeleton />;
  if (versions.data === undefined) return <Failure error={versions.error} onRetry={versions.refetch} />;
  const [newest] = versions.data;
  const latest = versions.data.find(hasState);
  if (newest === undefined) return <NoHistory record={record} archives={archives} onArchives={setArchives} />;
  const listed = isBefore && earlier.data !== undefined && earlier.data.length > 0 ? earlier : versions;

  return (
    <Stack gap="md">
      <RefetchStrip query={versions} />
      <TimeMachine
        record={record}
        at={at}
        pair={compare}
        archives={archives}
        onArchives={setArchives}
        aside={<RecordArchivesSwitch record={record} archives={archives} onChange={setArchives} />}
        onAt={(instant) => change({ at: instant, compare: undefined })}
        onPair={(pair) => change({ compare: pair, at: undefined })}
        onPlace={() => setJumps(jumps + 1)}
      />
      {listed === earlier && (
        <Strip
          color="blue"
          actions={[{ label: t("versions.showTheNewestVersions"), onClick: () => change({ at: undefined }) }]}
        >
          {t("versions.thisListBeginsAtTheMoment")}
        </Strip>
      )}
      {isBefore && earlier.isLoading ? (
        <HistorySkeleton />
      ) : (
        <Timeline
          key={listed === earlier ? at : "all"}
          record={record}
          archives={archives}
          archived={listed === earlier ? archivedEarlier : archived}
          versions={{ ...listed, data: listed.data ?? versions.data }}
          latest={latest}
          at={at}
          jumps={jumps}
          chosen={chosen}
          onChoose={choose}
          onAsOf={showAsOf}
          onArchives={includeArchives}
        />
      )}
      <VisuallyHidden role="status">
        {fresh.has(newest.id)
          ? t("versions.newVersion", {
              id: newest.id,
              action: t(`audit.actionWord.${newest.action}`),
              actor: actorText(newest.actor),
            })
          : ""}
      </VisuallyHidden>
      <CompareBar chosen={chosen} onClear={() => setChosen([])} onCompare={compareVersions} />
    </Stack>
  );
}
