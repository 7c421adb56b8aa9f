import { EmptyState, Paper } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";

export function NoOrders() {
  return (
    <Paper withBorder>
      <EmptyState
        py={48}
        icon={<IconReceiptOff aria-hidden />}
        title={t("orders.noOrdersFound")}
        description={t("orders.nothingMatchesTheSearchAndThe")}
      />
    </Paper>
  );
}
