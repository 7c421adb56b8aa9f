import {
  ActorView,
  FieldList,
  lastValues,
  Moment,
  ReasonText,
  type RecordDescription,
  type RecordRef,
  Sentence,
} from "@hindsight/history-ui/parts";
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { VersionedRecord } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { MARK_FIELD } from "../restore/mark-field.ts";
import { RestoreRecordDialog } from "../restore/restore-record-dialog.tsx";

interface DeletedRecordProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  /** Its values, if the row is still there. */
  readonly now?: VersionedRecord["values"] | undefined;
}

/** Who deleted a record, when and why, and what it was then. */
export function DeletedRecord({ record, description, now }: DeletedRecordProps) {
  const trpc = useTRPC();
  const { reverts, readsHistory } = useUser();
  const [{ archives }] = useHistorySearch();
  const [restoring, setRestoring] = useState(false);
  const deletions = useQuery(
    trpc.history.list.queryOptions(
      {
        ...record,
        limit: 1,
        archives,
        ...(now === undefined ? { actions: ["delete"] } : { field: MARK_FIELD }),
      },
      { enabled: readsHistory },
    ),
  );
  const deletion = deletions.data?.items[0];
  const isArchived = deletion !== undefined && deletions.data?.archived.includes(deletion.id) === true;
  if (readsHistory && deletions.isPending) return <Skeleton h={240} />;
  const last = now ?? (deletion === undefined ? {} : lastValues(deletion));
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
