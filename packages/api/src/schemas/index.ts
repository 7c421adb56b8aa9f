export { ACTIONS, isVersion } from "@hindsight/audit-core";
export { ORDER_STATUSES, ORDER_STEPS } from "@hindsight/db/values";
export {
  AsOfInput,
  BlameInput,
  DiffInput,
  ListHistoryInput,
  RestoreInput,
  RevertInput,
} from "./history-input.ts";
export { Instant } from "./instant.ts";
export { LogFeedInput } from "./log-input.ts";
export {
  BulkUpdateStatusInput,
  CancelOrderInput,
  GetOrderInput,
  ListOrdersInput,
  Money,
  OrderId,
  OrderPatch,
  SoftDeleteOrderInput,
  UpdateOrderInput,
} from "./order-input.ts";
export { OrderStatus } from "./order-status.ts";
export { PageInput } from "./page-input.ts";
export { Reason } from "./reason.ts";
export { Role } from "./role.ts";
export { AccountInput, ChangePasswordInput, ChoosePasswordInput, CreateUserInput } from "./user-input.ts";
