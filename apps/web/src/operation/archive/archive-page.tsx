import { Stack } from "@mantine/core";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { NotAllowedPage } from "../../ui/not-allowed-page.tsx";
import { Page } from "../../ui/page.tsx";
import { Section } from "../../ui/section.tsx";
import { JobList } from "../job/job-list.tsx";
import { JOBS_PER_PAGE } from "../job/job-pages.ts";
import { ArchiveFiles } from "./archive-files.tsx";
import { ArchiveSummary } from "./archive-summary.tsx";
import { Holds } from "./holds.tsx";
import { PlanArchive } from "./plan-archive.tsx";
import { Policies } from "./policies.tsx";
import { Sizes } from "./sizes.tsx";

/** Moves old history out of the database: what would leave, what is on its way, and what has left. */
export function ArchivePage() {
  return useUser().runsJobs ? <Archive /> : <NotAllowedPage what="archiveHistory" askFor="admin" />;
}

function Archive() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const open = { kinds: ["archive" as const], states: ["waiting" as const, "running" as const], limit: 100 };
  return (
    <Page title={t("nav.archive")} description={t("archive.oldHistoryMovesIntoFilesThat")}>
      <Stack gap="md">
        <ArchiveSummary />
        <PlanArchive />
        <Section title={t("archive.onItsWay")} description={t("archive.oneArchiveRunsAtATime")}>
          <JobList
            label={t("archive.archivesThatWaitOrRun")}
            queryKey={trpc.jobs.list.queryKey(open)}
            read={(_before, signal) => client.jobs.list.query(open, { signal })}
            none={t("archive.noArchiveWaitsOrRuns")}
          />
        </Section>
        <Section title={t("archive.pastArchives")} description={t("archive.ofTheLastYearNewestFirst")}>
          <JobList
            label={t("archive.pastArchives")}
            queryKey={trpc.archive.list.queryKey()}
            read={(before, signal) => client.archive.list.query({ before, limit: JOBS_PER_PAGE }, { signal })}
            none={t("archive.noJobHasArchivedYet")}
          />
        </Section>
        <Sizes />
        <Holds />
        <Policies />
        <ArchiveFiles />
      </Stack>
    </Page>
  );
}
