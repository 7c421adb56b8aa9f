import { visibleText } from "@hindsight/history-ui/parts";
import { Alert, Button, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import type { Problem } from "./log-filter.ts";

interface AddressProblemsProps {
  readonly problems: readonly Problem[];
  /** Takes them out of the address. */
  readonly onIgnore: () => void;
}

/** What of the address could not be used. */
export function AddressProblems({ problems, onIgnore }: AddressProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      mb="md"
      title={t("investigate.partOfTheAddressIsNot")}
      icon={<IconAlertTriangle aria-hidden />}
    >
      <List size="sm">
        {problems.map(({ name, says }) => (
          <List.Item key={name}>
            <code>{visibleText(name)}</code>: {says}
          </List.Item>
        ))}
      </List>
      <Button size="compact-sm" fz="xs" variant="default" mt="xs" onClick={onIgnore}>
        {t("common.takeItOut")}
      </Button>
    </Alert>
  );
}
