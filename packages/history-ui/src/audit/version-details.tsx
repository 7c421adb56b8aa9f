import { DataList } from "@mantine/core";

import type { LogEntry } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { actorIdentity } from "./actor-identity.ts";
import { entryLabel } from "./entry-label.ts";
import { useTrackedModels } from "./use-tracked-models.ts";
import { ValueView } from "../values/value-view.tsx";

/** All recorded details of a version. */
export function VersionDetails({ version }: { readonly version: LogEntry }) {
  const { actor } = version;
  const models = useTrackedModels();
  const details = [
    [t("versions.exactTime"), version.at],
    [t("versions.effective"), version.effectiveAt],
    [t("versions.actor"), actor === null ? null : actorIdentity(actor)],
    [t("versions.record"), entryLabel(models, version)],
    [t("versions.userAgent"), version.userAgent],
    [t("versions.transaction"), version.transactionId],
    [t("versions.metadata"), version.metadata],
    ...(version.unreadable === undefined ? [] : [[t("versions.unreadable"), version.unreadable] as const]),
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
