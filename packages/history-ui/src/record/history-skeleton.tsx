import { Skeleton, Stack } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

export function HistorySkeleton() {
  return (
    <Stack gap="md" aria-label={t("versions.loadingHistory")} role="status">
      <Skeleton h={64} />
      <Skeleton h={130} />
      <Skeleton h={130} />
    </Stack>
  );
}
