import { actorName, Moment, useTrackedModels } from "@hindsight/history-ui/parts";
import { Paper, Stack, Text } from "@mantine/core";
import {
  IconMasksTheater,
  IconMessageQuestion,
  IconShieldLock,
  IconTrash,
  IconUserQuestion,
} from "@tabler/icons-react";

import type { Overview } from "../api/outputs.ts";
import { numberText } from "../ui/number-text.ts";
import { pluralOf } from "../investigate/together/plural-of.ts";
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

/** What is not wrong by itself, but somebody should have seen. */
export function AttentionList({ overview, period }: AttentionListProps) {
  const { seesSensitive, runsJobs, managesSubscriptions } = useUser();
  const models = useTrackedModels();
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  const { withoutActor, withoutReason, impersonations, bulkDeletes, sensitive } = overview;
  const total = (counts: readonly { readonly versions: number }[]) =>
    counts.reduce((sum, { versions }) => sum + versions, 0);
  return (
    <Paper withBorder p="md" component="section" aria-label="Worth a look">
      <Text component="h2" size="sm" fw={600} mb="sm">
        Worth a look
      </Text>
      <Stack gap="md">
        <AttentionItem
          Icon={IconUserQuestion}
          title="Changes without an actor"
          count={withoutActor}
          search={changesIn(period, { withoutActor: true })}
          calm="Everything has an actor."
        />
        <AttentionItem
          Icon={IconMessageQuestion}
          title="Changes without a reason"
          count={withoutReason}
          search={changesIn(period, { withoutReason: true })}
          calm="Everything has a reason."
        />
        <AttentionItem
          Icon={IconTrash}
          title="Deletes in bulk"
          count={bulkDeletes.most.length}
          calm={`No transaction deleted ${bulkDeletes.least} rows or more.`}
        >
          {bulkDeletes.most.map(({ model, rows, transactionId, at, actor }) => (
            <RouterAnchor
              key={`${transactionId} ${model}`}
              to="/investigate"
              search={{ ...period, transactionId, show: { transaction: transactionId, at } }}
              size="sm"
            >
              {numberText(rows)} {pluralOf(titleOf(model)).toLowerCase()} by {actorName(actor)},{" "}
              <Moment at={at} show="relative" />
            </RouterAnchor>
          ))}
        </AttentionItem>
        <AttentionItem
          Icon={IconMasksTheater}
          title="On behalf of others"
          count={total(impersonations)}
          search={changesIn(period, { onBehalfOf: true })}
          calm="Nobody acted for anybody else."
        >
          {impersonations.slice(0, 4).map(({ actor, onBehalfOf, versions }) => (
            <RouterAnchor
              key={JSON.stringify([actor, onBehalfOf])}
              to="/investigate"
              search={changesIn(period, { actors: [actor.id], onBehalfOf: [onBehalfOf.id] })}
              size="sm"
            >
              {actorName(actor)} for {actorName(onBehalfOf)}: {numberText(versions)}
            </RouterAnchor>
          ))}
        </AttentionItem>
        {seesSensitive && (
          <AttentionItem
            Icon={IconShieldLock}
            title="Sensitive models"
            count={total(sensitive)}
            search={changesIn(period, { tags: [SENSITIVE] })}
            calm="No sensitive model changed."
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
        {seesSensitive && <DriftFindings />}
        {runsJobs && <FailedJobs />}
        {managesSubscriptions && <DeadLetters />}
      </Stack>
    </Paper>
  );
}
