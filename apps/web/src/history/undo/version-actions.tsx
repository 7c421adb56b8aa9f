import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Version } from "../../api/outputs.ts";
import type { RecordRef } from "../../audit/record-ref.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import { RevertDialog } from "./revert-dialog.tsx";

interface VersionActionsProps {
  readonly record: RecordRef;
  readonly version: Version;
  readonly previous: Version | undefined;
  readonly latest: Version | undefined;
  /** Whether the user may put records back. */
  readonly reverts: boolean;
  readonly onAsOfBefore: () => void;
}

/** What can be done from a version: look at the moment before, go back to it, undo it, restore. */
export function VersionActions({
  record,
  version,
  previous,
  latest,
  reverts,
  onAsOfBefore,
}: VersionActionsProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const current = latest === undefined || version.id === latest.id;
  const deleted = version.action === "delete";
  // The present version is undone by going back to the one before; an older one is itself gone back to.
  const target = current ? previous : version;
  const revertible = !deleted && target !== undefined && target.action !== "delete";
  return (
    <Group gap={4} ml="auto">
      {version.action !== "create" && (
        <Button size="compact-xs" variant="subtle" onClick={onAsOfBefore}>
          Before this change
        </Button>
      )}
      {reverts && deleted && current && (
        <Button size="compact-xs" variant="default" onClick={open}>
          Restore
        </Button>
      )}
      {reverts && revertible && (
        <Button size="compact-xs" variant="default" onClick={open}>
          {current ? "Undo this change" : "Revert to this version"}
        </Button>
      )}
      {opened && deleted && <RestoreDialog record={record} onClose={close} />}
      {opened && revertible && latest !== undefined && (
        <RevertDialog record={record} target={target} latest={latest} onClose={close} />
      )}
    </Group>
  );
}
