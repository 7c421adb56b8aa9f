import type { Audit } from "@hindsight/audit-core/sequelize";

import { PAYMENT_METHOD_LABELS, PAYMENT_STATUS_LABELS } from "./billing/payment-labels.ts";
import type { Models } from "./models.ts";
import { ORDER_STATUS_LABELS } from "./orders/order-status.ts";
import type { Role } from "./users/role.ts";
import { SENSITIVE_TAG } from "./sensitive-tag.ts";

/** Labels of fields that most models have. */
const COMMON = { id: { label: "ID" }, createdAt: { label: "Created" } } as const;

/**
 * Tracks the models. Those that users look up use snapshots; those with frequent small changes use deltas. `lastModifiedAt` is
 * excluded because every version has its own time.
 */
export function trackModels(audit: Audit, models: Models) {
  return {
    orders: audit.track(models.Order, {
      engine: "snapshot",
      exclude: ["cacheKey", "lastModifiedAt"],
      label: "Order {number} – {status}",
      deletedAt: "deletedAt",
      links: ["tags"],
      fields: {
        ...COMMON,
        publicId: { label: "Public ID" },
        number: { label: "Number" },
        customerId: { label: "Customer" },
        status: { label: "Status", choices: ORDER_STATUS_LABELS },
        total: { label: "Total" },
        customerNotes: { label: "Customer notes" },
        internalNotes: { label: "Internal notes" },
        shippingAddress: { label: "Shipping address" },
        labels: { label: "Labels" },
        deletedAt: { label: "Deleted" },
      },
    }),
    customers: audit.track(models.Customer, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      label: "{name}",
      tags: ["gdpr"],
      fields: COMMON,
    }),
    contracts: audit.track(models.Contract, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      label: "{title}",
      severity: "high",
      tags: [SENSITIVE_TAG],
      fields: COMMON,
    }),
    payments: audit.track(models.Payment, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      mask: { cardNumber: "last-four" },
      label: "{method} payment of {amount}",
      severity: "high",
      fields: {
        ...COMMON,
        orderId: { label: "Order" },
        amount: { label: "Amount" },
        method: { label: "Method", choices: PAYMENT_METHOD_LABELS },
        status: { label: "Status", choices: PAYMENT_STATUS_LABELS },
        cardNumber: { label: "Card number", tags: [SENSITIVE_TAG, "pci"] },
        receipt: { label: "Receipt", tags: [SENSITIVE_TAG] },
      },
    }),
    orderItems: audit.track(models.OrderItem, {
      engine: "delta",
      exclude: ["lastModifiedAt"],
      label: "{quantity} × {name}",
      name: "Order item",
      fields: {
        ...COMMON,
        orderId: { label: "Order" },
        sku: { label: "SKU" },
        name: { label: "Name" },
        quantity: { label: "Quantity" },
        unitPrice: { label: "Unit price" },
      },
    }),
    users: audit.track(models.User, {
      engine: "delta",
      exclude: ["lastModifiedAt"],
      label: "{name}",
      severity: "critical",
      tags: [SENSITIVE_TAG, "gdpr"],
      fields: {
        ...COMMON,
        role: {
          choices: {
            admin: "Admin",
            auditor: "Auditor",
            service: "Service",
            viewer: "Viewer",
          } satisfies Record<Role, string>,
        },
      },
    }),
    tags: audit.track(models.Tag, {
      engine: "delta",
      exclude: ["lastModifiedAt"],
      label: "{name}",
      severity: "low",
      fields: COMMON,
    }),
    orderTags: audit.track(models.OrderTag, {
      engine: "delta",
      name: "Tag of an order",
      severity: "low",
      fields: { createdAt: COMMON.createdAt },
    }),
  };
}

/** The tracked models, by name. */
export type Histories = ReturnType<typeof trackModels>;
