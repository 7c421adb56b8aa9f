import { literal, type ProjectionAlias } from "sequelize";

/** How many items an order has, beside its attributes. */
export const ITEM_COUNT: ProjectionAlias = [
  literal(`(SELECT count(*)::int FROM order_items WHERE order_items.order_id = "Order".id)`),
  "itemCount",
];
