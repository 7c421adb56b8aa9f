import type { ModelStatic } from "sequelize";

import type { Payment } from "../billing/payment.ts";
import type { Order } from "../orders/order.ts";
import type { OrderItem } from "../orders/order-item.ts";
import { followItems } from "./follow-items.ts";
import { inOneTransaction } from "./in-one-transaction.ts";
import { keepOrderSteps } from "./keep-order-steps.ts";
import { normaliseMoney } from "./normalise-money.ts";

/** The models that have rules. */
export interface RuledModels {
  readonly Order: ModelStatic<Order>;
  readonly OrderItem: ModelStatic<OrderItem>;
  readonly Payment: ModelStatic<Payment>;
}

/** The rules of the shop, as hooks of its models: they hold for instances and for bulk calls, not for `hooks: false`. */
export function keepRules({ Order, OrderItem, Payment }: RuledModels): void {
  normaliseMoney(Order, "total", { negative: false });
  normaliseMoney(OrderItem, "unitPrice", { negative: false });
  normaliseMoney(Payment, "amount", { negative: true });
  keepOrderSteps(Order);
  followItems(OrderItem, Order);
  inOneTransaction(Order);
  inOneTransaction(OrderItem);
}
