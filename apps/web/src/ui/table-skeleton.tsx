import { Paper, Skeleton, Stack } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function TableSkeleton() {
  return (
    <Paper withBorder p="md" role="status" aria-label={t("common.loading")}>
      <Stack gap="sm">
        {ROWS.map((row) => (
          <Skeleton key={row} h={22} />
        ))}
      </Stack>
    </Paper>
  );
}
