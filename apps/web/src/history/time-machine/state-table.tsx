import { Table, Text, VisuallyHidden } from "@mantine/core";

import { fieldLabel } from "../../audit/field-display.ts";
import { useTrackedModel } from "../../audit/use-tracked-model.ts";
import { PastValue } from "../../records/show/past-value.tsx";
import { useDescription } from "../../records/show/use-description.ts";
import type { StateRow } from "../../values/state-rows.ts";
import { ValueView } from "../../values/value-view.tsx";
import classes from "./state-table.module.css";

interface StateTableProps {
  readonly model: string;
  readonly rows: readonly StateRow[];
  /** Heading of the earlier state. */
  readonly beforeLabel: string;
  /** Heading of the later state. */
  readonly afterLabel: string;
}

/** Two states of a record side by side, one row per field, with differences marked. */
export function StateTable({ model, rows, beforeLabel, afterLabel }: StateTableProps) {
  const tracked = useTrackedModel(model);
  const { data: described } = useDescription(model);
  const view = (field: string, value: StateRow["before"]) =>
    value === undefined ? (
      <ValueView value={undefined} />
    ) : (
      <PastValue
        field={described?.fields.find((each) => each.field === field)}
        value={value}
        masked={tracked?.masked.includes(field) ?? false}
      />
    );
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No field differs.
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={480} type="native">
      <Table className={classes.table} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={180}>Field</Table.Th>
            <Table.Th>{beforeLabel}</Table.Th>
            <Table.Th>{afterLabel}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.field} data-differs={row.differs || undefined}>
              <Table.Th scope="row" className={classes.field} title={row.field}>
                {fieldLabel(tracked, row.field)}
                {row.differs && <VisuallyHidden> (differs)</VisuallyHidden>}
              </Table.Th>
              <Table.Td className={classes.before}>{view(row.field, row.before)}</Table.Td>
              <Table.Td className={classes.after}>{view(row.field, row.after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
