import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";

import { isStale } from "../../api/error-message.ts";
import type { RevertPreview } from "../../api/outputs.ts";
import { Failure } from "../../ui/failure.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { PreviewedChanges } from "./previewed-changes.tsx";

interface PutBackDialogProps {
  readonly title: string;
  /** Label of the confirming button. */
  readonly confirm: string;
  readonly preview: (signal: AbortSignal) => Promise<RevertPreview>;
  /** Puts the record back, unless that would do anything else than the preview told. */
  readonly putBack: (confirmed: {
    readonly reason: string;
    readonly seen: string | null;
    readonly effect?: string | undefined;
  }) => Promise<unknown>;
  readonly onClose: () => void;
  /** More to choose, below what would change. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Shows what putting a record back would change, and asks for the reason. The preview stays as it was when the dialog opened;
 * if the record has changed by the time of the confirmation, a new one is shown and has to be confirmed.
 */
export function PutBackDialog({
  title,
  confirm,
  preview,
  putBack,
  onClose,
  beside,
  children,
}: PutBackDialogProps) {
  const id = useId();
  const [round, setRound] = useState(0);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const planned = useQuery({
    // Not a key of the API's queries: live updates must not change what is about to be confirmed.
    queryKey: ["put-back", id, round],
    queryFn: ({ signal }) => preview(signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const run = async (reason: string) => {
    if (planned.data === undefined) return;
    setPending(true);
    try {
      const { seen, effect } = planned.data;
      await putBack({ reason, seen, ...(effect !== null && { effect }) });
      onClose();
    } catch (failure) {
      setError(failure);
      if (isStale(failure)) setRound((before) => before + 1);
      setPending(false);
    }
  };
  const plan = planned.data;
  return (
    <ReasonDialog
      title={title}
      confirm={confirm}
      pending={pending}
      error={isStale(error) ? null : error}
      disabled={plan === undefined || plan.blocked !== null}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{children}</Text>
        {isStale(error) && (
          <Alert color="yellow" role="alert" title="The record has changed since you opened this">
            Nothing was done. This is what would change now.
          </Alert>
        )}
        {planned.isError && <Failure error={planned.error} onRetry={planned.refetch} />}
        {planned.isPending && <Skeleton h={80} />}
        {plan?.blocked != null && (
          <Alert color="yellow" title="That is not possible now">
            {plan.blocked.message}
          </Alert>
        )}
        {plan?.blocked === null && <PreviewedChanges changes={plan.changes} />}
        {beside}
      </Stack>
    </ReasonDialog>
  );
}
