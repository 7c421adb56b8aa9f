import { DataList } from "@mantine/core";

import type { LogEntry } from "../api/outputs.ts";
import { actorIdentity } from "./actor-identity.ts";
import { ValueView } from "../values/value-view.tsx";

/** All recorded details of a version. */
export function VersionDetails({ version }: { readonly version: LogEntry }) {
  const { actor } = version;
  const details = [
    ["Exact time", version.at],
    ["Effective", version.effectiveAt],
    ["Actor", actor === null ? null : actorIdentity(actor)],
    ["Record", version.label],
    ["User agent", version.userAgent],
    ["Transaction", version.transactionId],
    ["Metadata", version.metadata],
    ...(version.unreadable === undefined ? [] : [["Unreadable", version.unreadable] as const]),
  ] as const;
  return (
    <DataList size="xs" gap={2} labelWidth={96} py={4}>
      {details.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>
            <ValueView value={value} />
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
