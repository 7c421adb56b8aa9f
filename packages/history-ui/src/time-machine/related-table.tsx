import { Badge, Group, Table, Text } from "@mantine/core";

import type { RecordField } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { alignOf } from "../show/align-of.ts";
import { columnsOf } from "../show/columns-of.ts";
import { humanKey } from "../show/human-key.ts";
import { labelOf } from "../show/label-of.ts";
import { PastValue } from "../show/past-value.tsx";
import { RecordLink } from "../show/record-link.tsx";
import { useDescription } from "../show/use-description.ts";
import { WideTable } from "../ui/wide-table.tsx";
import { sameValue } from "../values/same-value.ts";
import type { State } from "../values/state-rows.ts";
import { CHANGE_COLORS } from "./change-colors.ts";
import { changedFields, type RelatedRow } from "./related-rows.ts";
import type { Shape } from "./shape.ts";
import classes from "./time-machine.module.css";
import { TwoValues } from "./two-values.tsx";

interface RelatedTableProps extends Omit<Shape, "onlyModified"> {
  readonly model: string;
  /** The field that leads back to the record. */
  readonly field: string;
  readonly title: string;
  readonly rows: readonly RelatedRow[];
}

/** Related records at two moments: a row each, old and new beside each other or in one cell. */
export function RelatedTable(props: RelatedTableProps) {
  const { model, field, title, rows, layout, beforeLabel, afterLabel } = props;
  const { data: description } = useDescription(model);
  if (description === undefined) return null;
  const fields = columnsOf(description, field, changedFields(rows));
  const columns = fields.map(({ label, kind }) => ({ name: label, ...alignOf(kind) }));
  const body = rows.map((row) => (
    <Table.Tr key={row.key} data-change={row.change}>
      <Table.Td>
        <Group gap={6}>
          <RecordLink
            record={{ model, key: row.key }}
            label={
              labelOf(description, row.after ?? row.before ?? {}) ??
              `${description.title} ${humanKey(row.key)}`
            }
          />
          {row.change !== "same" && (
            <Badge color={CHANGE_COLORS[row.change]}>{t(`machine.change.${row.change}`)}</Badge>
          )}
        </Group>
      </Table.Td>
      {layout === "side" ? (
        <>
          <Cells fields={fields} state={row.before} other={row.after} className={classes.before} />
          <Cells fields={fields} state={row.after} other={row.before} className={classes.after} />
        </>
      ) : (
        fields.map((each) => (
          <Table.Td key={each.field} {...alignOf(each.kind)}>
            <TwoValues
              name={each.field}
              field={each}
              before={row.before?.[each.field]}
              after={row.after?.[each.field]}
              masked={false}
            />
          </Table.Td>
        ))
      )}
    </Table.Tr>
  ));
  if (layout === "inline") {
    return (
      <WideTable
        label={title}
        columns={[{ name: t("machine.record") }, ...columns]}
        minWidth={480}
        horizontalSpacing="sm"
        className={classes.related ?? ""}
      >
        {body}
      </WideTable>
    );
  }
  const headings = (side: string) =>
    columns.map(({ name, ...align }) => (
      <Table.Th key={`${side} ${name}`} {...align}>
        {name}
      </Table.Th>
    ));
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table aria-label={title} className={classes.related}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th colSpan={fields.length}>{beforeLabel}</Table.Th>
            <Table.Th colSpan={fields.length}>{afterLabel}</Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>{t("machine.record")}</Table.Th>
            {headings("before")}
            {headings("after")}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{body}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface CellsProps {
  readonly fields: readonly RecordField[];
  /** `undefined` if it was not there. */
  readonly state: State | undefined;
  readonly other: State | undefined;
  readonly className: string | undefined;
}

function Cells({ fields, state, other, className }: CellsProps) {
  if (state === undefined) {
    return (
      <Table.Td colSpan={fields.length}>
        <Text size="sm" c="dimmed">
          {t("machine.notThere")}
        </Text>
      </Table.Td>
    );
  }
  return fields.map((field) => (
    <Table.Td
      key={field.field}
      data-differs={(other !== undefined && !sameValue(state[field.field], other[field.field])) || undefined}
      ta={alignOf(field.kind).ta ?? "left"}
      className={`${className ?? ""} tabular`}
    >
      <PastValue field={field} value={state[field.field] ?? null} masked={false} />
    </Table.Td>
  ));
}
