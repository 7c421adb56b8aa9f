import type { TRPCRouterRecord } from "@trpc/server";

import {
  BulkUpdateStatusInput,
  CancelOrderInput,
  GetOrderInput,
  ListOrdersInput,
  SoftDeleteOrderInput,
  UpdateOrderInput,
} from "../schemas/order-input.ts";
import { bulkUpdateStatus } from "../services/orders/bulk-update-status.ts";
import { cancelOrder } from "../services/orders/cancel-order.ts";
import { getOrder } from "../services/orders/get-order.ts";
import { listOrders } from "../services/orders/list-orders.ts";
import { softDeleteOrder } from "../services/orders/soft-delete-order.ts";
import { updateOrder } from "../services/orders/update-order.ts";
import { adminProcedure, viewerProcedure } from "../trpc/procedures.ts";

export const orders = {
  list: viewerProcedure.input(ListOrdersInput).query(listOrders),
  get: viewerProcedure.input(GetOrderInput).query(getOrder),
  update: adminProcedure.input(UpdateOrderInput).mutation(updateOrder),
  cancel: adminProcedure.input(CancelOrderInput).mutation(cancelOrder),
  softDelete: adminProcedure.input(SoftDeleteOrderInput).mutation(softDeleteOrder),
  bulkUpdateStatus: adminProcedure.input(BulkUpdateStatusInput).mutation(bulkUpdateStatus),
} satisfies TRPCRouterRecord;
