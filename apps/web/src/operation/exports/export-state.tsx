import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

import { Failure } from "../../ui/failure.tsx";
import { countText, sizeText } from "../../ui/number-text.ts";
import type { useExport } from "./use-export.ts";

/** How the export that was asked for last is doing. */
export function ExportState({ exported }: { readonly exported: ReturnType<typeof useExport> }) {
  const { progress, finished, error, cancel } = exported;
  if (error !== null) return <Failure error={error} />;
  if (progress !== null) {
    return (
      <div role="status">
        <Progress value={100} size="sm" animated aria-hidden />
        <Group justify="space-between" mt={6}>
          <Text size="xs" c="dimmed" className="tabular">
            {sizeText(progress.bytes)} so far
            {progress.rows !== null && `, ${countText(progress.rows, "row")} in all`}
          </Text>
          <Button size="compact-xs" variant="default" onClick={cancel}>
            Stop
          </Button>
        </Group>
      </div>
    );
  }
  if (finished === null) return null;
  return (
    <Alert color="green" variant="light" py="xs" role="status" icon={<IconCheck aria-hidden />}>
      <Text size="sm">
        {finished.file}, {sizeText(finished.bytes)}, is in your downloads.
      </Text>
    </Alert>
  );
}
