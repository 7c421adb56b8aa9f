import { Table, Text } from "@mantine/core";

import type { PastRecord } from "../api/outputs.ts";
import { fieldLabel } from "../audit/field-display.ts";
import { useTrackedModel } from "../audit/use-tracked-model.ts";
import { t } from "../i18n/i18n.ts";
import { useDescription } from "../show/use-description.ts";
import { stateRows } from "../values/state-rows.ts";
import { StateTable } from "./state-table.tsx";
import type { Shape } from "./shape.ts";
import classes from "./state-table.module.css";
import { TwoValues } from "./two-values.tsx";

interface FieldDifferencesProps extends Shape {
  readonly model: string;
  readonly before: PastRecord;
  readonly after: PastRecord;
}

/** The fields of a record at two moments. */
export function FieldDifferences(props: FieldDifferencesProps) {
  const { model, before, after, layout, onlyModified, beforeLabel, afterLabel } = props;
  const tracked = useTrackedModel(model);
  const { data: described } = useDescription(model);
  const all = stateRows(before.state, after.state);
  const rows = onlyModified ? all.filter((row) => row.differs) : all;
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("machine.noFieldDiffers")}
      </Text>
    );
  }
  if (layout === "side") {
    return (
      <StateTable
        rows={rows}
        model={model}
        beforeLabel={beforeLabel}
        afterLabel={afterLabel}
        labels={[before.labels, after.labels]}
      />
    );
  }
  return (
    <Table
      layout="fixed"
      aria-label={t("machine.fields")}
      className={`${classes.table ?? ""} ${classes.stacked ?? ""}`}
    >
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.field} data-differs={row.differs || undefined}>
            <Table.Th scope="row" w={180} className={classes.field} title={row.field}>
              {fieldLabel(tracked, row.field)}
            </Table.Th>
            <Table.Td>
              <TwoValues
                name={row.field}
                field={described?.fields.find(({ field }) => field === row.field)}
                before={row.before}
                after={row.after}
                labels={[before.labels[row.field], after.labels[row.field]]}
                masked={tracked?.masked.includes(row.field) ?? false}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
