import { Button, Group, VisuallyHidden } from "@mantine/core";
import { useState } from "react";

import type { Version } from "../../api/outputs.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { RevertDialog } from "./revert-dialog.tsx";

interface VersionActionsProps {
  readonly record: RecordRef;
  readonly version: Version;
  readonly previous: Version | undefined;
  /** Whether it is the newest version. */
  readonly current: boolean;
  /** Whether the user may revert and restore records. */
  readonly reverts: boolean;
  readonly onAsOfBefore: () => void;
}

/** Actions on a version: show the state before it, revert to it, undo it, restore. */
export function VersionActions({
  record,
  version,
  previous,
  current,
  reverts,
  onAsOfBefore,
}: VersionActionsProps) {
  // What was chosen stays so while the dialog is open, whatever versions follow meanwhile.
  const [chosen, setChosen] = useState<{ readonly target: Version | null } | null>(null);
  const close = () => setChosen(null);
  const deleted = version.action === "delete";
  // Undoing the present version reverts to the previous one; for an older version, the action is to revert to it.
  const target = current ? previous : version;
  const revertible = !deleted && target !== undefined && target.action !== "delete";
  return (
    <Group gap={4} ml="auto">
      {version.action !== "create" && (
        <Button size="compact-sm" fz="xs" variant="subtle" onClick={onAsOfBefore}>
          Before this change
          <VisuallyHidden> #{version.id}</VisuallyHidden>
        </Button>
      )}
      {reverts && deleted && current && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => setChosen({ target: null })}>
          Restore
          <VisuallyHidden> from version #{version.id}</VisuallyHidden>
        </Button>
      )}
      {reverts && revertible && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => setChosen({ target })}>
          {current ? "Undo this change" : "Revert to this version"}
          <VisuallyHidden> #{current ? version.id : target.id}</VisuallyHidden>
        </Button>
      )}
      {chosen?.target === null && <RestoreDialog record={record} onClose={close} />}
      {chosen?.target != null && <RevertDialog record={record} target={chosen.target} onClose={close} />}
    </Group>
  );
}
