import { Button, EmptyState } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";

export function NotFoundPage() {
  const router = useRouter();
  return (
    <EmptyState py={96} icon={<IconMapQuestion aria-hidden />} title="There is no such page">
      <EmptyState.Actions>
        <Button
          size="xs"
          variant="default"
          onClick={() => void router.navigate({ to: "/orders", search: {} })}
        >
          Go to the orders
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
