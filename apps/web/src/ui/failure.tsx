import { Alert, Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { describeError, isRefusal } from "../api/error-message.ts";

interface FailureProps {
  readonly error: unknown;
  /** Tries again; offered when that can help. */
  readonly onRetry?: (() => unknown) | undefined;
}

/** In place of what could not be loaded: what went wrong and, when it can help, another try. */
export function Failure({ error, onRetry }: FailureProps) {
  const { title, message } = describeError(error);
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{message}</Text>
      {onRetry !== undefined && !isRefusal(error) && (
        <Button size="xs" mt="sm" variant="outline" color="red" onClick={() => onRetry()}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
