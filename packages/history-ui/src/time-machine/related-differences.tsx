import { Group, Text, Title } from "@mantine/core";

import { nameIn } from "../i18n/name-in.ts";
import type { PastRelated } from "../api/outputs.ts";
import { humanLabel } from "../i18n/human-label.ts";
import { t } from "../i18n/i18n.ts";
import { LinkedRecords } from "./linked-records.tsx";
import { countText, relatedRows } from "./related-rows.ts";
import { RelatedTable } from "./related-table.tsx";
import type { Shape } from "./shape.ts";

interface RelatedDifferencesProps extends Shape {
  readonly before: PastRelated | undefined;
  readonly after: PastRelated | undefined;
}

/** The records of one kind that belonged to a record at two moments. */
export function RelatedDifferences({ before, after, onlyModified, ...shape }: RelatedDifferencesProps) {
  const of = after ?? before;
  if (of === undefined) return null;
  const unknown = before?.rows === null || after?.rows === null;
  const rows = relatedRows(before, after);
  const count = Math.max(before?.count ?? 0, after?.count ?? 0);
  const shown = onlyModified ? rows.filter(({ change }) => change !== "same") : rows;
  if (onlyModified && !unknown && shown.length === 0) return null;
  const title = humanLabel(of.name, nameIn("field", of.name));
  return (
    <section aria-label={title}>
      <Group gap="xs" mb={6} align="baseline">
        <Title order={3}>{title}</Title>
        <Text size="xs" c="dimmed">
          {unknown
            ? t("machine.whatWouldTellWasArchivedAnd")
            : rows.length < count
              ? t("machine.comparedOf", { amount: rows.length, count, counted: countText(rows) })
              : countText(rows)}
        </Text>
      </Group>
      {!unknown && shown.length > 0 && of.field === null && <LinkedRecords model={of.model} rows={shown} />}
      {!unknown && shown.length > 0 && of.field !== null && (
        <RelatedTable model={of.model} field={of.field} title={title} rows={shown} {...shape} />
      )}
    </section>
  );
}
