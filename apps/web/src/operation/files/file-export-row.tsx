import { Failure, localTime, Moment, said, visibleText } from "@hindsight/history-ui/parts";
import { Button, Group, Progress, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { FileExport } from "../../api/outputs.ts";
import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";

/** One export: its progress and how to end it, or its file. */
export function FileExportRow({ exported }: { readonly exported: FileExport }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.exports.cancel.mutationOptions({
      // Where it has ended meanwhile, too.
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.exports.pathKey() }),
    }),
  );
  const { id, state, error, createdAt, endedAt } = exported;
  const format = exported.format.toUpperCase();
  const about = { format, at: localTime(createdAt) };
  return (
    <li>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text size="sm" component="div">
            {format} · <Moment at={createdAt} show="relative" />
          </Text>
          <Text size="xs" c="dimmed" className="tabular" role="status">
            {stateText(exported)}
          </Text>
          {error !== null && (
            <Text size="xs" c="var(--mantine-color-error)" lineClamp={3}>
              {visibleText(said(error))}
            </Text>
          )}
        </div>
        {endedAt === null && (
          <Button
            size="compact-sm"
            fz="xs"
            variant="default"
            loading={cancel.isPending}
            aria-label={t("exports.files.cancelNamed", about)}
            onClick={() => cancel.mutate({ id })}
          >
            {t("exports.files.cancel")}
          </Button>
        )}
        {state === "done" && (
          <Button
            component="a"
            href={`/api/exports/files/${id}`}
            download
            size="compact-sm"
            fz="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            aria-label={t("exports.files.downloadNamed", about)}
          >
            {t("exports.files.download")}
          </Button>
        )}
      </Group>
      {cancel.isError && <Failure error={cancel.error} />}
      {state === "running" && <Progress value={percentOf(exported)} size="xs" mt={4} aria-hidden />}
    </li>
  );
}

function stateText({ state, progress }: FileExport): string {
  const count = progress?.done ?? 0;
  const total = progress?.total ?? null;
  if (state === "done") return t("exports.files.done", { count });
  const named = t(`exports.files.state.${state}`);
  if (state !== "running" || progress === null) return named;
  const rows =
    total === null ? t("exports.rows", { count }) : t("exports.rowsOfAbout", { rows: count, count: total });
  return `${named}: ${rows}`;
}

/** How far it is, of a hundred; where it is not known how many rows there will be, all. */
function percentOf({ progress }: FileExport): number {
  const total = progress?.total ?? null;
  return total === null ? 100 : Math.min(100, (100 * (progress?.done ?? 0)) / Math.max(1, total));
}
