import { Failure, Moment, Sentence } from "@hindsight/history-ui/parts";
import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import { sizeText } from "../../ui/number-text.ts";
import type { ExportProgress } from "./read-export.ts";
import type { useExport } from "./use-export.ts";

/** How the export that was asked for last is doing. */
export function ExportState({ exported }: { readonly exported: ReturnType<typeof useExport> }) {
  const { progress, finished, error, cancel } = exported;
  if (error !== null) return <Failure error={error} />;
  if (progress !== null) {
    return (
      <div role="status">
        <Progress
          value={percentOf(progress) ?? 100}
          size="sm"
          animated={percentOf(progress) === null}
          aria-hidden
        />
        <Group justify="space-between" mt={6}>
          <Text size="xs" c="dimmed" className="tabular">
            {rowsText(progress)} · {sizeText(progress.bytes)}
          </Text>
          <Button size="compact-sm" fz="xs" variant="default" onClick={cancel}>
            {t("exports.stop")}
          </Button>
        </Group>
      </div>
    );
  }
  if (finished === null) return null;
  return (
    <Alert color="green" variant="light" py="xs" role="status" icon={<IconCheck aria-hidden />}>
      <Text size="sm">
        {t("exports.finished", {
          file: finished.file,
          count: finished.rows,
          bytes: sizeText(finished.bytes),
        })}
      </Text>
      {finished.removedBefore !== null && (
        <Text size="sm">
          <Sentence parts={{ moment: <Moment at={finished.removedBefore} /> }}>
            {t("exports.mayLackWhatWasBefore")}
          </Sentence>
        </Text>
      )}
    </Alert>
  );
}

/** How far it is, of a hundred; `null` where it is not known how many rows there will be. */
function percentOf({ rows, total }: ExportProgress): number | null {
  return total === null ? null : Math.min(100, (100 * rows) / Math.max(1, total.rows));
}

function rowsText({ rows, total }: ExportProgress): string {
  if (total === null) return t("exports.rows", { count: rows });
  return t(total.exact ? "exports.rowsOf" : "exports.rowsOfAbout", { rows, count: total.rows });
}
