import type { TRPCRouterRecord } from "@trpc/server";

import {
  BulkUpdateStatusInput,
  CancelOrderInput,
  CreateOrderInput,
  GetOrderInput,
  ListItemsInput,
  ListOrdersInput,
  SoftDeleteOrderInput,
  UndeleteOrderInput,
  UpdateOrderInput,
} from "../schemas/order-input.ts";
import { bulkUpdateStatus } from "../services/orders/bulk-update-status.ts";
import { cancelOrder } from "../services/orders/cancel-order.ts";
import { createOrder } from "../services/orders/create-order.ts";
import { getOrder } from "../services/orders/get-order.ts";
import { listItems } from "../services/orders/list-items.ts";
import { listOrders } from "../services/orders/list-orders.ts";
import { softDeleteOrder } from "../services/orders/soft-delete-order.ts";
import { undeleteOrder } from "../services/orders/undelete-order.ts";
import { updateOrder } from "../services/orders/update-order.ts";
import { procedure } from "../trpc/procedure.ts";

export const orders = {
  list: procedure("view-records").input(ListOrdersInput).query(listOrders),
  get: procedure("view-records").input(GetOrderInput).query(getOrder),
  items: procedure("view-records").input(ListItemsInput).query(listItems),
  create: procedure("edit").input(CreateOrderInput).mutation(createOrder),
  update: procedure("edit").input(UpdateOrderInput).mutation(updateOrder),
  cancel: procedure("edit").input(CancelOrderInput).mutation(cancelOrder),
  softDelete: procedure("edit").input(SoftDeleteOrderInput).mutation(softDeleteOrder),
  undelete: procedure("edit").input(UndeleteOrderInput).mutation(undeleteOrder),
  bulkUpdateStatus: procedure("edit").input(BulkUpdateStatusInput).mutation(bulkUpdateStatus),
} satisfies TRPCRouterRecord;
