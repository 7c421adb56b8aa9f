import { Failure, RefetchStrip, WideTable } from "@hindsight/history-ui/parts";
import { Button, Checkbox, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { DeadLetter } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { DeadLetterRow } from "./dead-letter-row.tsx";
import { RetryDialog } from "./retry-dialog.tsx";
import { useWebhooks } from "./use-deliveries.ts";

const LOOK_MS = 10_000;
const SHOWN = 100;

/** Changes whose delivery was given up, which can be tried again. */
export function DeadLetters() {
  const trpc = useTRPC();
  const letters = useQuery(
    trpc.subscriptions.deadLetters.queryOptions({ limit: SHOWN }, { refetchInterval: LOOK_MS }),
  );
  const webhooks = useWebhooks();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [retried, setRetried] = useState<readonly DeadLetter[]>([]);
  const shown = letters.data ?? [];
  const picked = shown.filter((letter) => chosen.has(letterId(letter)));
  const toggle = (letter: DeadLetter) => {
    const next = new Set(chosen);
    if (!next.delete(letterId(letter))) next.add(letterId(letter));
    setChosen(next);
  };
  return (
    <Section
      title={t("webhooks.givenUp")}
      description={t("webhooks.changesThatCouldNotBeDelivered")}
      actions={
        shown.length > 0 && (
          <Button size="xs" disabled={picked.length === 0} onClick={() => setRetried(picked)}>
            {picked.length > 0
              ? t("webhooks.tryAgainMany", { amount: picked.length })
              : t("webhooks.tryAgain")}
          </Button>
        )
      }
    >
      <RefetchStrip query={letters} />
      {letters.isPending && <Skeleton h={64} m="md" mt={0} />}
      {letters.isError && letters.data === undefined && (
        <Failure error={letters.error} onRetry={letters.refetch} />
      )}
      {letters.data !== undefined && shown.length === 0 && (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t("webhooks.everythingWasDeliveredOrIsStill")}
        </Text>
      )}
      {shown.length > 0 && (
        <WideTable
          label={t("webhooks.changesThatWereGivenUp")}
          minWidth={760}
          columns={[
            {
              name: t("webhooks.selectAll"),
              w: 40,
              head: (
                <Checkbox
                  aria-label={t("webhooks.selectAll")}
                  checked={picked.length === shown.length}
                  indeterminate={picked.length > 0 && picked.length < shown.length}
                  onChange={(event) =>
                    setChosen(new Set(event.currentTarget.checked ? shown.map(letterId) : []))
                  }
                />
              ),
            },
            { name: t("webhooks.givenUp"), w: 130 },
            { name: t("webhooks.receiver"), w: "26%" },
            { name: t("webhooks.change"), w: "22%" },
            { name: t("webhooks.whatTheLastTrySaid") },
            { name: t("webhooks.tries"), w: 60, ta: "right" },
          ]}
        >
          {shown.map((letter) => (
            <DeadLetterRow
              key={letterId(letter)}
              letter={letter}
              webhooks={webhooks.data ?? []}
              chosen={chosen.has(letterId(letter))}
              onToggle={() => toggle(letter)}
            />
          ))}
        </WideTable>
      )}
      {retried.length > 0 && (
        <RetryDialog
          letters={retried}
          onClose={() => setRetried([])}
          onDone={() => {
            setRetried([]);
            setChosen(new Set());
          }}
        />
      )}
    </Section>
  );
}

function letterId({ subscription, event }: DeadLetter): string {
  return `${subscription} ${event.versionId}`;
}
