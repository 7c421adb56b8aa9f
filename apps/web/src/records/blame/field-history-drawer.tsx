import { fieldLabel, type RecordRef, useTrackedModel } from "@hindsight/history-ui/parts";
import { Drawer } from "@mantine/core";

import { FieldHistory } from "./field-history.tsx";

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
      title={`History of ${fieldLabel(tracked, field ?? "")}`}
      closeButtonProps={{ "aria-label": "Close the field's history" }}
    >
      {field !== undefined && <FieldHistory record={record} field={field} />}
    </Drawer>
  );
}
