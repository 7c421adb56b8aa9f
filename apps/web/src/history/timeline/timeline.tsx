import type { LogEntry } from "../../api/outputs.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { toMicros } from "../../time/instant.ts";
import { LoadMore } from "../../ui/load-more.tsx";
import { AsOfMark } from "./as-of-mark.tsx";
import { hasState } from "./has-state.ts";
import { HistoryEnd } from "./history-end.tsx";
import { TimelineEntry } from "./timeline-entry.tsx";
import classes from "./timeline.module.css";
import type { useVersions } from "./use-versions.ts";

interface TimelineProps {
  readonly record: RecordRef;
  readonly versions: Pick<
    ReturnType<typeof useVersions>,
    "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  > & { readonly data: readonly LogEntry[] };
  /** The moment shown, which is marked between versions. */
  readonly at: string | undefined;
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly onAsOf: (at: string) => void;
}

/** The versions of one record, newest first. */
export function Timeline({ record, versions, at, chosen, onChoose, onAsOf }: TimelineProps) {
  const list = versions.data;
  const inForce = at === undefined ? -1 : list.findIndex((version) => toMicros(version.at) <= toMicros(at));
  return (
    <section aria-label="Versions, newest first">
      <ol className={classes.list}>
        {list.map((version, index) => (
          <TimelineEntry
            key={version.id}
            record={record}
            version={version}
            previous={list.slice(index + 1).find(hasState)}
            latest={list.find(hasState)}
            later={at !== undefined && (inForce === -1 || index < inForce)}
            mark={index === inForce && at !== undefined ? <AsOfMark at={at} later={index > 0} /> : null}
            chosen={chosen.includes(version.id)}
            onChoose={onChoose}
            onAsOf={onAsOf}
          />
        ))}
      </ol>
      <LoadMore
        hasMore={versions.hasNextPage}
        loading={versions.isFetchingNextPage}
        onMore={() => void versions.fetchNextPage()}
        end={<HistoryEnd record={record} />}
      />
    </section>
  );
}
