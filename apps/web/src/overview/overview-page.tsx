import {
  actorName,
  Failure,
  fieldLabel,
  nameIn,
  Strip,
  useNow,
  useTrackedModels,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Grid, Paper, SegmentedControl, SimpleGrid, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { Page } from "../ui/page.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { ArchivedChanges } from "./archived-changes.tsx";
import { AttentionList } from "./attention-list.tsx";
import { changesIn } from "./changes-in.ts";
import { ChangesOverTime } from "./changes-over-time.tsx";
import { daysOf, OVERVIEW_DAYS } from "./days-of.ts";
import { periodOf } from "./period-of.ts";
import { Ranking } from "./ranking.tsx";
import { SearchedUpdates } from "./searched-updates.tsx";

/** The home of those who watch: what happened lately, and what of it somebody should look at. */
export function OverviewPage() {
  const trpc = useTRPC();
  const { days: askedDays, archives } = useSearch({ from: "/signed-in/auditor/overview" });
  const { days, unknown } = daysOf(askedDays);
  const navigate = useNavigate({ from: "/overview" });
  const models = useTrackedModels();
  const period = { ...periodOf(days, useNow()), archives };
  const overview = useQuery(
    trpc.stats.overview.queryOptions(period, { placeholderData: keepPreviousData, staleTime: 60_000 }),
  );
  const { data } = overview;
  const modelOf = (name: string) => models.find((model) => model.name === name);
  return (
    <Page
      title={t("nav.overview")}
      description={t("overview.whatChangedLatelyAndWhatDeserves")}
      wide
      actions={
        <SegmentedControl
          size="sm"
          aria-label={t("overview.period")}
          data={OVERVIEW_DAYS.map((one) => ({ value: String(one), label: t("overview.lastDays", { one }) }))}
          value={String(days)}
          onChange={(value) =>
            void navigate({
              search: { archives, days: OVERVIEW_DAYS.find((one) => String(one) === value) ?? days },
            })
          }
        />
      }
    >
      <Stack gap="md">
        {unknown !== null && (
          <Strip
            actions={[
              {
                label: t("common.takeItOut"),
                onClick: () => void navigate({ search: { archives }, replace: true }),
              },
            ]}
            urgent
          >
            {t("overview.thereIsNoOverviewOfDays", { unknown: visibleText(unknown), days })}
          </Strip>
        )}
        <ArchivedChanges
          removed={data?.removed ?? []}
          included={archives === true}
          counted={overview.isPlaceholderData ? "pending" : overview.status}
          onInclude={(next) => void navigate({ search: (search) => ({ ...search, archives: next }) })}
        />
        {overview.isError && <Failure error={overview.error} onRetry={overview.refetch} />}
        {overview.isPending && <TableSkeleton />}
        {data !== undefined && (
          <Grid gap="md" aria-busy={overview.isPlaceholderData}>
            <Grid.Col span={{ base: 12, lg: 8 }}>
              <Stack gap="md">
                <Paper withBorder p="md">
                  <ChangesOverTime overview={data} period={period} />
                </Paper>
                <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
                  <Ranking
                    title={t("overview.whoChangesMost")}
                    note={data.actors.complete ? undefined : t("overview.inTheNewestPartOfThe")}
                    rows={data.actors.most.map(({ actor, count }) => ({
                      id: actor === null ? "nobody" : `${actor.type} ${actor.id}`,
                      label: actorName(actor),
                      hint:
                        actor === null || actor.type === "user" ? undefined : nameIn("actorType", actor.type),
                      count,
                      search: changesIn(
                        period,
                        actor === null ? { withoutActor: true } : { actors: [actor.id] },
                      ),
                    }))}
                  />
                  <Ranking
                    title={t("overview.whatChangesMost")}
                    rows={data.models.slice(0, 8).map(({ model, versions }) => ({
                      id: model,
                      label: modelOf(model)?.title ?? model,
                      count: versions,
                      search: changesIn(period, { models: [model] }),
                    }))}
                  />
                  <Ranking
                    title={t("overview.whichFields")}
                    note={
                      data.fields.ofNewest === 0 && data.fields.searchedTo === null ? undefined : (
                        <SearchedUpdates fields={data.fields} />
                      )
                    }
                    partial={data.fields.searchedTo !== null}
                    rows={data.fields.most.map(({ model, field, versions }) => ({
                      id: `${model} ${field}`,
                      label: fieldLabel(modelOf(model), field),
                      hint: modelOf(model)?.title ?? model,
                      count: versions,
                      search: { ...period, models: [model], actions: ["update"], field },
                    }))}
                  />
                </SimpleGrid>
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 4 }}>
              <AttentionList overview={data} period={period} />
            </Grid.Col>
          </Grid>
        )}
      </Stack>
    </Page>
  );
}
