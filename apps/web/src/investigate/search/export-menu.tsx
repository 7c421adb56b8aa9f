import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { useUser } from "../../session/use-user.ts";
import type { LogFilter } from "./log-filter.ts";

const FORMATS = [
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "ndjson", label: "NDJSON, one entry a line" },
] as const;

/** Files with the entries that the list shows, from the newest to the oldest; for users with the right. */
export function ExportMenu({ filter }: { readonly filter: LogFilter }) {
  if (!useUser().exports) return null;
  const input = encodeURIComponent(JSON.stringify(filter));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What is shown, as a file</Menu.Label>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} component="a" download href={`/api/exports/log.${format}?input=${input}`}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
