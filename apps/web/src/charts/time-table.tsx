import { Button, Table } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { numberText } from "../ui/number-text.ts";
import { bucketName } from "./buckets.ts";
import type { TimeChartProps } from "./time-chart.tsx";

interface TimeTableProps extends Pick<TimeChartProps, "title" | "series" | "bars"> {
  readonly onChoose: (from: number, to: number) => void;
}

/** The figures of a chart as a table. */
export function TimeTable({ title, series, bars, onChoose }: TimeTableProps) {
  return (
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
                <Button size="compact-sm" fz="xs" variant="subtle" onClick={() => onChoose(index, index)}>
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
  );
}
