import { IconArchive } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { Strip } from "./strip.tsx";

interface ArchivedStripProps {
  /** What cannot be seen here because it was archived. */
  readonly children: ReactNode;
  /** Includes it. */
  readonly onInclude?: (() => void) | undefined;
}

/** Says what was archived, and offers to include it, or says that it is out of reach. */
export function ArchivedStrip({ children, onInclude }: ArchivedStripProps) {
  const { may } = useHistoryContext();
  const reached = may.readArchives === true;
  const actions =
    reached && onInclude !== undefined
      ? [{ label: t("versions.includeArchivedVersions"), onClick: onInclude }]
      : [];
  return (
    <Strip color="blue" icon={<IconArchive aria-hidden />} actions={actions}>
      {children} {!reached && t("versions.theArchiveIsOutOfReach")}
    </Strip>
  );
}
