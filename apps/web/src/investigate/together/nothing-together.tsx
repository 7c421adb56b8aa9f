import { EmptyState } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";

export function NothingTogether({ of }: { readonly of: "transaction" | "request" }) {
  return (
    <EmptyState
      py={48}
      icon={<IconHistoryOff aria-hidden />}
      title={t(`investigate.none.${of}`)}
      description={t("investigate.itDidNothingThatYouMay")}
    />
  );
}
