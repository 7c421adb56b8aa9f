import { absentText } from "@hindsight/history-ui/parts";
import { DataList, Text } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { Fact } from "./fact.tsx";

/** The texts of an order, read-only. */
export function OrderNotes({ order }: { readonly order: OrderDetail }) {
  const notes = [
    [t("orders.customerNotes"), order.customerNotes],
    [t("orders.internalNotes"), order.internalNotes],
  ] as const;
  return (
    <DataList orientation="vertical" size="sm">
      {notes.map(([label, text]) => (
        <Fact key={label} label={label}>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }} {...(text === "" ? { c: "dimmed" } : {})}>
            {absentText(text) ?? text}
          </Text>
        </Fact>
      ))}
    </DataList>
  );
}
