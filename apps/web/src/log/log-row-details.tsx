import { Stack, Table } from "@mantine/core";

import type { LogEntry } from "../api/outputs.ts";
import { ChangeList } from "../audit/change-list.tsx";
import { VersionContext } from "../audit/version-context.tsx";
import classes from "./log.module.css";

export function LogRowDetails({ version }: { readonly version: LogEntry }) {
  return (
    <Table.Tr className={classes.details}>
      <Table.Td />
      <Table.Td colSpan={6}>
        <Stack gap="xs" pb="xs">
          <ChangeList model={version.model} changes={version.changes} action={version.action} fold={10} />
          <VersionContext version={version} />
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
