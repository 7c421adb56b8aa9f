import { Failure } from "@hindsight/history-ui/parts";
import { Skeleton, Stack } from "@mantine/core";

import { FileExportRow } from "./file-export-row.tsx";
import { useFileExports } from "./use-file-exports.ts";
import classes from "./file-exports.module.css";

interface FileExportsProps {
  /** Accessible name. */
  readonly label: string;
  /** Those that are shown, by id; all without it. */
  readonly only?: readonly string[];
}

/** Newest that are shown. */
const MOST = 50;

/** The viewer's own exports into files: how far they are, and where to get them. */
export function FileExports({ label, only }: FileExportsProps) {
  const found = useFileExports();
  if (found.isPending) return <Skeleton h={48} />;
  if (found.data === undefined) return <Failure error={found.error} onRetry={found.refetch} />;
  const shown = found.data.filter(({ id }) => only?.includes(id) ?? true);
  if (shown.length === 0) return null;
  return (
    <Stack component="ul" gap="xs" className={classes.list} aria-label={label}>
      {shown.slice(0, MOST).map((one) => (
        <FileExportRow key={one.id} exported={one} />
      ))}
    </Stack>
  );
}
