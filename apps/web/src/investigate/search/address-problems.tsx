import { visibleText } from "@hindsight/history-ui/parts";
import { Alert, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { t } from "../../i18n/i18n.ts";
import type { Problem } from "./log-filter.ts";

interface AddressProblemsProps {
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
}

/** What of the address that was opened could not be used, and is in it no more. */
export function AddressProblems({ problems, onClose }: AddressProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      mb="md"
      title={t("investigate.partOfTheAddressIsNot")}
      icon={<IconAlertTriangle aria-hidden />}
      withCloseButton
      closeButtonLabel={t("common.close")}
      onClose={onClose}
    >
      <List size="sm">
        {problems.map(({ name, says }) => (
          <List.Item key={name}>
            <code>{visibleText(name)}</code>: {says}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
