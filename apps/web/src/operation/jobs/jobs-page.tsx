import { Button, Paper } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { NotAllowedPage } from "../../ui/not-allowed-page.tsx";
import { Page } from "../../ui/page.tsx";
import { JobList } from "../job/job-list.tsx";
import { JOBS_PER_PAGE } from "../job/job-pages.ts";
import { JobFilters } from "./job-filters.tsx";
import { jobsSearch } from "./jobs-search.ts";
import { StartJobsDialog } from "./start-jobs-dialog.tsx";

/** The jobs of the worker: what waits, runs and has run. */
export function JobsPage() {
  return useUser().runsJobs ? <Jobs /> : <NotAllowedPage what="runJobs" askFor="admin" />;
}

function Jobs() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  // The router keeps names that the page does not know.
  const filter = jobsSearch(useSearch({ from: "/signed-in/jobs" }));
  const navigate = useNavigate({ from: "/jobs" });
  const isFiltered = Object.values(filter).some((chosen) => chosen !== undefined);
  const [starting, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={t("nav.jobs")}
      description={t("jobs.whatAWorkerDoesWithThe")}
      actions={
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={open}>
          {t("jobs.startAJob")}
        </Button>
      }
    >
      <JobFilters
        filter={filter}
        onChange={(change) => void navigate({ search: (before) => ({ ...before, ...change }) })}
      />
      <Paper withBorder>
        <JobList
          label={t("nav.jobs")}
          queryKey={trpc.jobs.list.queryKey(filter)}
          read={(before, signal) =>
            client.jobs.list.query({ ...filter, before, limit: JOBS_PER_PAGE }, { signal })
          }
          none={isFiltered ? t("jobs.noJobMatchesTheFilters") : t("jobs.noJobWaitsRunsOrHas")}
          alone
        />
      </Paper>
      {starting && <StartJobsDialog onClose={close} />}
    </Page>
  );
}
