import { EmptyState } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

interface NotAllowedPageProps {
  /**
   * What the page is for: "manage accounts".
   * @default "see history"
   */
  readonly what?: string;
  /**
   * A role that may do it.
   * @default "auditor"
   */
  readonly askFor?: "auditor" | "admin";
}

export function NotAllowedPage({ what = "see history", askFor = "auditor" }: NotAllowedPageProps) {
  return (
    <EmptyState
      py={96}
      icon={<IconLock aria-hidden />}
      title={`Your role cannot ${what}`}
      description={`Ask an administrator for the ${askFor} role.`}
    />
  );
}
