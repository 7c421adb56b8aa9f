import type { AuditContext } from "@hindsight/audit-core";

import { DEMO_USERS } from "./demo-users.ts";

type DemoActor = NonNullable<AuditContext["actor"]>;

/** Who acts in the demo: people with accounts, and the systems around them. */
export const CAST = {
  ada: person(0),
  ben: person(1),
  shop: { type: "service", id: "web-shop", label: "Web shop" },
  carrier: { type: "service", id: "carrier-webhook", label: "Carrier" },
  priceImport: { type: "job", id: "price-import", label: "Nightly price import" },
} as const satisfies Record<string, DemoActor>;

function person(index: number): DemoActor {
  const user = DEMO_USERS[index];
  if (user === undefined) throw new RangeError(`the demo has no user ${index}`);
  return { type: "user", id: user.id, label: user.name };
}

export const CUSTOMERS = [
  { name: "Hansen & Sons", email: "orders@hansen.example", phone: "+45 20 10 30 40", tier: "gold" },
  { name: "Café Aurora", email: "ciao@aurora.example", phone: null, tier: "standard" },
  { name: "Nordlicht Optik", email: "einkauf@nordlicht.example", phone: "+49 40 123 456", tier: "silver" },
  { name: "Miyake Paper", email: "hello@miyake.example", phone: "+81 3 5555 0101", tier: "standard" },
  { name: "Oakfield School", email: "office@oakfield.example", phone: null, tier: "silver" },
  { name: "Ferreira Lda.", email: "geral@ferreira.example", phone: "+351 21 000 111", tier: "standard" },
  {
    name: "Blue Harbour Clinic",
    email: "supply@blueharbour.example",
    phone: "+44 20 7946 0011",
    tier: "gold",
  },
  { name: "Zürcher Velos", email: "info@velos.example", phone: null, tier: "standard" },
] as const;

export const PRODUCTS = [
  { sku: "LMP-01", name: "Desk lamp", unitPrice: "49.90" },
  { sku: "CHR-07", name: "Office chair", unitPrice: "189.00" },
  { sku: "PPR-A4", name: "Paper A4, box", unitPrice: "24.50" },
  { sku: "INK-BK", name: "Ink, black", unitPrice: "17.95" },
  { sku: "TBL-12", name: "Standing desk", unitPrice: "429.00" },
  { sku: "MUG-03", name: "Mug, stoneware", unitPrice: "8.40" },
  { sku: "BAG-02", name: "Courier bag", unitPrice: "74.00" },
] as const;

export const TAGS = [
  { name: "rush", color: "red" },
  { name: "gift", color: "grape" },
  { name: "wholesale", color: "blue" },
  { name: "export", color: "teal" },
] as const;

/** The element at a position, going round. */
export function pick<T>(list: readonly [T, ...T[]] | readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError("nothing to pick from");
  return found;
}
