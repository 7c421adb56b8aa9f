import { Button, Center, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { t } from "../i18n/i18n.ts";

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
  /** Text shown when everything is loaded: "That is the whole history." */
  readonly end: ReactNode;
}

/** The end of a paged list: a button that loads the next page, or a closing text. */
export function LoadMore({ hasMore, loading, onMore, end }: LoadMoreProps) {
  return (
    <Center py="md">
      {hasMore ? (
        <Button variant="default" size="xs" loading={loading} onClick={onMore}>
          {t("common.loadMore")}
        </Button>
      ) : (
        <Text component="div" size="xs" c="dimmed">
          {end}
        </Text>
      )}
    </Center>
  );
}
