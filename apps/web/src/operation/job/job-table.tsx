import { Table } from "@mantine/core";
import { useState } from "react";

import type { Job } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { WideTable } from "../../ui/wide-table.tsx";
import { CancelJobDialog } from "./cancel-job-dialog.tsx";
import { JobRow } from "./job-row.tsx";
import { HiddenHeader } from "../../ui/hidden-header.tsx";

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
      <WideTable label={label} minWidth={850} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="20%">{t("jobs.job")}</Table.Th>
            <Table.Th w={130}>{t("jobs.state")}</Table.Th>
            <Table.Th>{t("jobs.outcome")}</Table.Th>
            <Table.Th w="24%">{t("jobs.startedBy")}</Table.Th>
            <Table.Th w={130}>{t("jobs.queued")}</Table.Th>
            <HiddenHeader w={116}>{t("common.actions")}</HiddenHeader>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} onCancel={setCancelled} />
          ))}
        </Table.Tbody>
      </WideTable>
      {cancelled !== null && <CancelJobDialog job={cancelled} onClose={() => setCancelled(null)} />}
    </>
  );
}
