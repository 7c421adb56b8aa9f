import { EmptyState, Paper } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";

export function NoEntries() {
  return (
    <Paper withBorder>
      <EmptyState
        py={48}
        icon={<IconHistoryOff aria-hidden />}
        title={t("investigate.nothingInThisPartOfThe")}
        description={t("investigate.noRecordedChangeMatchesTheFilters")}
      />
    </Paper>
  );
}
