import {
  FieldList,
  type RecordDescription,
  type RecordRef,
  useTrackedModel,
  type Value,
} from "@hindsight/history-ui/parts";
import { Paper, Stack, Text, Title } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { ChildrenTable } from "./children-table.tsx";
import { LinkChanges } from "./link-changes.tsx";

interface RelatedTabProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  /** Of the record as it is now. */
  readonly values: Readonly<Record<string, Value>> | undefined;
}

/** What a record refers to, what refers to it, and how its links changed. */
export function RelatedTab({ record, description, values }: RelatedTabProps) {
  const { readsHistory } = useUser();
  const parents = description.fields.filter(({ refersTo }) => refersTo !== null);
  const links = useTrackedModel(record.model, { enabled: readsHistory })?.links ?? [];
  return (
    <Stack gap="md">
      {parents.length > 0 && values !== undefined && (
        <Paper withBorder p="md" component="section" aria-label={t("records.belongsTo")}>
          <Title order={2} size="h3" mb="sm">
            {t("records.belongsTo")}
          </Title>
          <FieldList fields={parents} values={values} columns />
        </Paper>
      )}
      {description.children.map((child) => (
        <ChildrenTable key={`${child.model} ${child.field}`} record={record} child={child} />
      ))}
      {links.map((link) => (
        <LinkChanges key={link.name} record={record} link={link} />
      ))}
      {parents.length === 0 && description.children.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("records.recordsOfThisKindReferTo")}
        </Text>
      )}
    </Stack>
  );
}
