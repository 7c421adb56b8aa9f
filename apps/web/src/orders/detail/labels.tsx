import { absentText } from "@hindsight/history-ui/parts";
import { Badge, Group, Text } from "@mantine/core";

export function Labels({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {absentText(null)}
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
