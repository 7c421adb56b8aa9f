import type { OrderDetail } from "../../api/outputs.ts";
import { KeptDraft } from "../../records/edit/kept-draft.tsx";
import { orderFormFields } from "./order-fields.ts";
import { orderValues } from "./order-values.ts";

/** What somebody typed about an order that was deleted meanwhile. */
export function OrderDraft({ order }: { readonly order: OrderDetail }) {
  return (
    <KeptDraft
      record={{ model: "Order", key: order.id }}
      form={orderValues(order)}
      fields={orderFormFields()}
    />
  );
}
