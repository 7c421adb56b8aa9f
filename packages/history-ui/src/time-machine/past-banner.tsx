import { Button, Group } from "@mantine/core";
import { IconHistoryToggle } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { t } from "../i18n/i18n.ts";
import classes from "./time-machine.module.css";

interface PastBannerProps {
  readonly children: ReactNode;
  /** Goes to its place among the versions. */
  readonly onPlace: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Says that what is shown is the past. It stays in sight. */
export function PastBanner({ children, onPlace, onClose }: PastBannerProps) {
  return (
    <div className={classes.banner} role="status">
      <IconHistoryToggle size={20} aria-hidden />
      <div className={classes.bannerText}>{children}</div>
      <Group gap={6}>
        {onPlace !== undefined && (
          <Button size="compact-sm" variant="white" color="dark" onClick={onPlace}>
            {t("machine.itsPlaceInTheHistory")}
          </Button>
        )}
        <Button size="compact-sm" color="dark" onClick={onClose}>
          {t("machine.backToThePresent")}
        </Button>
      </Group>
    </div>
  );
}
