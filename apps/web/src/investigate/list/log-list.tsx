import { useListKeys, useLive, useTrackedModels } from "@hindsight/history-ui/parts";
import { Box } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";

import type { ListedEntry } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import type { Shown } from "../search/shown.ts";
import { groupEntries } from "./group-entries.ts";
import classes from "./log-list.module.css";
import { gridOf, LOG_COLUMNS, type LogColumn } from "./log-columns.ts";
import { LogRow } from "./log-row.tsx";
import type { TimeStyle } from "./time-style.ts";

interface LogListProps {
  readonly entries: readonly ListedEntry[];
  readonly times: TimeStyle;
  readonly columns: readonly LogColumn[];
  /** Whether there are more entries than are loaded. */
  readonly hasMore: boolean;
  readonly onShow: (shown: Shown) => void;
  /** Called when the end of what is loaded comes near. */
  readonly onNearEnd: () => void;
}

const ROW_PX = 57;
const OVERSCAN = 12;
/** So many rows before the end of what is loaded, more is. */
const NEAR_END = 50;

/** Entries of the log, newest first. Only the rows in and around the window are rendered. */
export function LogList({ entries, times, columns, hasMore, onShow, onNearEnd }: LogListProps) {
  const groups = useMemo(() => groupEntries(entries), [entries]);
  const models = useTrackedModels();
  const { fresh } = useLive();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list, `.${classes.open ?? "open"}`);
  useWholeRows(list);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top;
    if (top !== undefined) setMargin(Math.round(top + window.scrollY));
  }, [groups]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler caches what it returns
  const virtual = useWindowVirtualizer({
    count: groups.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey: (index) => groups[index]?.[0].id ?? index,
  });
  const rows = virtual.getVirtualItems();
  const isNearEnd = (rows.at(-1)?.index ?? -1) >= groups.length - NEAR_END;
  const loadMore = useEffectEvent(onNearEnd);
  // Not again where more entries made no more rows: a transaction can have any number.
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd, groups.length]);
  return (
    <Box
      role="table"
      aria-label={t("investigate.entriesOfTheLogNewestFirst")}
      aria-rowcount={groups.length + 1}
      __vars={{ "--log-columns": gridOf(columns) }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.columns}>
          {LOG_COLUMNS.filter(({ id }) => columns.includes(id)).map(({ id }) => (
            <div key={id} role="columnheader">
              {t(`investigate.column.${id}`)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={list} className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, key, start }) => {
          const group = groups[index];
          return group === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={`${classes.row} ${classes.columns}`}
              data-fresh={fresh.has(group[0].id) || undefined}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              <LogRow
                group={group}
                isPart={hasMore && index === groups.length - 1}
                models={models}
                times={times}
                columns={columns}
                onShow={onShow}
              />
            </div>
          );
        })}
      </div>
    </Box>
  );
}

/** What has a tooltip is above the button that covers its row: a click on it opens the row all the same. */
function useWholeRows(list: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const { current } = list;
    const open = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest("a, button") !== null) return;
      target
        .closest("[role=row]")
        ?.querySelector<HTMLElement>(`.${classes.open ?? "open"}`)
        ?.click();
    };
    current?.addEventListener("click", open);
    return () => current?.removeEventListener("click", open);
  }, [list]);
}
