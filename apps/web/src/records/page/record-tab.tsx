import { FieldList, type RecordDescription, type RecordRef } from "@hindsight/history-ui/parts";
import { EmptyState, Grid, Paper, Stack } from "@mantine/core";
import { IconQuestionMark } from "@tabler/icons-react";

import type { VersionedRecord } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { RecordDraft } from "../edit/record-draft.tsx";
import { RecordEditor } from "../edit/record-editor.tsx";
import { DeletedRecord } from "./deleted-record.tsx";
import type { RecordState } from "./use-record.ts";

interface RecordTabProps {
  readonly record: RecordRef;
  readonly description: RecordDescription;
  readonly state: RecordState;
  readonly now: VersionedRecord | undefined;
}

/** The fields of a record: a form for what its reader may edit, text for the rest; of a deleted one what it last was. */
export function RecordTab({ record, description, state, now }: RecordTabProps) {
  const { readsArchives } = useUser();
  const { fields } = description;
  if (state === "never" || state === "unknown" || state === "missing") {
    return (
      <EmptyState
        py={48}
        icon={<IconQuestionMark aria-hidden />}
        title={state === "unknown" ? t("records.whetherItWasThereIsNot") : t("common.none.record")}
        description={
          state === "unknown"
            ? t("records.theVersionsThatWouldTellWere")
            : t("records.noneWasEverRecordedUnderThis")
        }
      >
        {state === "unknown" && readsArchives && (
          <RouterAnchor
            to="/records/$model/$key"
            params={record}
            search={{ tab: "history", archives: true }}
            size="sm"
          >
            {t("records.lookInTheArchive")}
          </RouterAnchor>
        )}
      </EmptyState>
    );
  }
  const editable = fields.some(({ onUpdate }) => onUpdate);
  if (state === "deleted") {
    return (
      <Stack gap="md">
        {editable && <RecordDraft record={record} description={description} />}
        <DeletedRecord record={record} description={description} />
      </Stack>
    );
  }
  if (now === undefined) return null;
  if (!editable || state === "marked") {
    return (
      <Stack gap="md">
        {editable && <RecordDraft record={record} description={description} />}
        {state === "marked" && <DeletedRecord record={record} description={description} now={now.values} />}
        {state === "present" && (
          <Paper withBorder p="lg">
            <FieldList fields={fields} values={now.values} columns />
          </Paper>
        )}
      </Stack>
    );
  }
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Paper withBorder p="lg">
          <RecordEditor record={record} description={description} now={now} />
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Paper withBorder p="lg">
          <FieldList fields={fields.filter(({ onUpdate }) => !onUpdate)} values={now.values} />
        </Paper>
      </Grid.Col>
    </Grid>
  );
}
