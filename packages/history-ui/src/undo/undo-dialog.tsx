import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";

import { isStale } from "../api/error-message.ts";
import { refusalText } from "../api/refusal-text.ts";
import type { PlannedStep, UndoPlan, UndoPreview } from "../api/outputs.ts";
import { useTRPCClient } from "../api/trpc.ts";
import { ActionBadge } from "../audit/action-badge.tsx";
import { ChangeList } from "../audit/change-list.tsx";
import { useRefreshRecord } from "../live/use-refresh-record.ts";
import { useTrackedModels } from "../audit/use-tracked-models.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { Failure } from "../ui/failure.tsx";
import { ReasonDialog } from "../ui/reason-dialog.tsx";
import { type Choice, chosenSteps, firstChoice } from "./chosen-steps.ts";
import { isOutdated } from "./is-outdated.ts";
import { nameOf } from "./name-of.ts";
import { PlanStep } from "./plan-step.tsx";
import classes from "./undo.module.css";

export interface UndoDialogProps {
  readonly title: string;
  /** Label of the confirming button, for a number of records. */
  readonly confirm: (records: number) => string;
  readonly plan: (signal: AbortSignal) => Promise<UndoPlan>;
  /** Which of the steps are chosen at first. */
  readonly isWanted?: (step: PlannedStep) => boolean;
  /** Whether what somebody changed later is overwritten, as by going back to a version. */
  readonly overLater?: boolean;
  readonly onDone?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** How often a plan is made anew by itself. */
const MOST_ROUNDS = 5;

const ASKED = ({ asked }: PlannedStep): boolean => asked;

/**
 * A plan to choose from, a record and a field at a time, with what the choice would change, and the reason. The plan stays as it
 * was when the dialog opened; if a record has changed by the time of the confirmation, a new one is shown.
 */
export function UndoDialog(props: UndoDialogProps) {
  const { title, confirm, plan, isWanted = ASKED, overLater = false, onDone, onClose, children } = props;
  const id = useId();
  const client = useTRPCClient();
  const refresh = useRefreshRecord();
  const { showReceipt } = useHistoryContext();
  const [round, setRound] = useState(0);
  const [picked, setPicked] = useState<Choice | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [moved, setMoved] = useState(false);
  // Not keys of the API's queries: live updates must not change what is about to be confirmed.
  const planned = useQuery({
    queryKey: ["undo-plan", id, round],
    queryFn: ({ signal }) => plan(signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const steps = planned.data?.steps ?? [];
  const choice = picked ?? firstChoice(steps, { isWanted, overLater });
  const chosen = chosenSteps(steps, choice);
  const input = chosen.map(({ step }) => step);
  const preview = useQuery({
    queryKey: ["undo-preview", id, round, input],
    queryFn: ({ signal }) => client.undo.preview.mutate({ steps: input }, { signal }),
    enabled: input.length > 0,
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const known = preview.isPlaceholderData || input.length === 0 ? undefined : preview.data;
  const planAgain = () => {
    setPicked(null);
    setMoved(true);
    setRound((before) => before + 1);
  };
  // Somebody changed it between the plan and the look at what it does.
  const outdated = known !== undefined && round < MOST_ROUNDS && isOutdated(steps, chosen, known);
  if (outdated) planAgain();
  const run = async (reason: string) => {
    if (known?.effect == null) return;
    setPending(true);
    try {
      const receipt = await client.undo.run.mutate({ steps: input, reason, effect: known.effect });
      onDone?.();
      onClose();
      showReceipt(receipt);
      await refresh(receipt.changes);
    } catch (failure) {
      if (isStale(failure)) planAgain();
      else setError(failure);
      setPending(false);
    }
  };
  const choose = (parts: readonly string[], wanted: boolean) => {
    const next = new Set(choice);
    for (const part of parts) {
      if (wanted) next.add(part);
      else next.delete(part);
    }
    setPicked(next);
  };
  return (
    <ReasonDialog
      title={title}
      confirm={confirm(chosen.length)}
      size="xl"
      pending={pending}
      error={error}
      disabled={known?.effect == null || outdated}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{children}</Text>
        {moved && (
          <Alert color="yellow" role="alert" title={t("undo.theRecordHasChangedSinceYou")}>
            {t("undo.nothingWasDoneThisIsWhat")}
          </Alert>
        )}
        {planned.isError && <Failure error={planned.error} onRetry={planned.refetch} />}
        {preview.isError && <Failure error={preview.error} onRetry={preview.refetch} />}
        {planned.isPending && <Skeleton h={120} />}
        {planned.data !== undefined && planned.data.removedBefore !== null && (
          <Alert color="yellow">
            <Sentence parts={{ moment: <Moment at={planned.data.removedBefore} /> }}>
              {t("undo.someOfItMayBeArchived")}
            </Sentence>
          </Alert>
        )}
        {planned.data !== undefined && steps.length === 0 && (
          <Alert color="yellow" title={t("undo.thereIsNothingToUndo")}>
            {t("undo.nothingOfItIsThereTo")}
          </Alert>
        )}
        <section aria-label={t("undo.whatWillChange")} className={classes.plan} tabIndex={-1}>
          {steps.map((step, place) => (
            <PlanStep
              key={`${step.model} ${step.key}`}
              step={step}
              choice={choice}
              conflicts={!overLater}
              onChoose={choose}
              refusal={known?.blocked
                .filter((one) => chosen[one.step]?.place === place)
                .map(refusalText)
                .at(0)}
            />
          ))}
        </section>
        {planned.data?.more === true && (
          <Text size="xs" c="dimmed">
            {t("undo.itIsMoreThanCanBe", { length: steps.length })}
          </Text>
        )}
        {known !== undefined && <Consequences preview={known} steps={chosen.map(({ step }) => step)} />}
      </Stack>
    </ReasonDialog>
  );
}

/** What changes beside what was chosen, such as the total of an order. */
function Consequences({
  preview,
  steps,
}: {
  readonly preview: UndoPreview;
  readonly steps: readonly { readonly model: string; readonly key: string }[];
}) {
  const models = useTrackedModels();
  const more = preview.changes.filter(
    ({ model, key }) => !steps.some((step) => step.model === model && step.key === key),
  );
  if (more.length === 0) return null;
  return (
    <Stack gap={6} component="section" aria-label={t("undo.whatFollowsFromIt")}>
      <Text size="xs" fw={600} c="dimmed">
        {t("undo.whatFollowsFromIt")}
      </Text>
      {more.map(({ model, key, label, action, fields }, index) => (
        <div key={`${index} ${model} ${key}`}>
          <Text component="div" size="sm" mb={2}>
            <ActionBadge action={action} /> {nameOf({ model, key, label }, models)}
          </Text>
          <ChangeList model={model} changes={fields} action={action} fold={3} />
        </div>
      ))}
    </Stack>
  );
}
