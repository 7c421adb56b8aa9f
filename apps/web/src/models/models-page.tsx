import { Failure, modelsInViewersWords } from "@hindsight/history-ui/parts";
import { Box, Paper, SimpleGrid, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";
import { Page } from "../ui/page.tsx";
import { RouterAnchor } from "../ui/router-anchor.tsx";
import { DriftSummary } from "./drift-summary.tsx";
import { FindRecord } from "./find-record.tsx";
import { ModelCard } from "./model-card.tsx";

/** The tracked models with their options, and a form to find a record by key. */
export function ModelsPage() {
  const trpc = useTRPC();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      select: modelsInViewersWords(),
    }),
  );
  const { seesSensitive } = useUser();
  const drift = useQuery(trpc.models.drift.queryOptions(undefined, { enabled: seesSensitive }));
  return (
    <Page
      title={t("nav.trackedModels")}
      description={t("models.whatIsRecordedOfEachModel")}
      actions={
        <RouterAnchor to="/recycle-bin" search={{}} size="sm">
          {t("nav.recycleBin")}
        </RouterAnchor>
      }
    >
      {models.isPending && <Skeleton h={240} />}
      {models.isError && <Failure error={models.error} onRetry={models.refetch} />}
      {models.data !== undefined && (
        <>
          <Paper withBorder p="md" mb="md" component="section" aria-label={t("models.findARecord")}>
            <FindRecord models={models.data} />
          </Paper>
          {seesSensitive && (
            <Box mb="md">
              {drift.isError && drift.data === undefined ? (
                <Failure error={drift.error} onRetry={drift.refetch} />
              ) : (
                <DriftSummary report={drift.data} />
              )}
            </Box>
          )}
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
            {models.data.map((model) => (
              <ModelCard
                key={model.name}
                model={model}
                drift={drift.data?.models.find((each) => each.model === model.name)?.findings ?? []}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </Page>
  );
}
