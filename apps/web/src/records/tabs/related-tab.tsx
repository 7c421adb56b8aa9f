import {
  FieldList,
  type RecordDescription,
  type RecordRef,
  useTrackedModel,
  type Value,
} from "@hindsight/history-ui/parts";
import { Paper, Skeleton, Stack, Text, Title } from "@mantine/core";

import { useDeletion } from "../../history/use-deletion.ts";
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

/** What a record refers to, or did when it was deleted, what refers to it, and how its links changed. */
export function RelatedTab({ record, description, values }: RelatedTabProps) {
  const { readsHistory } = useUser();
  const parents = description.fields.filter(({ refersTo }) => refersTo !== null);
  const isGone = values === undefined && parents.length > 0;
  const { isPending, last } = useDeletion(record, { now: values, enabled: isGone });
  const known = parents.filter(({ field }) => field in last);
  const links = useTrackedModel(record.model, { enabled: readsHistory })?.links ?? [];
  return (
    <Stack gap="md">
      {isPending && <Skeleton h={80} />}
      {known.length > 0 && (
        <Paper withBorder p="md" component="section" aria-label={t("records.belongsTo")}>
          <Title order={2} size="h3" mb="sm">
            {t("records.belongsTo")}
          </Title>
          <FieldList fields={known} values={last} columns />
        </Paper>
      )}
      {description.children.map((child) => (
        <ChildrenTable key={`${child.model} ${child.field}`} record={record} child={child} />
      ))}
      {links.map((link) => (
        <LinkChanges key={link.name} record={record} link={link} />
      ))}
      {known.length === 0 && description.children.length === 0 && !isPending && (
        <Text size="sm" c="dimmed">
          {parents.length > 0
            ? t("records.whatItReferredToIsNotKnown")
            : t("records.recordsOfThisKindReferTo")}
        </Text>
      )}
    </Stack>
  );
}
