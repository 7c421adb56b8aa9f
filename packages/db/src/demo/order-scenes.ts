import type { Database } from "../create-database.ts";
import type { Order } from "../orders/order.ts";
import { CAST, CUSTOMERS, pick, PRODUCTS, TAGS } from "./cast.ts";
import { daysAgo, type Scene } from "./scene.ts";

const ORDERS = 60;

/** Every order's life, made of its position alone, so that the demo is the same wherever it is seeded. */
export const ORDER_SCENES: readonly Scene[] = Array.from({ length: ORDERS }, (_, i) => lifeOf(i)).flat();

function lifeOf(i: number): readonly Scene[] {
  const number = `H-${1001 + i}`;
  const born = daysAgo(30 - Math.floor(i / 2), 400 + (i % 7) * 13);
  const find = (db: Database): Promise<Order> =>
    db.models.Order.findOne({ where: { number }, rejectOnEmpty: true });
  const later = (minutes: number, scene: Omit<Scene, "minutesAgo">): Scene => ({
    ...scene,
    minutesAgo: born - minutes,
  });
  const scenes: Scene[] = [
    { minutesAgo: born, actor: CAST.shop, play: (db, when) => placeOrder(db, when, i, number) },
  ];

  if (i % 5 !== 4) {
    scenes.push(
      later(3, {
        actor: CAST.shop,
        play: async (db, createdAt) => {
          const order = await find(db);
          const card = i % 3 !== 0;
          await db.models.Payment.create({
            orderId: order.id,
            amount: order.total,
            method: card ? "card" : "transfer",
            status: "captured",
            cardNumber: card ? `4111 1111 1111 ${1000 + i * 37}` : null,
            receipt: Buffer.from(`receipt ${number}`),
            createdAt,
          });
          await order.update({ status: "paid" });
        },
      }),
    );
  }
  if (i % 4 === 1) {
    scenes.push(
      later(55, {
        actor: CAST.ada,
        reason: "Customer called: wrong house number",
        play: async (db) => {
          const order = await find(db);
          if (order.shippingAddress === null) return;
          const address = order.shippingAddress;
          await order.update({ shippingAddress: { ...address, street: `${address.street}b` } });
        },
      }),
      later(58, {
        actor: CAST.ada,
        play: async (db) => (await find(db)).update({ internalNotes: "Called back, all clear." }),
      }),
    );
  }
  if (i % 6 === 2) {
    scenes.push(
      later(240, {
        actor: CAST.priceImport,
        reason: "Price list 2026-11",
        play: async (db) => {
          const order = await find(db);
          const [item] = await db.models.OrderItem.findAll({
            where: { orderId: order.id },
            order: ["id"],
            limit: 1,
          });
          await item?.update({ unitPrice: (Number(item.unitPrice) * 0.9).toFixed(2) });
          await order.update({ total: await totalOf(db, order.id) });
        },
      }),
    );
  }
  if (i % 5 !== 4 && i < ORDERS - 8) {
    scenes.push(
      later(900, { actor: CAST.carrier, play: async (db) => (await find(db)).update({ status: "shipped" }) }),
      later(2700, {
        actor: CAST.carrier,
        play: async (db) => (await find(db)).update({ status: "delivered" }),
      }),
    );
  }
  if (i % 15 === 4) {
    scenes.push(
      later(700, {
        actor: CAST.ada,
        reason: pick(
          ["Customer changed their mind", "Out of stock until spring", "Duplicate of the order before"],
          i,
        ),
        play: async (db) => (await find(db)).update({ status: "cancelled" }),
      }),
    );
  }
  if (i % 20 === 7) {
    scenes.push(
      later(3000, {
        actor: CAST.ben,
        reason: "Test order, removed from the lists",
        play: async (db, deletedAt) => (await find(db)).update({ deletedAt }),
      }),
    );
  }
  return scenes.filter(({ minutesAgo }) => minutesAgo > 0);
}

async function placeOrder(db: Database, createdAt: Date, i: number, number: string): Promise<void> {
  const { Customer, Order, OrderItem, OrderTag, Tag } = db.models;
  const { email } = pick(CUSTOMERS, i * 3);
  const customer = await Customer.findOne({ where: { email }, rejectOnEmpty: true });
  const order = await Order.create({
    number,
    customerId: customer.id,
    customerNotes: i % 4 === 0 ? "Please ring twice." : "",
    shippingAddress: {
      street: `Main Street ${i + 1}`,
      city: "Aarhus",
      postalCode: String(8000 + i),
      country: "DK",
    },
    labels: i % 3 === 0 ? ["newsletter", "returning"] : [],
    createdAt,
  });
  const products = Array.from({ length: 1 + (i % 3) }, (_, n) => pick(PRODUCTS, i + n * 2));
  await OrderItem.bulkCreate(
    products.map((product, n) => ({ ...product, orderId: order.id, quantity: 1 + ((i + n) % 4), createdAt })),
  );
  if (i % 3 === 1) {
    const tag = await Tag.findOne({ where: { name: pick(TAGS, i).name }, rejectOnEmpty: true });
    await OrderTag.create({ orderId: order.id, tagId: tag.id, createdAt });
  }
  await order.update({ total: await totalOf(db, order.id) });
}

async function totalOf(db: Database, orderId: string): Promise<string> {
  const items = await db.models.OrderItem.findAll({ where: { orderId } });
  const cents = items.reduce(
    (sum, item) => sum + item.quantity * Math.round(Number(item.unitPrice) * 100),
    0,
  );
  return (cents / 100).toFixed(2);
}
