import "@mantine/charts/styles.css";

import { BarChart } from "@mantine/charts";
import { useState } from "react";
import { ReferenceArea } from "recharts";

import { bucketName } from "./buckets.ts";
import { numberText } from "../ui/number-text.ts";
import type { TimeChartProps } from "./time-chart.tsx";
import classes from "./time-chart.module.css";

interface TimeBarsProps extends Pick<TimeChartProps, "series" | "bars" | "height"> {
  /** Takes the places of two bars: where the pointer was pressed, and where it was let go. */
  readonly onDrag: (from: number, to: number) => void;
}

/** Where the pointer was let go: no tooltip shows until it moves on. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** The bars of a chart, for those who see them. It is loaded when it is needed: it is larger than all else. */
export function TimeBars({ series, bars, height, onDrag }: TimeBarsProps) {
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [letGo, setLetGo] = useState<Place | null>(null);
  const data = bars.map((bar) => ({ bar: bar.day, label: bar.label, ...bar.counts }));
  const at = (index: unknown) => (index === undefined || index === null ? null : Number(index));
  const [begin, end] = drag === null ? [] : [data[drag.from]?.bar, data[drag.to]?.bar];
  const nameOf = (day: unknown) => {
    const bar = bars.find((one) => one.day === day);
    return bar === undefined ? "" : bucketName(bar);
  };
  return (
    <div aria-hidden className={classes.chart}>
      <BarChart
        h={height}
        data={data}
        dataKey="bar"
        type="stacked"
        series={series.map(({ name, label, color }) => ({ name, label, color }))}
        withLegend={series.length > 1}
        withYAxis={false}
        tickLine="none"
        gridAxis="none"
        maxBarWidth={36}
        valueFormatter={numberText}
        xAxisProps={{
          tickFormatter: (day: string) => bars.find((bar) => bar.day === day)?.label ?? "",
          minTickGap: 28,
        }}
        tooltipProps={{
          isAnimationActive: false,
          labelFormatter: (day) => nameOf(day),
          ...(letGo !== null && { active: false }),
        }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{
          accessibilityLayer: false,
          onMouseDown: ({ activeTooltipIndex }) => {
            const index = at(activeTooltipIndex);
            if (index !== null) setDrag({ from: index, to: index });
          },
          onMouseMove: ({ activeTooltipIndex }, { clientX, clientY }) => {
            // Browsers tell of a move, too, when the bars change below a pointer that rests.
            if (letGo?.x !== clientX || letGo.y !== clientY) setLetGo(null);
            const index = at(activeTooltipIndex);
            if (drag !== null && index !== null && index !== drag.to) setDrag({ ...drag, to: index });
          },
          onMouseUp: (_bar, { clientX: x, clientY: y }) => {
            if (drag === null) return;
            onDrag(drag.from, drag.to);
            setDrag(null);
            setLetGo({ x, y });
          },
          onMouseLeave: () => {
            setDrag(null);
            setLetGo(null);
          },
        }}
      >
        {begin !== undefined && end !== undefined && (
          <ReferenceArea x1={begin} x2={end} fill="var(--mantine-primary-color-filled)" fillOpacity={0.18} />
        )}
      </BarChart>
    </div>
  );
}
