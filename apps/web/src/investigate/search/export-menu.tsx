import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import { useUser } from "../../session/use-user.ts";
import type { LogFilter } from "./log-filter.ts";

const FORMATS = ["csv", "ndjson"] as const;

/** Files with the entries that the list shows, from the newest to the oldest; for users with the right. */
export function ExportMenu({ filter }: { readonly filter: LogFilter }) {
  if (!useUser().exports) return null;
  const input = encodeURIComponent(JSON.stringify(filter));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t("investigate.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("investigate.whatIsShownAsAFile")}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" download href={`/api/exports/log.${format}?input=${input}`}>
            {t(`investigate.exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
