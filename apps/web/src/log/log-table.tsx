import { Table } from "@mantine/core";

import type { LogEntry } from "../api/outputs.ts";
import { LogRow } from "./log-row.tsx";
import classes from "./log.module.css";

/** Entries of the log, one line each; details are shown on demand. */
export function LogTable({ versions }: { readonly versions: readonly LogEntry[] }) {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table className={classes.table} aria-label="Log, newest first">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={44} aria-label="Expand" />
            <Table.Th w={120}>When</Table.Th>
            <Table.Th w={112}>Action</Table.Th>
            <Table.Th w="24%">Record</Table.Th>
            <Table.Th w={150}>Who</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th w={140}>Fields</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((version) => (
            <LogRow key={version.id} version={version} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
