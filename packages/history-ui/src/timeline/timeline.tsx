import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import type { LogEntry } from "../api/outputs.ts";
import type { RecordRef } from "../api/record-ref.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { useLive } from "../live/live-context.ts";
import { toMicros } from "../time/instant.ts";
import { LoadMore } from "../ui/load-more.tsx";
import { useListKeys } from "../ui/use-list-keys.ts";
import { hasState } from "./has-state.ts";
import { ArrivedVersions } from "./arrived-versions.tsx";
import { HistoryEnd } from "./history-end.tsx";
import { TimelineEntry } from "./timeline-entry.tsx";
import classes from "./timeline.module.css";
import { useHeldHead } from "./use-held-head.ts";
import { useRemovedBefore, type useVersions } from "./use-versions.ts";

interface TimelineProps {
  readonly record: RecordRef;
  /** Whether archived versions are among them, and which those are. */
  readonly archives: boolean;
  readonly archived: ReadonlySet<string>;
  readonly versions: Pick<
    ReturnType<typeof useVersions>,
    "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  > & { readonly data: readonly LogEntry[] };
  /** The newest version of all. */
  readonly latest: LogEntry | undefined;
  /** The moment shown, which is marked between versions. */
  readonly at: string | undefined;
  /** Each increase scrolls to the mark. */
  readonly jumps: number;
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly onAsOf: (at: string) => void;
  /** Includes archived versions. */
  readonly onArchives: () => void;
}

/** Up to so many entries are all in the document, where the browser's own search finds them. */
const ALL = 40;
const OVERSCAN = 5;
/** So many entries before the end of what is loaded, more is. */
const NEAR_END = 30;
const ENTRY_HEIGHT = 190;

/** The versions of one record, newest first. Of a long history only the part in view is in the document. */
export function Timeline(props: TimelineProps) {
  const { record, archives, archived, versions, latest, at, jumps, chosen, onChoose, onAsOf } = props;
  const removedBefore = useRemovedBefore(record, archives);
  const { may, receipt } = useHistoryContext();
  const section = useRef<HTMLElement>(null);
  const place = useRef<HTMLOListElement>(null);
  const { shown: list, waiting, show } = useHeldHead(versions.data, place, receipt?.changes);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = versions;
  const [shows, setShows] = useState(0);
  const { fresh } = useLive();
  const inForce = at === undefined ? -1 : list.findIndex((version) => toMicros(version.at) <= toMicros(at));
  useListKeys(place, "article");
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const top = place.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(Math.round(top + window.scrollY));
  }, [at]);
  const virtualizer = useWindowVirtualizer({
    count: list.length,
    estimateSize: () => ENTRY_HEIGHT,
    overscan: list.length <= ALL ? list.length : OVERSCAN,
    scrollMargin,
    getItemKey: (index) => list[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const nearEnd = list.length > ALL && last >= list.length - NEAR_END;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    if (jumps > 0 && inForce >= 0) virtualizer.scrollToIndex(inForce, { align: "start" });
    // oxlint-disable-next-line react/exhaustive-deps -- it scrolls when asked to, not when the list grows
  }, [jumps]);
  useEffect(() => {
    if (shows > 0) virtualizer.scrollToIndex(0, { align: "start" });
    // oxlint-disable-next-line react/exhaustive-deps -- as above
  }, [shows]);
  return (
    <section
      ref={section}
      id="versions"
      aria-label={t("versions.versionsNewestFirst")}
      tabIndex={-1}
      className={classes.timeline}
    >
      <ArrivedVersions
        count={waiting}
        onShow={() => {
          show();
          // The button goes, so that its focus has to go elsewhere.
          section.current?.focus({ preventScroll: true });
          setShows(shows + 1);
        }}
      />
      <ol ref={place} className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const version = list[index];
          const previous = list.slice(index + 1).find(hasState);
          const lacksBefore =
            !hasNextPage && previous === undefined && isAfterRemoved(version, removedBefore ?? null);
          const beforeIsArchived = previous !== undefined && archived.has(previous.id);
          return version === undefined ? null : (
            <li
              key={version.id}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={hasNextPage ? -1 : list.length}
              aria-posinset={index + 1}
              className={classes.entry}
              data-action={version.action}
              data-later={(at !== undefined && (inForce === -1 || index < inForce)) || undefined}
              data-last={index === list.length - 1 || undefined}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              <TimelineEntry
                model={record.model}
                recordKey={record.key}
                version={version}
                previous={beforeIsArchived ? undefined : previous}
                beforeHasLeft={lacksBefore || (beforeIsArchived && previous.action !== "delete")}
                latestId={latest?.id}
                markedAt={index === inForce ? at : undefined}
                laterAbove={index > 0}
                fresh={fresh.has(version.id)}
                archived={archived.has(version.id)}
                chosen={chosen.includes(version.id)}
                reverts={may.revert === true}
                onChoose={onChoose}
                onAsOf={onAsOf}
                lacksBefore={lacksBefore}
                onArchives={archives ? undefined : props.onArchives}
              />
            </li>
          );
        })}
      </ol>
      <LoadMore
        hasMore={hasNextPage}
        loading={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        end={<HistoryEnd record={record} archives={archives} />}
      />
    </section>
  );
}

/** Whether it goes back to a version before it, and is from a time whose versions have left. */
function isAfterRemoved(version: LogEntry | undefined, removedBefore: string | null): boolean {
  if (version === undefined || version.action === "create" || removedBefore === null) return false;
  return toMicros(version.at) < toMicros(removedBefore);
}
