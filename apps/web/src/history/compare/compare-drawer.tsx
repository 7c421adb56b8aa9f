import { Drawer } from "@mantine/core";

import type { RecordRef } from "../../audit/record-ref.ts";
import { CompareView } from "./compare-view.tsx";

interface CompareDrawerProps {
  readonly record: RecordRef;
  /** `older-newer`, or nothing to compare. */
  readonly pair: string | undefined;
  readonly onClose: () => void;
}

export function CompareDrawer({ record, pair, onClose }: CompareDrawerProps) {
  const [older, newer] = pair?.split("-") ?? [];
  return (
    <Drawer
      opened={pair !== undefined}
      onClose={onClose}
      position="right"
      size="xl"
      title={`Version #${older ?? ""} compared with #${newer ?? ""}`}
      closeButtonProps={{ "aria-label": "Close the comparison" }}
    >
      {older !== undefined && newer !== undefined && (
        <CompareView record={record} older={older} newer={newer} />
      )}
    </Drawer>
  );
}
