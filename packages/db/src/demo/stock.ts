import type { CustomerTier } from "../customers/customer.ts";
import type { ShippingAddress } from "../orders/order.ts";

interface DemoCustomer {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly tier: CustomerTier;
  readonly address: ShippingAddress;
}

/** The customers of the demo company. */
export const CUSTOMERS: readonly DemoCustomer[] = [
  {
    name: "Hansen & Sons",
    email: "orders@hansen.example",
    phone: "+45 20 10 30 40",
    tier: "gold",
    address: { street: "Havnegade 14", city: "Aarhus", postalCode: "8000", country: "DK" },
  },
  {
    name: "Café Aurora",
    email: "ciao@aurora.example",
    phone: null,
    tier: "standard",
    address: { street: "Via Garibaldi 3", city: "Torino", postalCode: "10122", country: "IT" },
  },
  {
    name: "Nordlicht Optik",
    email: "einkauf@nordlicht.example",
    phone: "+49 40 123 456",
    tier: "silver",
    address: { street: "Lange Reihe 61", city: "Hamburg", postalCode: "20099", country: "DE" },
  },
  {
    name: "Miyake Paper",
    email: "hello@miyake.example",
    phone: "+81 3 5555 0101",
    tier: "standard",
    address: { street: "2-8-1 Kanda", city: "Tokyo", postalCode: "101-0051", country: "JP" },
  },
  {
    name: "Oakfield School",
    email: "office@oakfield.example",
    phone: null,
    tier: "silver",
    address: { street: "27 Mill Lane", city: "York", postalCode: "YO1 7PZ", country: "GB" },
  },
  {
    name: "Ferreira Lda.",
    email: "geral@ferreira.example",
    phone: "+351 21 000 111",
    tier: "standard",
    address: { street: "Rua da Prata 80", city: "Lisboa", postalCode: "1100-415", country: "PT" },
  },
  {
    name: "Blue Harbour Clinic",
    email: "supply@blueharbour.example",
    phone: "+44 20 7946 0011",
    tier: "gold",
    address: { street: "5 Quay Street", city: "Bristol", postalCode: "BS1 4DB", country: "GB" },
  },
  {
    name: "Zürcher Velos",
    email: "info@velos.example",
    phone: null,
    tier: "standard",
    address: { street: "Langstrasse 110", city: "Zürich", postalCode: "8004", country: "CH" },
  },
];

/** The products that they order. */
export const PRODUCTS = [
  { sku: "LMP-01", name: "Desk lamp", unitPrice: "49.90" },
  { sku: "CHR-07", name: "Office chair", unitPrice: "189.00" },
  { sku: "PPR-A4", name: "Paper A4, box", unitPrice: "24.50" },
  { sku: "INK-BK", name: "Ink, black", unitPrice: "17.95" },
  { sku: "TBL-12", name: "Standing desk", unitPrice: "429.00" },
  { sku: "MUG-03", name: "Mug, stoneware", unitPrice: "8.40" },
  { sku: "BAG-02", name: "Courier bag", unitPrice: "74.00" },
] as const;

/** The tags of orders. */
export const TAGS = [
  { name: "rush", color: "red" },
  { name: "gift", color: "grape" },
  { name: "wholesale", color: "blue" },
  { name: "export", color: "teal" },
] as const;
