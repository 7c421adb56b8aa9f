import { Badge, Group, Text } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";

export function Labels({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {t("common.noneOfIt")}
      </Text>
    );
  }
  return (
    <Group gap={4}>
      {texts.map((text) => (
        <Badge key={text} color="gray">
          {text}
        </Badge>
      ))}
    </Group>
  );
}
