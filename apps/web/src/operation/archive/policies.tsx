import { Failure, useTrackedModel, WideTable } from "@hindsight/history-ui/parts";
import { Button, Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Policy } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { Section } from "../../ui/section.tsx";
import { keepText } from "./keep-text.ts";
import { SetPolicyDialog } from "./set-policy-dialog.tsx";

/** How long the history of each model stays in the database at least. */
export function Policies() {
  const trpc = useTRPC();
  const policies = useQuery(trpc.retention.policies.queryOptions());
  const [changing, setChanging] = useState<Policy | null>(null);
  return (
    <Section title={t("archive.policies")} description={t("archive.howLongHistoryStaysInThe")}>
      {policies.isPending && <Skeleton h={96} m="md" mt={0} />}
      {policies.isError && policies.data === undefined && (
        <Failure error={policies.error} onRetry={policies.refetch} />
      )}
      {policies.data !== undefined && (
        <WideTable
          label={t("archive.policiesByModel")}
          minWidth={340}
          columns={[
            { name: t("archive.model") },
            { name: t("archive.staysAtLeast") },
            { name: t("common.actions"), w: 110, plain: true },
          ]}
        >
          {policies.data.map((policy) => (
            <PolicyRow key={policy.model} policy={policy} onChange={() => setChanging(policy)} />
          ))}
        </WideTable>
      )}
      {changing !== null && <SetPolicyDialog policy={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}

function PolicyRow({ policy, onChange }: { readonly policy: Policy; readonly onChange: () => void }) {
  const title = useTrackedModel(policy.model)?.title ?? policy.model;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {title}
      </Table.Th>
      <Table.Td>
        <Text span size="sm" {...(policy.keep === null && { c: "dimmed" })}>
          {keepText(policy.keep)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          fz="xs"
          variant="subtle"
          onClick={onChange}
          aria-label={t("archive.changeThePolicyOf", { title })}
        >
          {t("archive.change")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
