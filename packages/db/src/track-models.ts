import type { Audit } from "@hindsight/audit-core/sequelize";

import type { Models } from "./models.ts";

/**
 * What is kept of each model. Records that people ask about keep snapshots; rows that change often and little, deltas.
 * `lastModifiedAt` is left out: every version has its own time.
 */
export function trackModels(audit: Audit, models: Models) {
  return {
    orders: audit.track(models.Order, {
      engine: "snapshot",
      exclude: ["cacheKey", "lastModifiedAt"],
      label: "Order {number} – {status}",
    }),
    customers: audit.track(models.Customer, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      label: "{name}",
    }),
    contracts: audit.track(models.Contract, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      label: "{title}",
    }),
    payments: audit.track(models.Payment, {
      engine: "snapshot",
      exclude: ["lastModifiedAt"],
      mask: ["cardNumber"],
      label: "{method} payment of {amount}",
    }),
    orderItems: audit.track(models.OrderItem, {
      engine: "delta",
      exclude: ["lastModifiedAt"],
      label: "{quantity} × {name}",
    }),
    users: audit.track(models.User, { engine: "delta", exclude: ["lastModifiedAt"], label: "{name}" }),
    tags: audit.track(models.Tag, { engine: "delta", exclude: ["lastModifiedAt"], label: "{name}" }),
    orderTags: audit.track(models.OrderTag, { engine: "delta" }),
  };
}

/** The tracked models' histories, typed by model. */
export type Histories = ReturnType<typeof trackModels>;
