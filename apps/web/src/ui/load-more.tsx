import { Button, Center, Text } from "@mantine/core";

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
  /** Said when everything is shown: "That is the whole history." */
  readonly end: string;
}

/** Bottom of a keyset-paged list. */
export function LoadMore({ hasMore, loading, onMore, end }: LoadMoreProps) {
  return (
    <Center py="md">
      {hasMore ? (
        <Button variant="default" size="xs" loading={loading} onClick={onMore}>
          Load more
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          {end}
        </Text>
      )}
    </Center>
  );
}
