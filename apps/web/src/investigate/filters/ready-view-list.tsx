import { Text, UnstyledButton } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { READY_VIEWS } from "./ready-views.ts";
import classes from "./views-menu.module.css";

/** The ready-made views. */
export function ReadyViewList({ onOpen }: { readonly onOpen: (filter: LogFilter) => void }) {
  return (
    <section aria-label={t("investigate.readyViews")}>
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        {t("investigate.readyViews")}
      </Text>
      <ul className={classes.views}>
        {READY_VIEWS.map(({ name, filter }) => (
          <li key={name}>
            <UnstyledButton className={classes.view} onClick={() => onOpen(filter)}>
              {t(name)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
