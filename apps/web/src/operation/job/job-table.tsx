import { WideTable } from "@hindsight/history-ui/parts";
import { useState } from "react";

import type { Job } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { CancelJobDialog } from "./cancel-job-dialog.tsx";
import { JobRow } from "./job-row.tsx";

interface JobTableProps {
  /** Accessible name. */
  readonly label: string;
  readonly jobs: readonly Job[];
}

/** Jobs, one line each, with what can be done about those that have not ended. */
export function JobTable({ label, jobs }: JobTableProps) {
  const [cancelled, setCancelled] = useState<Job | null>(null);
  return (
    <>
      <WideTable
        label={label}
        minWidth={850}
        layout="fixed"
        columns={[
          { name: t("jobs.job"), w: "20%" },
          { name: t("jobs.state"), w: 150 },
          { name: t("jobs.outcome") },
          { name: t("jobs.startedBy"), w: "24%" },
          { name: t("jobs.queued"), w: 130 },
          { name: t("common.actions"), w: 116, plain: true },
        ]}
      >
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onCancel={setCancelled} />
        ))}
      </WideTable>
      {cancelled !== null && <CancelJobDialog job={cancelled} onClose={() => setCancelled(null)} />}
    </>
  );
}
