import "@mantine/charts/styles.css";

import { localTime } from "@hindsight/history-ui/parts";
import { LineChart } from "@mantine/charts";

import { t } from "../../i18n/i18n.ts";

interface NumberCourseProps {
  /** Oldest first. */
  readonly points: readonly { readonly at: string; readonly value: number }[];
}

/** The course of a number over its changes. The same values are listed below it. */
export function NumberCourse({ points }: NumberCourseProps) {
  return (
    <LineChart
      h={140}
      aria-hidden
      data={points.map(({ at, value }) => ({ at: localTime(at), value }))}
      dataKey="at"
      series={[{ name: "value", label: t("records.value"), color: "petrol.6" }]}
      curveType="stepAfter"
      withXAxis={false}
      gridAxis="y"
    />
  );
}
