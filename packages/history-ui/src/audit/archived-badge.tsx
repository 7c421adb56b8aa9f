import { Badge } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { IconArchive } from "@tabler/icons-react";

import { Hint } from "../hint/hint.tsx";
import { t } from "../i18n/i18n.ts";

interface ArchivedBadgeProps {
  /** What is in the archive only; tells the badges of a list apart by ear. */
  readonly of: string;
  /** What that means for it. */
  readonly means: string;
}

/** Says that something is in the archive only, and what that means: to a pointer, a finger, the keyboard and a screen reader. */
export function ArchivedBadge({ of, means }: ArchivedBadgeProps) {
  const id = useId();
  return (
    <>
      <Hint label={means}>
        <Badge
          component="button"
          type="button"
          color="gray"
          mih={24}
          style={{ cursor: "help" }}
          leftSection={<IconArchive size={11} aria-hidden />}
          aria-label={`${t("versions.archived")}: ${of}`}
          aria-describedby={id}
        >
          {t("versions.archived")}
        </Badge>
      </Hint>
      <span id={id} hidden>
        {means}
      </span>
    </>
  );
}
