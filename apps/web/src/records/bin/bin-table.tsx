import { type LogEntry, useListKeys, WideTable } from "@hindsight/history-ui/parts";
import { Checkbox, Paper } from "@mantine/core";
import { type Dispatch, type SetStateAction, useCallback, useRef } from "react";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { BinRow } from "./bin-row.tsx";

interface BinTableProps {
  readonly entries: readonly LogEntry[];
  /** Ids of those whose deletion is in the archive only: they can be looked at, but not restored. */
  readonly archived: ReadonlySet<string>;
  /** Display names of models. */
  readonly titles: ReadonlyMap<string, string>;
  /** Ids of entries. */
  readonly chosen: readonly string[];
  readonly onChoose: Dispatch<SetStateAction<readonly string[]>>;
}

export function BinTable({ entries, archived, titles, chosen, onChoose }: BinTableProps) {
  const { reverts } = useUser();
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, "[data-item]");
  const choose = useCallback(
    (id: string, on: boolean) =>
      onChoose((before) => (on ? [...before, id] : before.filter((other) => other !== id))),
    [onChoose],
  );
  const all = entries.map(({ id }) => id).filter((id) => !archived.has(id));
  return (
    <Paper withBorder>
      <WideTable
        label={t("records.deletedRecords")}
        minWidth={780}
        verticalSpacing={10}
        horizontalSpacing="sm"
        bodyRef={rows}
        columns={[
          ...(reverts
            ? [
                {
                  name: t("records.chooseAll"),
                  w: 44,
                  head: (
                    <Checkbox
                      aria-label={t("records.chooseAll")}
                      checked={all.length > 0 && chosen.length === all.length}
                      indeterminate={chosen.length > 0 && chosen.length < all.length}
                      onChange={(event) => onChoose(event.currentTarget.checked ? all : [])}
                    />
                  ),
                },
              ]
            : []),
          { name: t("records.record") },
          { name: t("records.deletedBy"), w: 150 },
          { name: t("records.when"), w: 130 },
          { name: t("records.why") },
          { name: t("common.actions"), plain: true },
        ]}
      >
        {entries.map((entry) => (
          <BinRow
            key={entry.id}
            entry={entry}
            archived={archived.has(entry.id)}
            title={titles.get(entry.model) ?? entry.model}
            chosen={chosen.includes(entry.id)}
            onChoose={choose}
          />
        ))}
      </WideTable>
    </Paper>
  );
}
