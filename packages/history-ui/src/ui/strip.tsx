import { Alert, type AlertProps, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

export interface StripAction {
  readonly label: string;
  readonly onClick: () => void;
}

interface StripProps extends Pick<AlertProps, "color" | "icon"> {
  readonly children: ReactNode;
  readonly actions?: readonly StripAction[];
  /** Whether it is said at once to those who cannot see it. */
  readonly urgent?: boolean;
}

/** A message above content that stays usable, with what can be done about it. */
export function Strip({ color = "yellow", icon, children, actions = [], urgent = false }: StripProps) {
  return (
    <Alert
      color={color}
      variant="light"
      icon={icon}
      py="xs"
      role={urgent ? "alert" : "status"}
      styles={{ body: { minWidth: 0 } }}
    >
      <Group justify="space-between" gap="xs">
        <Text component="div" size="sm" flex="1 1 320px">
          {children}
        </Text>
        {actions.length > 0 && (
          <Group gap={6}>
            {actions.map(({ label, onClick }) => (
              <Button key={label} size="compact-sm" variant="default" onClick={onClick}>
                {label}
              </Button>
            ))}
          </Group>
        )}
      </Group>
    </Alert>
  );
}
