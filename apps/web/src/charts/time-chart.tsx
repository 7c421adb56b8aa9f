import { Button, Group, Table, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { type Bucket, bucketName } from "./buckets.ts";
import { numberText } from "../ui/number-text.ts";

const TimeBars = lazy(async () => ({ default: (await import("./time-bars.tsx")).TimeBars }));

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
      <Suspense fallback={<div style={{ height }} />}>
        <TimeBars series={series} bars={bars} height={height} onDrag={choose} />
      </Suspense>
      {tabled && (
        <Table.ScrollContainer minWidth={0} maxHeight={260} mt="xs" scrollAreaProps={{ tabIndex: 0 }}>
          <Table fz="xs" verticalSpacing={4} stickyHeader aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("common.dayUtc")}</Table.Th>
                {series.map(({ name, label }) => (
                  <Table.Th key={name} ta="right">
                    {label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bars.map((bar, index) => (
                <Table.Tr key={bar.day}>
                  <Table.Th scope="row" fw={400}>
                    <Button size="compact-sm" fz="xs" variant="subtle" onClick={() => choose(index, index)}>
                      {bucketName(bar)}
                    </Button>
                  </Table.Th>
                  {series.map(({ name }) => (
                    <Table.Td key={name} ta="right" className="tabular">
                      {numberText(bar.counts[name] ?? 0)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
