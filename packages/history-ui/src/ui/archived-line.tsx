import { Button, Text } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";

interface ArchivedLineProps {
  /** What cannot be seen in this place because it has left the database. */
  readonly children: ReactNode;
  /** Includes what was archived; absent where it is included. */
  readonly onInclude?: (() => void) | undefined;
}

/** Says in one line what has left the database, and offers to include what was archived of it. */
export function ArchivedLine({ children, onInclude }: ArchivedLineProps) {
  const { may } = useHistoryContext();
  return (
    <div>
      <Text span size="xs" c="dimmed" mr="xs">
        <IconArchive size={13} aria-hidden style={{ verticalAlign: "-2px", marginRight: 4 }} />
        {children}
      </Text>
      {onInclude !== undefined && may.readArchives === true && (
        <Button size="compact-sm" fz="xs" my={4} variant="default" onClick={onInclude}>
          {t("versions.includeArchivedVersions")}
        </Button>
      )}
    </div>
  );
}
