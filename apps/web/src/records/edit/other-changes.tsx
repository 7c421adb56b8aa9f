import { ChangeList, type Version } from "@hindsight/history-ui/parts";
import { Paper, Text } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";

interface OtherChangesProps {
  readonly versions: readonly Version[];
  /** Fields that are shown elsewhere. */
  readonly besides: readonly string[];
}

/** What else was changed meanwhile, in fields that the form does not have. */
export function OtherChanges({ versions, besides }: OtherChangesProps) {
  return (
    <Paper withBorder p="sm" component="section" aria-label={t("records.otherChanges")}>
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        {t("records.alsoChangedOutsideThisForm")}
      </Text>
      {versions.map(({ id, model, action, changes }) => (
        <ChangeList
          key={id}
          model={model}
          action={action}
          changes={changes.filter(({ field }) => !besides.includes(field))}
        />
      ))}
    </Paper>
  );
}
