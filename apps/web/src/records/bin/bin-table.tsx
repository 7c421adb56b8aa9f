import { type LogEntry, useListKeys } from "@hindsight/history-ui/parts";
import { Checkbox, Paper, Table } from "@mantine/core";
import { type Dispatch, type SetStateAction, useCallback, useRef } from "react";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import stacked from "../../ui/stacked-table.module.css";
import { BinRow } from "./bin-row.tsx";
import { HiddenHeader } from "../../ui/hidden-header.tsx";

interface BinTableProps {
  readonly entries: readonly LogEntry[];
  /** Display names of models. */
  readonly titles: ReadonlyMap<string, string>;
  /** Ids of entries. */
  readonly chosen: readonly string[];
  readonly onChoose: Dispatch<SetStateAction<readonly string[]>>;
}

export function BinTable({ entries, titles, chosen, onChoose }: BinTableProps) {
  const { reverts } = useUser();
  const rows = useRef<HTMLTableSectionElement>(null);
  useListKeys(rows, "[data-item]");
  const choose = useCallback(
    (id: string, on: boolean) =>
      onChoose((before) => (on ? [...before, id] : before.filter((other) => other !== id))),
    [onChoose],
  );
  const all = entries.map(({ id }) => id);
  return (
    <Paper withBorder>
      <Table.ScrollContainer minWidth={0} type="native">
        <Table aria-label={t("records.deletedRecords")} className={stacked.table} verticalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              {reverts && (
                <Table.Th w={44}>
                  <Checkbox
                    aria-label={t("records.chooseAll")}
                    checked={chosen.length === all.length}
                    indeterminate={chosen.length > 0 && chosen.length < all.length}
                    onChange={(event) => onChoose(event.currentTarget.checked ? all : [])}
                  />
                </Table.Th>
              )}
              <Table.Th>{t("records.record")}</Table.Th>
              <Table.Th>{t("records.deletedBy")}</Table.Th>
              <Table.Th>{t("records.when")}</Table.Th>
              <Table.Th>{t("records.why")}</Table.Th>
              <HiddenHeader>{t("common.actions")}</HiddenHeader>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={rows}>
            {entries.map((entry) => (
              <BinRow
                key={entry.id}
                entry={entry}
                title={titles.get(entry.model) ?? entry.model}
                chosen={chosen.includes(entry.id)}
                onChoose={choose}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
