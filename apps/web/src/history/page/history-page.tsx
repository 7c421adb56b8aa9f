import { Breadcrumbs, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";

import { isMissing } from "../../api/error-message.ts";
import { useTrackedModel } from "../../audit/use-tracked-model.ts";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { visibleText } from "../../values/visible-text.ts";
import { RecordHistory } from "../record/record-history.tsx";
import { useVersions } from "../timeline/use-versions.ts";

/** The history of one record of any tracked model. */
export function HistoryPage() {
  const record = useParams({ from: "/signed-in/auditor/history/$model/$key" });
  const { model } = record;
  const key = visibleText(record.key);
  const tracked = useTrackedModel(model);
  const versions = useVersions(record);
  const label = versions.data?.[0]?.label ?? null;
  if (versions.data === undefined && isMissing(versions.error)) return <NotFoundPage what="record" />;
  return (
    <Page
      title={visibleText(label ?? `${model} ${record.key}`)}
      above={
        <Breadcrumbs fz="xs">
          <RouterAnchor to="/investigate" search={{ models: [model] }} size="xs">
            Log of {model}
          </RouterAnchor>
          <Text size="xs" c="dimmed">
            {key}
          </Text>
        </Breadcrumbs>
      }
      description={
        <>
          {model} {key}
          {tracked !== undefined && ` · ${tracked.engine} engine`}
        </>
      }
      actions={
        model === "Order" && (
          <RouterAnchor to="/orders/$orderId" params={{ orderId: record.key }} search={{}} size="sm">
            Open the order
          </RouterAnchor>
        )
      }
    >
      <RecordHistory record={record} key={`${model} ${record.key}`} />
    </Page>
  );
}
