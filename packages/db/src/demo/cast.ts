import type { AuditContext } from "@hindsight/audit-core";

import { DEMO_USERS } from "./demo-users.ts";

type DemoActor = NonNullable<AuditContext["actor"]>;

/** Worked here until {@link DANA_LEFT}. Her account was deleted, but her versions still have her name. */
export const DANA = {
  id: "0197a000-0000-7000-8000-000000000009",
  name: "Dana Petrov",
  email: "dana@hindsight.example",
  role: "admin",
} as const;

/** Day on which Dana left, relative to the day of the seeding. */
export const DANA_LEFT = -12;

/** The actors of the demo: people who may write, and other systems. */
export const CAST = {
  ada: { type: "user", id: adminOf(DEMO_USERS).id, label: adminOf(DEMO_USERS).name },
  dana: { type: "user", id: DANA.id, label: DANA.name },
  shop: { type: "service", id: "web-shop", label: "Web shop" },
  payments: { type: "service", id: "payment-provider", label: "Payment provider" },
  carrier: { type: "service", id: "carrier-webhook", label: "Carrier" },
  priceImport: { type: "job", id: "price-import", label: "Nightly price import" },
} as const satisfies Record<string, DemoActor>;

/** The person at work on a day. */
export function clerkOn(day: number): DemoActor {
  return day < DANA_LEFT && day % 2 === 0 ? CAST.dana : CAST.ada;
}

function adminOf(users: typeof DEMO_USERS): (typeof DEMO_USERS)[number] {
  const admin = users.find(({ role }) => role === "admin");
  if (admin === undefined) throw new RangeError("the demo has no admin");
  return admin;
}
