import {
  entryLabel,
  Failure,
  humanKey,
  labelOf,
  useDescription,
  useTrackedModels,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Alert, Button, Skeleton } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useParams, useSearch } from "@tanstack/react-router";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import { Page } from "../../ui/page.tsx";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { useRecord } from "../page/use-record.ts";
import { PrintedEntry } from "./printed-entry.tsx";
import classes from "./print.module.css";
import { useWholeHistory } from "./use-whole-history.ts";

/** The history of a record as a document: for paper, or for a file that is handed on. */
export function PrintPage() {
  const { model, key } = useParams({ from: "/signed-in/records/$model/$key/print" });
  const { archives = false } = useSearch({ from: "/signed-in/records/$model/$key/print" });
  const record = { model, key };
  const user = useUser();
  const models = useTrackedModels();
  const tracked = models.find(({ name }) => name === model);
  const { data: description } = useDescription(model);
  const { found, state } = useRecord(record, archives);
  const history = useWholeHistory(record, archives);
  const whole = history.data;
  const [newest] = whole?.entries.toReversed() ?? [];
  // In the viewer's words, as far as the record is there; else as it was recorded.
  const label =
    description === undefined || found.data === undefined ? null : labelOf(description, found.data.values);
  const title = visibleText(
    label ??
      (newest === undefined ? null : entryLabel(models, newest)) ??
      `${tracked?.title ?? model} ${humanKey(key)}`,
  );
  return (
    <Page
      title={title}
      beside={state !== undefined && <StateBadge state={state} />}
      actions={
        <div className={classes.screenOnly}>
          <RouterAnchor
            to="/records/$model/$key"
            params={record}
            search={{ tab: "history", ...(archives && { archives }) }}
            size="sm"
            mr="md"
          >
            {t("print.back")}
          </RouterAnchor>
          <Button
            size="xs"
            leftSection={<IconPrinter size={15} aria-hidden />}
            disabled={whole === undefined}
            onClick={() => window.print()}
          >
            {t("print.print")}
          </Button>
        </div>
      }
    >
      {history.isPending && <Skeleton h={320} />}
      {history.isError && <Failure error={history.error} onRetry={history.refetch} />}
      {whole !== undefined && (
        <div className={classes.sheet}>
          <dl className={classes.facts}>
            <div>
              <dt>{t("print.record")}</dt>
              <dd>{visibleText(`${tracked?.title ?? model} ${humanKey(key)}`)}</dd>
            </div>
            <div>
              <dt>{t("print.entries")}</dt>
              <dd>{t("print.count", { count: whole.entries.length })}</dd>
            </div>
            <div>
              <dt>{t("print.printed")}</dt>
              <dd>{t("print.printedBy", { at: whole.at, name: visibleText(user.name) })}</dd>
            </div>
          </dl>
          {whole.isCut && <Alert color="orange">{t("print.cut")}</Alert>}
          {whole.removedBefore !== null && (
            <Alert color="orange">{t("print.removed", { before: whole.removedBefore })}</Alert>
          )}
          {whole.entries.map((entry) => (
            <PrintedEntry
              key={entry.id}
              entry={entry}
              models={models}
              archived={whole.archived.has(entry.id)}
            />
          ))}
        </div>
      )}
    </Page>
  );
}
