import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Version } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { ChangeList } from "../../audit/change-list.tsx";
import type { RecordRef } from "../../audit/record-ref.ts";
import { Moment } from "../../time/moment.tsx";
import { Failure } from "../../ui/failure.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { useMasked } from "./use-masked.ts";
import { useRevert } from "./use-revert.ts";

interface RevertDialogProps {
  readonly record: RecordRef;
  /** The version to revert to. */
  readonly target: Version;
  readonly latest: Version;
  readonly onClose: () => void;
}

/** Shows what a revert would change, and asks for the reason. */
export function RevertDialog({ record, target, latest, onClose }: RevertDialogProps) {
  const trpc = useTRPC();
  const masked = useMasked(record.model);
  const revert = useRevert(record, onClose);
  const diff = useQuery(
    trpc.history.diff.queryOptions({ model: record.model, older: target.id, newer: latest.id }),
  );
  // Masked fields keep their present value, so they are not listed.
  const changes = diff.data
    ?.filter((change) => !masked.includes(change.field))
    .map(({ field, old, new: now, references }) => ({
      field,
      old: now,
      new: old,
      ...(references && { references: { old: references.new, new: references.old } }),
    }));

  return (
    <ReasonDialog
      title={`Revert to version #${target.id}`}
      confirm="Revert"
      pending={revert.isPending}
      error={revert.error}
      disabled={changes === undefined || changes.length === 0}
      onConfirm={(reason) => revert.mutate({ model: record.model, versionId: target.id, reason })}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          This reverts the record to version #{target.id} of <Moment at={target.at} />. It writes a new
          version; nothing is erased.
        </Text>
        {diff.isError && <Failure error={diff.error} onRetry={diff.refetch} />}
        {diff.isPending && <Skeleton h={80} />}
        {changes?.length === 0 && <Alert color="yellow">The record is already in that state.</Alert>}
        {changes !== undefined && changes.length > 0 && (
          <section aria-label="What will change">
            <Text size="xs" fw={600} c="dimmed" mb={4}>
              What will change
            </Text>
            <ChangeList model={record.model} changes={changes} action="update" fold={20} />
          </section>
        )}
      </Stack>
    </ReasonDialog>
  );
}
