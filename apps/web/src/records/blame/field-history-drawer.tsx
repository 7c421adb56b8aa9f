import { fieldLabel, type RecordRef, useTrackedModel } from "@hindsight/history-ui/parts";
import { Drawer } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const FieldHistory = lazyPart(async () => (await import("./field-history.tsx")).FieldHistory);

interface FieldHistoryDrawerProps {
  readonly record: RecordRef;
  /** `undefined` for none. */
  readonly field: string | undefined;
  readonly onClose: () => void;
}

export function FieldHistoryDrawer({ record, field, onClose }: FieldHistoryDrawerProps) {
  const tracked = useTrackedModel(record.model);
  return (
    <Drawer
      opened={field !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("records.historyOfField", { tracked: fieldLabel(tracked, field ?? "") })}
      closeButtonProps={{ "aria-label": t("records.closeTheFieldsHistory") }}
    >
      {field !== undefined && <FieldHistory record={record} field={field} />}
    </Drawer>
  );
}
