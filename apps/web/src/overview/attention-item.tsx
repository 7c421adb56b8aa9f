import { Badge, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import type { Icon as TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { numberText } from "../ui/number-text.ts";
import type { LogAddress } from "../investigate/search/log-filter.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";

interface AttentionItemProps {
  readonly Icon: TablerIcon;
  readonly title: string;
  /** `null` while it is not known. */
  readonly count: number | null;
  /** What it counts, as a search of the log; without it, the children lead there. */
  readonly search?: LogAddress;
  /** What is said if there is nothing. */
  readonly calm: ReactNode;
  readonly children?: ReactNode;
}

/** Something to look at, with how much of it there is. */
export function AttentionItem({ Icon, title, count, search, calm, children }: AttentionItemProps) {
  const some = count !== null && count > 0;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" component="article" aria-label={title}>
      <ThemeIcon size={28} radius="md" variant="light" color={some ? "yellow" : "gray"}>
        <Icon size={16} aria-hidden />
      </ThemeIcon>
      <Stack gap={6} flex={1} miw={0}>
        <Group justify="space-between" wrap="nowrap" mih={28}>
          {search !== undefined && some ? (
            <RouterAnchor to="/investigate" search={search} size="sm" fw={500}>
              {title}
            </RouterAnchor>
          ) : (
            <Text size="sm" fw={500}>
              {title}
            </Text>
          )}
          {count !== null && (
            <Badge color={some ? "yellow" : "gray"} className="tabular" miw="max-content">
              {numberText(count)}
            </Badge>
          )}
        </Group>
        {count === 0 && (
          <Text size="xs" c="dimmed">
            {calm}
          </Text>
        )}
        {some && children}
      </Stack>
    </Group>
  );
}
