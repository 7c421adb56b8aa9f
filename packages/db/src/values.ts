// Values of columns, without models, so that they can be imported in a browser, too.
export type { OrderStatus } from "./orders/order-status.ts";
export { ORDER_STATUSES, ORDER_STEPS } from "./orders/order-status.ts";
export type { Role } from "./users/role.ts";
export { ROLES } from "./users/role.ts";
