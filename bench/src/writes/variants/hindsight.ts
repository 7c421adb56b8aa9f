import type { CaptureKind, EngineKind } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";

import { sequelizeSubject } from "../sequelize-subject.ts";
import type { Variant } from "../variant.ts";

/** As a web request would set it. */
const CONTEXT = {
  actor: { type: "user", id: "7", label: "Ana Lovelace" },
  reason: "Customer called about the delivery",
  requestId: "0190a9a2-7d4e-7c3a-9a3b-3d2f0c7b2a11",
  remoteAddress: "203.0.113.9",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
  metadata: { route: "orders.update", tenant: 4 },
};

const STORAGE = { snapshot: "audit.orders_history", delta: "audit.log" } as const;

/** Hindsight with everything on: full context, a mask and a label. */
export function hindsight(engine: EngineKind, capture: CaptureKind): Variant {
  return {
    name: `Hindsight ${engine}, ${capture}`,
    bar: { engine, capture },
    leavesOut: [],
    open: (url) =>
      sequelizeSubject(url, async (sequelize, model) => {
        const audit = createAudit(sequelize, { capture });
        audit.track(model, { engine, mask: ["cardNumber"], label: "Order {id} – {status}" });
        await audit.install();
        return { run: (call) => audit.run(CONTEXT, call), versionsTable: STORAGE[engine] };
      }),
  };
}
