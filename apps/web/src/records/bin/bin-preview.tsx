import {
  FieldList,
  lastValues,
  type LogEntry,
  useDeletedWith,
  useDescription,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Skeleton, Stack, Text } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import classes from "./bin.module.css";

const MAX = 20;

/** What a deleted record last was, and what was deleted with it. */
export function BinPreview({ entry }: { readonly entry: LogEntry }) {
  const { data: description } = useDescription(entry.model);
  const together = useDeletedWith(entry, { enabled: entry.action !== "update" });
  const values = lastValues(entry);
  return (
    <Stack gap="sm" py="xs" pl="md">
      {description === undefined ? (
        <Skeleton h={80} />
      ) : entry.action !== "delete" ? (
        <Text size="sm" c="dimmed">
          {t("records.theRowIsStillThereMarked")}
        </Text>
      ) : (
        <FieldList
          fields={description.fields.filter(({ field }) => field in values)}
          values={values}
          columns
        />
      )}
      {entry.action === "update" ? null : together === undefined ? (
        <Skeleton h={20} />
      ) : together.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t("records.nothingElseWasDeletedWithIt")}
        </Text>
      ) : (
        <div>
          <Text size="xs" fw={600} c="dimmed">
            {t("records.deletedInTheSameTransaction")}
          </Text>
          <ul className={classes.together}>
            {together.slice(0, MAX).map(({ id, model, key, label }) => (
              <li key={id}>{visibleText(`${model}: ${label ?? key}`)}</li>
            ))}
            {together.length > MAX && <li>{t("records.andMore", { length: together.length - MAX })}</li>}
          </ul>
        </div>
      )}
    </Stack>
  );
}
