import { KEEP_PRESETS, MAX_DAYS } from "@hindsight/api/schemas";
import { ReasonDialog, useTrackedModel } from "@hindsight/history-ui/parts";
import { Group, NumberInput, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { Policy } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { keepText } from "./keep-text.ts";
import { useRefreshRetention } from "./use-refresh-retention.ts";

const [NONE, EVER, DAYS] = ["none", "ever", "days"];

const CHOICES = [
  { value: NONE, label: "No policy" },
  ...Object.entries(KEEP_PRESETS).map(([label, days]) => ({ value: String(days), label })),
  { value: EVER, label: "For ever" },
  { value: DAYS, label: "So many days" },
];

interface SetPolicyDialogProps {
  readonly policy: Policy;
  readonly onClose: () => void;
}

/** Decides how long the history of a model stays. */
export function SetPolicyDialog({ policy, onClose }: SetPolicyDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshRetention();
  const title = useTrackedModel(policy.model)?.title ?? policy.model;
  const [choice, setChoice] = useState(() => choiceOf(policy.keep));
  const [days, setDays] = useState<number | string>(typeof policy.keep === "number" ? policy.keep : 365);
  const keep = keepOf(choice, days);
  const set = useMutation(
    trpc.retention.setPolicy.mutationOptions({
      onSuccess: async () => {
        toastDone(`History of ${title}: ${keepText(keep ?? null)}`);
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Policy of ${title}`}
      confirm="Set the policy"
      pending={set.isPending}
      error={set.error}
      disabled={keep === undefined || keep === policy.keep}
      onConfirm={(reason) => keep !== undefined && set.mutate({ model: policy.model, keep, reason })}
      onClose={onClose}
    >
      <Group align="flex-start" gap="sm">
        <Select
          label="History stays in the database at least"
          data={CHOICES}
          value={choice}
          onChange={(value) => setChoice(value ?? NONE)}
          allowDeselect={false}
          flex="1 1 220px"
        />
        {choice === DAYS && (
          <NumberInput
            label="Days"
            min={1}
            max={MAX_DAYS}
            allowDecimal={false}
            allowNegative={false}
            value={days}
            onChange={setDays}
            error={keep === undefined ? "At least one day" : null}
            w={140}
          />
        )}
      </Group>
    </ReasonDialog>
  );
}

function choiceOf(keep: Policy["keep"]): string {
  if (keep === null) return NONE;
  if (keep === "ever") return EVER;
  return CHOICES.some(({ value }) => value === String(keep)) ? String(keep) : DAYS;
}

/** `undefined` if the number of days is none. */
function keepOf(choice: string, days: number | string): Policy["keep"] | undefined {
  if (choice === NONE) return null;
  if (choice === EVER) return "ever";
  const chosen = choice === DAYS ? days : Number(choice);
  return typeof chosen === "number" && chosen >= 1 ? chosen : undefined;
}
