import { Alert, List, Text } from "@mantine/core";
import { IconDatabaseExclamation } from "@tabler/icons-react";

import type { DriftFinding } from "../api/outputs.ts";
import { FindingText } from "../audit/finding-text.tsx";

/** Where the database differs from what a model needs; nothing where it does not. */
export function ModelDrift({ findings }: { readonly findings: readonly DriftFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <Alert color="orange" variant="light" p="xs" mt="sm" icon={<IconDatabaseExclamation aria-hidden />}>
      <List size="xs" spacing={4} listStyleType="none">
        {findings.map((finding) => (
          <List.Item key={`${finding.code} ${finding.message}`}>
            <Text size="xs" fw={600} ff="monospace" component="div">
              {finding.code}
            </Text>
            <FindingText finding={finding} />
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
