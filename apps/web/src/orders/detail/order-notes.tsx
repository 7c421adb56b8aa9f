import { DataList, Text } from "@mantine/core";

import type { OrderDetail } from "../../api/outputs.ts";
import { Fact } from "./fact.tsx";

/** The texts of an order, read-only. */
export function OrderNotes({ order }: { readonly order: OrderDetail }) {
  const notes = [
    ["Customer notes", order.customerNotes],
    ["Internal notes", order.internalNotes],
  ] as const;
  return (
    <DataList orientation="vertical" size="sm">
      {notes.map(([label, text]) => (
        <Fact key={label} label={label}>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }} {...(text === "" ? { c: "dimmed" } : {})}>
            {text === "" ? "None" : text}
          </Text>
        </Fact>
      ))}
    </DataList>
  );
}
