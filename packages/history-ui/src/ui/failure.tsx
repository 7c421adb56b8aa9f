import { Alert, Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { describeError, isRefusal } from "../api/error-message.ts";
import { t } from "../i18n/i18n.ts";
import { withLocalTimes } from "../time/with-local-times.ts";

interface FailureProps {
  readonly error: unknown;
  /** Retries; offered if that can help. */
  readonly onRetry?: (() => unknown) | undefined;
}

/** Shown for content that failed to load: the error and, if it can help, a button to retry. */
export function Failure({ error, onRetry }: FailureProps) {
  const { title, message } = describeError(error);
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{withLocalTimes(message)}</Text>
      {onRetry !== undefined && !isRefusal(error) && (
        <Button size="xs" mt="sm" variant="outline" color="red" onClick={() => onRetry()}>
          {t("common.tryAgain")}
        </Button>
      )}
    </Alert>
  );
}
