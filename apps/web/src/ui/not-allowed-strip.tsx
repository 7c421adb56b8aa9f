import { Strip } from "@hindsight/history-ui/parts";
import { Box } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

import { t } from "../i18n/i18n.ts";

/** Says why something else is shown than the history that was asked for. */
export function NotAllowedStrip() {
  return (
    <Box mb="md">
      <Strip color="gray" icon={<IconLock aria-hidden />}>
        {t("common.cannot.seeHistory")}. {t("common.askFor", { role: t("common.role.auditor") })}
      </Strip>
    </Box>
  );
}
