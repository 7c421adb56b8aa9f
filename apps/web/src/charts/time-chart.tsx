import { Button, Group, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { usePainted } from "../ui/use-painted.ts";
import type { Bucket } from "./buckets.ts";

const TimeBars = lazy(async () => ({ default: (await import("./time-bars.tsx")).TimeBars }));
const TimeTable = lazy(async () => ({ default: (await import("./time-table.tsx")).TimeTable }));

/** A kind of figures, with the colour of its part of each bar. */
export interface Series {
  readonly name: string;
  readonly label: string;
  readonly color: string;
}

export interface TimeChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly bars: readonly (Bucket & { readonly counts: Readonly<Record<string, number>> })[];
  /** Takes the period of a bar that was clicked, or of those that the pointer was dragged over. */
  readonly onPeriod: (period: { readonly from: string; readonly to: string }) => void;
  readonly height: number;
  /** Said beside the title. */
  readonly note?: ReactNode;
}

/** Figures over time as bars, and as a table for those who cannot see or point at them. */
export function TimeChart({ title, series, bars, onPeriod, height, note }: TimeChartProps) {
  const [tabled, setTabled] = useState(false);
  const isPainted = usePainted();
  const space = <div style={{ height }} />;
  const id = useId();
  const choose = (one: number, other: number) => {
    const [first, last] = [bars[Math.min(one, other)], bars[Math.max(one, other)]];
    if (first === undefined || last === undefined) return;
    onPeriod({ from: `${first.day}T00:00:00Z`, to: `${last.until}T00:00:00Z` });
  };
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb={6} gap="xs" wrap="nowrap" align="baseline">
        <Group gap="xs" align="baseline">
          <Text id={id} component="h2" size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        </Group>
        <Button
          size="compact-sm"
          fz="xs"
          variant="subtle"
          flex="none"
          aria-expanded={tabled}
          onClick={() => setTabled(!tabled)}
        >
          {tabled ? t("common.hideTheTable") : t("common.asATable")}
        </Button>
      </Group>
      <Suspense fallback={space}>
        {isPainted ? <TimeBars series={series} bars={bars} height={height} onDrag={choose} /> : space}
      </Suspense>
      {tabled && (
        <Suspense>
          <TimeTable title={title} series={series} bars={bars} onChoose={choose} />
        </Suspense>
      )}
    </section>
  );
}
