import { Table, VisuallyHidden } from "@mantine/core";

import type { PastRecord } from "../api/outputs.ts";
import { fieldLabel } from "../audit/field-display.ts";
import { useTrackedModel } from "../audit/use-tracked-model.ts";
import { t } from "../i18n/i18n.ts";
import { PastValue } from "../show/past-value.tsx";
import { useDescription } from "../show/use-description.ts";
import type { StateRow } from "../values/state-rows.ts";
import { ValueView } from "../values/value-view.tsx";
import classes from "./state-table.module.css";

interface StateTableProps {
  readonly model: string;
  readonly rows: readonly StateRow[];
  /** Heading of the earlier state. */
  readonly beforeLabel: string;
  /** Heading of the later state. */
  readonly afterLabel: string;
  /** What foreign keys were called at each of the two moments, by field. */
  readonly labels: readonly [PastRecord["labels"], PastRecord["labels"]];
}

/** Two states of a record side by side, one row per field, with differences marked. */
export function StateTable({ model, rows, beforeLabel, afterLabel, labels }: StateTableProps) {
  const tracked = useTrackedModel(model);
  const { data: described } = useDescription(model);
  const view = (field: string, value: StateRow["before"], side: 0 | 1) =>
    value === undefined ? (
      <ValueView value={undefined} />
    ) : (
      <PastValue
        field={described?.fields.find((each) => each.field === field)}
        value={value}
        label={labels[side][field]}
        masked={tracked?.masked.includes(field) ?? false}
      />
    );
  return (
    <Table className={`${classes.table ?? ""} ${classes.paired ?? ""}`} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={180}>{t("machine.field")}</Table.Th>
          <Table.Th>{beforeLabel}</Table.Th>
          <Table.Th>{afterLabel}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.field} data-differs={row.differs || undefined}>
            <Table.Th scope="row" className={classes.field} title={row.field}>
              {fieldLabel(tracked, row.field)}
              {row.differs && <VisuallyHidden> {t("machine.differs")}</VisuallyHidden>}
            </Table.Th>
            <Table.Td className={classes.before}>{view(row.field, row.before, 0)}</Table.Td>
            <Table.Td className={classes.after}>{view(row.field, row.after, 1)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
