import { useState } from "react";

import type { OrderDetail } from "../../api/outputs.ts";
import { OrderForm } from "./order-form.tsx";
import { orderValues, sameValues } from "./order-values.ts";

/** The edit form of an order. If the order changes meanwhile, an untouched form follows, an edited one shows a warning. */
export function OrderEditor({ order }: { readonly order: OrderDetail }) {
  const [shown, setShown] = useState({ order, round: 0 });
  const [edited, setEdited] = useState(false);
  const changed = !sameValues(orderValues(shown.order), orderValues(order));
  const show = () => setShown({ order, round: changed || edited ? shown.round + 1 : shown.round });
  if (order !== shown.order && !edited) show();
  return (
    <OrderForm
      key={shown.round}
      order={shown.order}
      outdated={edited && (changed || order.version !== shown.order.version)}
      onEdited={setEdited}
      onDiscard={() => {
        setEdited(false);
        show();
      }}
    />
  );
}
