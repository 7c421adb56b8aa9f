import { Stack, Table } from "@mantine/core";

import type { Version } from "../api/outputs.ts";
import { ChangeList } from "../history/change-list.tsx";
import { useMasked } from "../history/use-masked.ts";
import { VersionContext } from "../history/version-context.tsx";
import classes from "./log.module.css";

export function LogRowDetails({ version }: { readonly version: Version }) {
  const masked = useMasked(version.model);
  return (
    <Table.Tr className={classes.details}>
      <Table.Td />
      <Table.Td colSpan={6}>
        <Stack gap="xs" pb="xs">
          <ChangeList changes={version.changes} action={version.action} masked={masked} fold={10} />
          <VersionContext version={version} />
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
