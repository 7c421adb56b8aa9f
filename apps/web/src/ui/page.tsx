import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

import classes from "./page.module.css";
import { useFocusOnArrival } from "./use-focus-on-arrival.ts";

interface PageProps {
  /** Heading and document title. */
  readonly title: string;
  /** Breadcrumbs above the heading. */
  readonly above?: ReactNode;
  /** Badges beside the heading. */
  readonly beside?: ReactNode;
  /** One line under the heading. */
  readonly description?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** For lists with many columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, above, beside, description, actions, wide = false, children }: PageProps) {
  useDocumentTitle(`${title} · Hindsight`);
  useFocusOnArrival();
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <Group component="header" justify="space-between" align="flex-end" mb="lg" gap="sm">
        <Stack gap={4}>
          {above}
          <Group gap="sm">
            <Title order={1} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {beside}
          </Group>
          {description !== undefined && (
            <Text component="div" size="sm" c="dimmed">
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
