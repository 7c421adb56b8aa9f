import { Button } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";

import { t } from "../i18n/i18n.ts";
import classes from "./timeline.module.css";

interface ArrivedVersionsProps {
  readonly count: number;
  readonly onShow: () => void;
}

/** Says how many entries wait to be shown, and shows them when asked to. */
export function ArrivedVersions({ count, onShow }: ArrivedVersionsProps) {
  return (
    <div className={classes.arrived} role="status">
      {count > 0 && (
        <Button
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={onShow}
        >
          {t("timeline.arrived", { count })}
        </Button>
      )}
    </div>
  );
}
