import type { Database } from "../create-database.ts";
import type { Order } from "../orders/order.ts";
import { fromCents, toCents } from "./money.ts";
import { pick } from "./pick.ts";
import { CUSTOMERS, PRODUCTS, TAGS } from "./stock.ts";

/** Number of the order at a position. */
export function numberOf(i: number): string {
  return `H-${1001 + i}`;
}

export async function placeOrder({ models }: Database, createdAt: Date, i: number): Promise<void> {
  const { email, address } = pick(CUSTOMERS, i * 3);
  const customer = await models.Customer.findOne({ where: { email }, rejectOnEmpty: true });
  const items = Array.from({ length: 1 + (i % 3) }, (_, n) => ({
    ...pick(PRODUCTS, i + n * 2),
    quantity: 1 + ((i + n) % 4),
    createdAt,
  }));
  const order = await models.Order.create({
    publicId: `0197b000-0000-7000-8000-${String(i + 1).padStart(12, "0")}`,
    number: numberOf(i),
    customerId: customer.id,
    total: totalOf(items),
    customerNotes: i % 4 === 0 ? "Please ring twice." : "",
    shippingAddress: address,
    labels: i % 3 === 0 ? ["newsletter", "returning"] : [],
    createdAt,
  });
  await models.OrderItem.bulkCreate(items.map((item) => ({ ...item, orderId: order.id })));
  if (i % 3 === 1) {
    const tag = await models.Tag.findOne({ where: { name: pick(TAGS, i).name }, rejectOnEmpty: true });
    await models.OrderTag.create({ orderId: order.id, tagId: tag.id, createdAt });
  }
}

export async function authorizePayment(db: Database, createdAt: Date, i: number): Promise<void> {
  const order = await findOrder(db, i);
  const card = i % 3 !== 0;
  await db.models.Payment.create({
    orderId: order.id,
    amount: order.total,
    method: card ? "card" : "transfer",
    cardNumber: card ? `4111 1111 1111 ${1000 + i * 37}` : null,
    receipt: Buffer.from(`receipt ${order.number}`),
    createdAt,
  });
}

export async function capturePayment(db: Database, i: number): Promise<void> {
  const order = await findOrder(db, i);
  await db.models.Payment.update({ status: "captured" }, { where: { orderId: order.id } });
  await order.update({ status: "paid" });
}

/** Lowers the price of the first line by a tenth and refunds the difference. */
export async function correctPrice(db: Database, createdAt: Date, i: number): Promise<void> {
  const order = await findOrder(db, i);
  const items = await db.models.OrderItem.findAll({ where: { orderId: order.id }, order: ["id"] });
  const item = pick(items, 0);
  await item.update({ unitPrice: fromCents(Math.round(toCents(item.unitPrice) * 0.9)) });
  const tooMuch = fromCents(toCents(order.total) - toCents(totalOf(items)));
  const payment = await db.models.Payment.findOne({ where: { orderId: order.id, status: "captured" } });
  if (payment === null) return;
  const { orderId, method, cardNumber } = payment;
  await db.models.Payment.create({
    orderId,
    amount: tooMuch,
    method,
    cardNumber,
    status: "refunded",
    createdAt,
  });
}

/** Removes the last line of an order that has more than one. */
export async function dropLastItem(db: Database, i: number): Promise<void> {
  const order = await findOrder(db, i);
  const items = await db.models.OrderItem.findAll({ where: { orderId: order.id }, order: ["id"] });
  if (items.length < 2) return;
  await pick(items, items.length - 1).destroy();
}

export async function moveToRearBuilding(db: Database, i: number): Promise<void> {
  const order = await findOrder(db, i);
  const { address } = pick(CUSTOMERS, i * 3);
  await order.update({ shippingAddress: { ...address, street: `${address.street}, rear building` } });
}

export function findOrder(db: Database, i: number): Promise<Order> {
  return db.models.Order.findOne({ where: { number: numberOf(i) }, rejectOnEmpty: true });
}

function totalOf(items: readonly { readonly quantity: number; readonly unitPrice: string }[]): string {
  return fromCents(items.reduce((sum, item) => sum + item.quantity * toCents(item.unitPrice), 0));
}
