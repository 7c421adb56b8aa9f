import { Box, Skeleton, VisuallyHidden } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState } from "react";

import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { DifferenceLineView } from "./difference-line-view.tsx";
import { ExpandButton } from "./expand-button.tsx";
import { type DifferenceRow, foldLines } from "./fold-lines.ts";
import { useDifference } from "./use-difference.ts";
import classes from "./values.module.css";

interface DifferenceViewProps {
  readonly old: Value;
  readonly value: Value;
  /** Whether text is in letters of equal width. */
  readonly code?: boolean;
}

/** Up to so many rows are in the document; of more, those in sight. */
const PLAIN = 40;
const ROW_PX = 23;
const OVERSCAN = 20;

/** The lines of two values, with equal stretches folded, each of which opens by a click. */
export function DifferenceView({ old, value, code = false }: DifferenceViewProps) {
  const lines = useDifference(old, value);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [expanded, setExpanded] = useState(false);
  const rows = useMemo(() => (lines === undefined ? [] : foldLines(lines, opened)), [lines, opened]);
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(0);
  const open = useCallback((from: number, row: number) => {
    setOpened((before) => new Set([...before, from]));
    setExpanded(true);
    setPlace(row);
    // The fold goes, so that its focus has to go elsewhere.
    box.current?.focus({ preventScroll: true });
  }, []);
  if (lines === undefined) return <Skeleton h={80} role="status" aria-label={t("values.comparing")} />;
  const long = rows.length > PLAIN;
  return (
    <div ref={box} tabIndex={-1} className={classes.stack}>
      {long && expanded ? (
        <LongDifference rows={rows} place={place} code={code} onOpen={open} />
      ) : (
        <div className={classes.difference} data-code={code || undefined}>
          {rows.slice(0, PLAIN).map((row, index) => (
            <Row key={index} row={row} onOpen={(from) => open(from, index)} />
          ))}
        </div>
      )}
      {long && (
        <ExpandButton
          expanded={expanded}
          onToggle={setExpanded}
          what={t("values.allLines", { amount: rows.length })}
        />
      )}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly DifferenceRow[];
  /** The row to begin at. */
  readonly place: number;
  readonly code: boolean;
  readonly onOpen: (from: number, row: number) => void;
}

/** Rows in a frame that scrolls. Those out of sight are not in the document. */
function LongDifference({ rows, place, code, onOpen }: RowsProps) {
  const frame = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler caches what it returns
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialOffset: place * ROW_PX,
  });
  return (
    <Box
      ref={frame}
      className={classes.frame}
      data-code={code || undefined}
      tabIndex={0}
      role="group"
      aria-label={t("values.difference")}
    >
      <div className={classes.long} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.longRow}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row row={row} onOpen={(from) => onOpen(from, index)} />
            </div>
          );
        })}
      </div>
    </Box>
  );
}

function Row({ row, onOpen }: { readonly row: DifferenceRow; readonly onOpen: (from: number) => void }) {
  if (row.kind === "line") return <DifferenceLineView line={row.line} />;
  return (
    <button type="button" className={classes.gap} onClick={() => onOpen(row.from)}>
      {t("values.equalLines", { amount: row.count })}
      <VisuallyHidden> {t("values.fromLine", { line: row.from + 1 })}</VisuallyHidden>
    </button>
  );
}
