import {
  ArchivedLine,
  Failure,
  FieldList,
  lastValues,
  type LogEntry,
  Moment,
  nameOf,
  Sentence,
  useDescription,
  useTrackedModels,
} from "@hindsight/history-ui/parts";
import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import classes from "./bin.module.css";
import { useGoneWith } from "./use-gone-with.ts";

const MAX = 20;

interface BinPreviewProps {
  readonly entry: LogEntry;
  /** Whether it is in the archive only, as what was deleted with it may be. */
  readonly archived: boolean;
}

/** What a deleted record last was, and what was deleted with it. */
export function BinPreview({ entry, archived }: BinPreviewProps) {
  const { data: description } = useDescription(entry.model);
  const together = useGoneWith(entry, archived);
  const isThere = entry.action !== "delete";
  const models = useTrackedModels();
  const trpc = useTRPC();
  const { model, key } = entry;
  const row = useQuery(trpc.records.get.queryOptions({ model, key }, { enabled: isThere }));
  const values = isThere ? row.data?.values : lastValues(entry);
  return (
    <Stack gap="sm" py="xs" pl="md">
      {isThere && (
        <Text size="sm" c="dimmed">
          {t("records.theRowIsStillThereMarked")}
        </Text>
      )}
      {row.isError ? (
        <Failure error={row.error} onRetry={row.refetch} />
      ) : description === undefined || values === undefined ? (
        <Skeleton h={80} />
      ) : (
        <FieldList
          fields={description.fields.filter(({ field }) => field in values)}
          values={values}
          columns
        />
      )}
      {together === undefined ? (
        <Skeleton h={20} />
      ) : together.entries.length === 0 ? (
        together.removedBefore === null && (
          <Text size="xs" c="dimmed">
            {t("records.nothingElseWasDeletedWithIt")}
          </Text>
        )
      ) : (
        <div>
          <Text size="xs" fw={600} c="dimmed">
            {t("records.deletedInTheSameTransaction")}
          </Text>
          <ul className={classes.together}>
            {together.entries.slice(0, MAX).map(({ id, model, key, label }) => (
              <li key={id}>{nameOf({ model, key, label }, models)}</li>
            ))}
            {together.entries.length > MAX && (
              <li>{t("records.andMore", { length: together.entries.length - MAX })}</li>
            )}
          </ul>
        </div>
      )}
      {together !== undefined && together.removedBefore !== null && (
        <ArchivedLine>
          <Sentence parts={{ moment: <Moment at={together.removedBefore} /> }}>
            {t("records.whatWasDeletedWithItMayBeArchived")}
          </Sentence>
        </ArchivedLine>
      )}
    </Stack>
  );
}
