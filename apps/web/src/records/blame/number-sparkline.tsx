import "@mantine/charts/styles.css";

import { Sparkline } from "@mantine/charts";

import { t } from "../../i18n/i18n.ts";

interface NumberSparklineProps {
  /** Oldest first. */
  readonly numbers: number[];
  readonly label: string;
}

/** The course of a number as a small line. The values stand beside it as text. */
export function NumberSparkline({ numbers, label }: NumberSparklineProps) {
  const lowest = Math.min(...numbers);
  const highest = Math.max(...numbers);
  return (
    <div role="img" aria-label={t("records.courseOf", { label, amount: numbers.length, lowest, highest })}>
      <Sparkline
        h={28}
        w={110}
        data={numbers.map((number) => number - lowest)}
        curveType="stepAfter"
        strokeWidth={1.5}
        fillOpacity={0.25}
      />
    </div>
  );
}
