import { Button, Center } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "../search/log-filter.ts";
import classes from "./arrived-entries.module.css";
import { useArrivals } from "./use-arrivals.ts";

interface ArrivedEntriesProps {
  readonly filter: LogFilter;
  /** Id of the newest entry in the list. */
  readonly newest: string | null;
  /** Whether there is a list that entries can be missing from. */
  readonly loaded: boolean;
  readonly onReload: () => Promise<void>;
}

/** Says how many entries have arrived, and shows them when asked to: the list never moves under the reader's eyes. */
export function ArrivedEntries({ filter, newest, loaded, onReload }: ArrivedEntriesProps) {
  const { count, isMost, forget } = useArrivals(filter, newest);
  const show = async () => {
    await onReload();
    forget();
  };
  return (
    <Center className={classes.place} role="status">
      {loaded && count > 0 && (
        <Button
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => void show()}
        >
          {t("investigate.arrived", { count, isMost: isMost ? "+" : "" })}
        </Button>
      )}
    </Center>
  );
}
