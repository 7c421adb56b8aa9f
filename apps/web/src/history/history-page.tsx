import { Breadcrumbs, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";

import { Page } from "../shell/page.tsx";
import { RouterAnchor } from "../shell/router-anchor.tsx";
import { RecordHistory } from "./record-history.tsx";
import { useTrackedModel } from "./use-tracked-model.ts";

/** The history of one record of any tracked model. */
export function HistoryPage() {
  const { model, key } = useParams({ from: "/signed-in/auditor/history/$model/$key" });
  const tracked = useTrackedModel(model);
  return (
    <Page
      title={`${model} ${key}`}
      above={
        <Breadcrumbs fz="xs">
          <RouterAnchor to="/log" search={{ models: [model] }} size="xs">
            Log of {model}
          </RouterAnchor>
          <Text size="xs" c="dimmed">
            {key}
          </Text>
        </Breadcrumbs>
      }
      description={
        tracked === undefined ? " " : `${tracked.fields.length} recorded fields, ${tracked.engine} engine`
      }
    >
      <RecordHistory record={{ model, key }} key={`${model} ${key}`} />
    </Page>
  );
}
