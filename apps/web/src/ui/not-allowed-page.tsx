import { EmptyState } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

export function NotAllowedPage() {
  return (
    <EmptyState
      py={96}
      icon={<IconLock aria-hidden />}
      title="Your role cannot see history"
      description="Ask an administrator for the auditor role."
    />
  );
}
