import { describeError, ExpandButton } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../api/trpc.ts";
import { FindingText } from "../audit/finding-text.tsx";
import { t } from "../i18n/i18n.ts";
import { AttentionItem } from "./attention-item.tsx";

const SHOWN = 3;
const STALE_MS = 60_000;

/** Where the database differs from what the models need. */
export function DriftFindings() {
  const trpc = useTRPC();
  const [all, setAll] = useState(false);
  const drift = useQuery(trpc.models.drift.queryOptions(undefined, { staleTime: STALE_MS }));
  const findings =
    drift.data === undefined
      ? null
      : [...drift.data.shared, ...drift.data.models.flatMap(({ findings: of }) => of)];
  return (
    <AttentionItem
      Icon={IconArrowsDiff}
      title={t("overview.driftOfTheDatabase")}
      count={findings?.length ?? null}
      calm={t("overview.theDatabaseIsAsTheModels")}
    >
      {findings?.slice(0, all ? undefined : SHOWN).map((finding) => (
        <FindingText
          key={`${finding.code} ${finding.message}`}
          finding={finding}
          c="dimmed"
          {...(!all && { lineClamp: 2 })}
        />
      ))}
      {(findings?.length ?? 0) > SHOWN && (
        <ExpandButton
          expanded={all}
          onToggle={setAll}
          what={t("overview.allFindings", { amount: findings?.length ?? 0 })}
        />
      )}
      {drift.isError && (
        <Text size="xs" c="dimmed">
          {describeError(drift.error).message}
        </Text>
      )}
    </AttentionItem>
  );
}
