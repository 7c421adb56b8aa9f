import {
  ActorView,
  ArchivedBadge,
  FieldList,
  Moment,
  ReasonText,
  type RecordDescription,
  type RecordRef,
  Sentence,
} from "@hindsight/history-ui/parts";
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import type { VersionedRecord } from "../../api/outputs.ts";
import { useDeletion } from "../../history/use-deletion.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { RestoreRecordDialog } from "../restore/restore-record-dialog.tsx";

interface DeletedRecordProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  /** Its values, if the row is still there. */
  readonly now?: VersionedRecord["values"] | undefined;
}

/** Who deleted a record, when and why, and what it was then. */
export function DeletedRecord({ record, description, now }: DeletedRecordProps) {
  const { reverts } = useUser();
  const [restoring, setRestoring] = useState(false);
  const { deletion, isArchived, isPending, last } = useDeletion(record, { now });
  if (isPending) return <Skeleton h={240} />;
  const shown = description.fields.filter(({ field }) => field in last);
  return (
    <Stack gap="md">
      <Alert
        color="red"
        variant="light"
        icon={<IconTrash aria-hidden />}
        title={t("records.thisRecordIsDeleted")}
      >
        <Group justify="space-between" gap="sm">
          <Text component="div" size="sm">
            {deletion !== undefined && (
              <>
                <Sentence
                  parts={{
                    actor: <ActorView actor={deletion.actor} />,
                    moment: <Moment at={deletion.at} />,
                  }}
                >
                  {t("records.deletedByAt")}
                </Sentence>
                <ReasonText reason={deletion.reason} />
              </>
            )}
          </Text>
          {isArchived && (
            <ArchivedBadge of={t("records.thisRecordIsDeleted")} means={t("records.itsDeletionIsArchived")} />
          )}
          {reverts && !isArchived && (
            <Button size="xs" variant="default" onClick={() => setRestoring(true)}>
              {t("common.restore")}
            </Button>
          )}
        </Group>
      </Alert>
      {shown.length > 0 && (
        <Paper withBorder p="lg" component="section" aria-label={t("records.lastValues")}>
          <Title order={2} size="h3" mb="md">
            {t("records.whatItLastWas")}
          </Title>
          <FieldList fields={shown} values={last} columns />
        </Paper>
      )}
      {restoring && (
        <RestoreRecordDialog record={record} marked={now !== undefined} onClose={() => setRestoring(false)} />
      )}
    </Stack>
  );
}
