import { Failure } from "@hindsight/history-ui/parts";
import { Skeleton, Stack } from "@mantine/core";

import { FileExportRow } from "./file-export-row.tsx";
import { useFileExports } from "./use-file-exports.ts";
import classes from "./file-exports.module.css";

interface FileExportsProps {
  /** Accessible name. */
  readonly label: string;
  /** Newest that are shown. */
  readonly most?: number;
}

/** The viewer's own exports into files: how far they are, and where to get them. */
export function FileExports({ label, most = 50 }: FileExportsProps) {
  const found = useFileExports();
  if (found.isPending) return <Skeleton h={48} />;
  if (found.data === undefined) return <Failure error={found.error} onRetry={found.refetch} />;
  if (found.data.length === 0) return null;
  return (
    <Stack component="ul" gap="xs" className={classes.list} aria-label={label}>
      {found.data.slice(0, most).map((one) => (
        <FileExportRow key={one.id} exported={one} />
      ))}
    </Stack>
  );
}
