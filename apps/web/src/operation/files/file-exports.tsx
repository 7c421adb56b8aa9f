import { Failure } from "@hindsight/history-ui/parts";
import { Skeleton, Stack, Text } from "@mantine/core";
import { hashKey } from "@tanstack/react-query";

import { t } from "../../i18n/i18n.ts";
import { FileExportRow } from "./file-export-row.tsx";
import { useFileExports } from "./use-file-exports.ts";
import classes from "./file-exports.module.css";

interface FileExportsProps {
  /** Accessible name. */
  readonly label: string;
  /** The filter of those that are shown; all without it. */
  readonly filter?: object;
}

/** Newest that are shown. */
const MOST = 50;

/** The viewer's own exports into files: how far they are, and where to get them. */
export function FileExports({ label, filter }: FileExportsProps) {
  const found = useFileExports();
  if (found.isPending) return <Skeleton h={48} />;
  if (found.data === undefined) return <Failure error={found.error} onRetry={found.refetch} />;
  const shown = found.data.filter(
    (one) => filter === undefined || hashKey([one.filter]) === hashKey([filter]),
  );
  if (shown.length === 0) {
    if (filter !== undefined) return null;
    return (
      <Text size="sm" c="dimmed">
        {t("exports.files.none")}
      </Text>
    );
  }
  return (
    <Stack component="ul" gap="xs" className={classes.list} aria-label={label}>
      {shown.slice(0, MOST).map((one) => (
        <FileExportRow key={one.id} exported={one} />
      ))}
    </Stack>
  );
}
