import { MAX_DAYS } from "@hindsight/api/schemas";
import { ReasonDialog, useTrackedModel } from "@hindsight/history-ui/parts";
import { Group, NumberInput, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { Policy } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { keepPresets, keepText } from "./keep-text.ts";
import { useRefreshRetention } from "./use-refresh-retention.ts";

const [NONE, EVER, DAYS] = ["none", "ever", "days"];

const choices = () => [
  { value: NONE, label: t("archive.choice.none") },
  ...keepPresets().map(({ days, label }) => ({ value: String(days), label })),
  { value: EVER, label: t("archive.choice.ever") },
  { value: DAYS, label: t("archive.choice.days") },
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
        toastDone(t("archive.historyOf", { title, keep: keepText(keep ?? null) }));
        onClose();
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t("archive.policyOf", { title })}
      confirm={t("archive.setThePolicy")}
      asks
      pending={set.isPending}
      error={set.error}
      disabled={keep === undefined || keep === policy.keep}
      onConfirm={(reason) => keep !== undefined && set.mutate({ model: policy.model, keep, reason })}
      onClose={onClose}
    >
      <Group align="flex-start" gap="sm">
        <Select
          data-autofocus
          label={t("archive.historyStaysInTheDatabaseAt")}
          data={choices()}
          value={choice}
          onChange={(value) => setChoice(value ?? NONE)}
          allowDeselect={false}
          flex="1 1 220px"
        />
        {choice === DAYS && (
          <NumberInput
            label={t("archive.days")}
            min={1}
            max={MAX_DAYS}
            allowDecimal={false}
            allowNegative={false}
            value={days}
            onChange={setDays}
            error={keep === undefined ? t("archive.atLeastOneDay") : null}
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
  return choices().some(({ value }) => value === String(keep)) ? String(keep) : DAYS;
}

/** `undefined` if the number of days is none. */
function keepOf(choice: string, days: number | string): Policy["keep"] | undefined {
  if (choice === NONE) return null;
  if (choice === EVER) return "ever";
  const chosen = choice === DAYS ? days : Number(choice);
  return typeof chosen === "number" && chosen >= 1 ? chosen : undefined;
}
