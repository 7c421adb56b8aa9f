import { actorName, modelNameInText, Moment, Sentence, useTrackedModels } from "@hindsight/history-ui/parts";
import { Paper, Stack, Text } from "@mantine/core";
import {
  IconHourglass,
  IconMasksTheater,
  IconMessageQuestion,
  IconPlayerPause,
  IconShieldLock,
  IconTrash,
  IconUserQuestion,
} from "@tabler/icons-react";

import type { Overview } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { numberText } from "../ui/number-text.ts";
import { useUser } from "../session/use-user.ts";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { AttentionItem } from "./attention-item.tsx";
import { changesIn } from "./changes-in.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { DriftFindings } from "./drift-findings.tsx";
import { FailedJobs } from "./failed-jobs.tsx";
import type { OverviewPeriod } from "./period-of.ts";

interface AttentionListProps {
  readonly overview: Overview;
  readonly period: OverviewPeriod;
}

const SENSITIVE = "sensitive";

/** From here on alerts are late, and not only waiting for the transaction before. */
const BEHIND_SECONDS = 10;

/** What is not wrong by itself, but somebody should have seen. */
export function AttentionList({ overview, period }: AttentionListProps) {
  const { seesSensitive, runsJobs, managesSubscriptions } = useUser();
  const models = useTrackedModels();
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  const { withoutActor, withoutReason, impersonations, bulkDeletes, sensitive } = overview;
  const total = (counts: readonly { readonly versions: number }[]) =>
    counts.reduce((sum, { versions }) => sum + versions, 0);
  return (
    <Paper withBorder p="md" component="section" aria-label={t("overview.worthALook")}>
      <Text component="h2" size="sm" fw={600} mb="sm">
        {t("overview.worthALook")}
      </Text>
      <Stack gap="md">
        <AttentionItem
          Icon={IconUserQuestion}
          title={t("overview.changesWithoutAnActor")}
          count={withoutActor}
          search={changesIn(period, { withoutActor: true })}
          calm={t("overview.everythingHasAnActor")}
        />
        <AttentionItem
          Icon={IconMessageQuestion}
          title={t("overview.changesWithoutAReason")}
          count={withoutReason}
          search={changesIn(period, { withoutReason: true })}
          calm={t("overview.everythingHasAReason")}
        />
        <AttentionItem
          Icon={IconTrash}
          title={t("overview.deletesInBulk")}
          count={bulkDeletes.most.length}
          calm={t("overview.noTransactionDeletedRowsOrMore", { least: bulkDeletes.least })}
        >
          {bulkDeletes.most.map(({ model, rows, transactionId, at, actor }) => (
            <RouterAnchor
              key={`${transactionId} ${model}`}
              to="/investigate"
              search={{ ...period, transactionId, show: { transaction: transactionId, at } }}
              size="sm"
            >
              <Sentence
                parts={{ actor: <>{actorName(actor)}</>, moment: <Moment at={at} show="relative" /> }}
              >
                {t("overview.bulkDelete", { rows, records: modelNameInText(model, titleOf(model), rows) })}
              </Sentence>
            </RouterAnchor>
          ))}
        </AttentionItem>
        <AttentionItem
          Icon={IconMasksTheater}
          title={t("overview.onBehalfOfOthers")}
          count={total(impersonations)}
          search={changesIn(period, { onBehalfOf: true })}
          calm={t("overview.nobodyActedForAnybodyElse")}
        >
          {impersonations.slice(0, 4).map(({ actor, onBehalfOf, versions }) => (
            <RouterAnchor
              key={JSON.stringify([actor, onBehalfOf])}
              to="/investigate"
              search={changesIn(period, { actors: [actor.id], onBehalfOf: [onBehalfOf.id] })}
              size="sm"
            >
              {t("overview.actorFor", {
                actor: actorName(actor),
                onBehalfOf: actorName(onBehalfOf),
                versions,
              })}
            </RouterAnchor>
          ))}
        </AttentionItem>
        {seesSensitive && (
          <AttentionItem
            Icon={IconShieldLock}
            title={t("overview.sensitiveModels")}
            count={total(sensitive)}
            search={changesIn(period, { tags: [SENSITIVE] })}
            calm={t("overview.noSensitiveModelChanged")}
          >
            {sensitive.slice(0, 4).map(({ model, versions }) => (
              <RouterAnchor
                key={model}
                to="/investigate"
                search={changesIn(period, { models: [model] })}
                size="sm"
              >
                {titleOf(model)}: {numberText(versions)}
              </RouterAnchor>
            ))}
          </AttentionItem>
        )}
        <AttentionItem
          Icon={IconPlayerPause}
          title={t("overview.notRecorded")}
          count={overview.gaps}
          search={{ ...period, actions: ["gap"] }}
          calm={t("overview.everythingWasRecorded")}
        />
        {overview.behindSeconds !== null && (
          <AttentionItem
            Icon={IconHourglass}
            title={t("overview.alertsAreBehind")}
            count={overview.behindSeconds < BEHIND_SECONDS ? 0 : 1}
            calm={t("overview.alertsAreUpToDate")}
          >
            <Text size="xs" c="dimmed">
              {t("overview.behindFor", { seconds: numberText(Math.round(overview.behindSeconds)) })}
            </Text>
          </AttentionItem>
        )}
        {seesSensitive && <DriftFindings />}
        {runsJobs && <FailedJobs />}
        {managesSubscriptions && <DeadLetters />}
      </Stack>
    </Paper>
  );
}
