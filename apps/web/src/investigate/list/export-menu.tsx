import { Failure } from "@hindsight/history-ui/parts";
import { Button, Group, Popover, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import { FileExports } from "../../operation/files/file-exports.tsx";
import { useStartExport } from "../../operation/files/use-start-export.ts";
import { useUser } from "../../session/use-user.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { exportedColumns } from "./exported-columns.ts";
import type { LogColumn } from "./log-columns.ts";

const FORMATS = ["csv", "ndjson"] as const;

interface ExportMenuProps {
  readonly filter: LogFilter;
  readonly columns: readonly LogColumn[];
}

/** Files with the entries and columns that the list shows, from the newest to the oldest; for users with the right. */
export function ExportMenu({ filter, columns }: ExportMenuProps) {
  const start = useStartExport();
  if (!useUser().exports) return null;
  const names = columns.map((column) => t(`investigate.column.${column}`)).join(", ");
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md" width={340}>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t("investigate.export")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t("investigate.export")}>
        <Stack gap="sm">
          <div>
            <Text size="sm" fw={600}>
              {t("investigate.whatIsShownAsAFile")}
            </Text>
            <Text size="xs" c="dimmed">
              {t("investigate.exportedColumns", { names })}
            </Text>
          </div>
          <Group gap="xs">
            {FORMATS.map((format) => (
              <Button
                key={format}
                size="xs"
                variant={format === "csv" ? "filled" : "default"}
                disabled={start.isPending}
                onClick={() => start.mutate({ format, columns: exportedColumns(columns), filter })}
              >
                {t(`investigate.exportAs.${format}`)}
              </Button>
            ))}
          </Group>
          {start.isError && <Failure error={start.error} />}
          <FileExports label={t("exports.files.kept")} filter={filter} />
          <Text size="xs" c="dimmed">
            {t("exports.files.keptFor")}{" "}
            <RouterAnchor to="/exports" size="xs">
              {t("exports.files.all")}
            </RouterAnchor>
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
