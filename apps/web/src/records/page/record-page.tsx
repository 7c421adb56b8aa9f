import {
  entryLabel,
  Failure,
  humanKey,
  isMissing,
  labelOf,
  Moment,
  RefetchStrip,
  Sentence,
  useDescription,
  useTrackedModels,
  useVersions,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Breadcrumbs, Skeleton, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";

import { useHistorySearch } from "../../history/use-history-search.ts";
import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { RecordActions } from "../edit/record-actions.tsx";
import { RecordTabs } from "./record-tabs.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useRecord } from "./use-record.ts";

/** One record of any model: as it is, as it was, what belongs to it and who looked. */
export function RecordPage() {
  const { model, key } = useParams({ from: "/signed-in/records/$model/$key" });
  return <RecordPageOf key={`${model} ${key}`} model={model} id={key} />;
}

function RecordPageOf({ model, id }: { readonly model: string; readonly id: string }) {
  const record = { model, key: id };
  const { readsHistory } = useUser();
  const [{ archives }] = useHistorySearch();
  const models = useTrackedModels({ enabled: readsHistory });
  const described = useDescription(model);
  const { found, past, state } = useRecord(record, archives === true);
  const versions = useVersions(record, { enabled: readsHistory, archives });
  // Who looked changed nothing.
  const newest = versions.data?.find(({ action }) => action !== "access" && action !== "note");
  const { data: description } = described;
  const loaded = found.data;
  const label =
    (description === undefined || loaded === undefined ? null : labelOf(description, loaded.values)) ??
    (newest === undefined ? null : entryLabel(models, newest));
  const name = `${description?.title ?? model} ${humanKey(id)}`;
  const failure =
    described.error ?? (loaded === undefined && state === undefined ? found.error : null) ?? past.error;
  if (isMissing(described.error) || isMissing(versions.error) || state === "missing") {
    return <NotFoundPage what="record" />;
  }
  if (failure !== null && !(isMissing(failure) && past.isPending && readsHistory)) {
    return (
      <Page title={visibleText(name)}>
        <Failure error={failure} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={visibleText(label ?? name)}
      above={
        <Breadcrumbs fz="xs">
          {readsHistory ? (
            <RouterAnchor to="/investigate" search={{ models: [model], archives }} size="xs">
              {description?.title ?? model}
            </RouterAnchor>
          ) : (
            <Text size="xs" c="dimmed">
              {description?.title ?? model}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {visibleText(humanKey(id))}
          </Text>
        </Breadcrumbs>
      }
      beside={state !== undefined && <StateBadge state={state} />}
      description={
        newest === undefined ? (
          label !== null && visibleText(name)
        ) : (
          <>
            {label !== null && `${visibleText(name)} · `}
            <Sentence parts={{ moment: <Moment at={newest.at} show="relative" /> }}>
              {t("common.lastChanged")}
            </Sentence>
          </>
        )
      }
      actions={
        <>
          {readsHistory && state !== undefined && state !== "never" && (
            <RouterAnchor to="/records/$model/$key/print" params={record} search={{ archives }} size="sm">
              {t("print.open")}
            </RouterAnchor>
          )}
          {model === "Order" && (state === "present" || state === "marked") && (
            <RouterAnchor to="/orders/$orderId" params={{ orderId: id }} search={{}} size="sm">
              {t("records.openTheOrder")}
            </RouterAnchor>
          )}
          {description !== undefined && loaded !== undefined && state === "present" && (
            <RecordActions
              record={record}
              name={label ?? name}
              description={description}
              version={loaded.version}
            />
          )}
        </>
      }
    >
      <Stack gap="md">
        {state === "present" && <RefetchStrip query={found} />}
        {description === undefined || state === undefined ? (
          <Skeleton h={320} />
        ) : (
          <RecordTabs
            record={record}
            description={description}
            state={state}
            now={state === "present" || state === "marked" ? loaded : undefined}
          />
        )}
      </Stack>
    </Page>
  );
}
