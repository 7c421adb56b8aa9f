import { visibleText } from "@hindsight/history-ui/parts";
import { Paper, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";
import type { ReactNode } from "react";

import { t } from "../i18n/i18n.ts";
import { numberText } from "../ui/number-text.ts";
import type { LogAddress } from "../investigate/search/log-filter.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import classes from "./overview.module.css";

interface RankingProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** Whether rows may be missing, so that none does not mean that nothing happened. */
  readonly partial?: boolean;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string | undefined;
    readonly count: number;
    /** What it counts, as a search of the log. */
    readonly search: LogAddress;
  }[];
}

/** What there is most of, each with a link to the entries that it counts. */
export function Ranking({ title, note, partial = false, rows }: RankingProps) {
  const id = useId();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Text id={id} component="h2" size="sm" fw={600} mb={note === undefined ? "xs" : 0}>
        {title}
      </Text>
      {note !== undefined && (
        <Text component="div" size="xs" c="dimmed" mb="xs">
          {note}
        </Text>
      )}
      {rows.length === 0 && !partial && (
        <Text size="sm" c="dimmed">
          {t("overview.nothingInThisPeriod")}
        </Text>
      )}
      <ol className={classes.ranking}>
        {rows.map(({ id: row, label, hint, count, search }) => (
          <li key={row}>
            <RouterAnchor
              to="/investigate"
              search={search}
              className={classes.rank}
              underline="never"
              c="inherit"
            >
              <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
              <span className={classes.rankLabel}>
                {visibleText(label)}
                {hint !== undefined && (
                  <Text span size="xs" c="dimmed" ml={6}>
                    {visibleText(hint)}
                  </Text>
                )}
              </span>
              <span className="tabular">{numberText(count)}</span>
            </RouterAnchor>
          </li>
        ))}
      </ol>
    </Paper>
  );
}
