import { Text } from "@mantine/core";

import { t } from "../i18n/i18n.ts";
import { visibleText } from "../values/visible-text.ts";

interface ReasonTextProps {
  readonly reason: string | null;
  readonly lineClamp?: number;
}

export function ReasonText({ reason, ...text }: ReasonTextProps) {
  return reason === null ? (
    <Text size="xs" c="dimmed" fs="italic">
      {t("audit.noReason")}
    </Text>
  ) : (
    <Text size="sm" {...text}>
      {t("audit.quoted", { text: visibleText(reason) })}
    </Text>
  );
}
