import { Center, Loader } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

export function PagePending() {
  return (
    <Center mih="40vh" role="status" aria-label={t("common.loading")}>
      <Loader size="sm" />
    </Center>
  );
}
