import { CAST, clerkOn } from "./cast.ts";
import {
  authorizePayment,
  capturePayment,
  correctPrice,
  dropLastItem,
  findOrder,
  moveToRearBuilding,
  placeOrder,
} from "./order-steps.ts";
import { pick } from "./pick.ts";
import { at, type Scene } from "./scene.ts";

const ORDERS = 60;

const CANCELLED_BECAUSE = [
  "Customer changed their mind",
  "Out of stock until spring",
  "Duplicate of the order before",
];

/** The scenes of each order. They depend on its position only, so that the demo is the same everywhere. */
export const ORDER_SCENES: readonly Scene[] = [
  ...Array.from({ length: ORDERS }, (_, i) => lifeOf(i)).flat(),
  ...[-28, -21, -14, -7].map(weeklyDeliveries),
];

/** Four of five orders are paid and shipped; the fifth stays open or is cancelled. */
function lifeOf(i: number): readonly Scene[] {
  const day = Math.floor(i / 2) - 30;
  const bornAt = 360 + ((i * 137) % 780);
  const minuteAtWork = 540 + ((i * 53) % 420);
  const nextDay = { minute: at(day + 1, minuteAtWork), actor: clerkOn(day + 1) };
  const scenes: Scene[] = [
    { minute: at(day, bornAt), actor: CAST.shop, play: (db, when) => placeOrder(db, when, i) },
  ];
  if (i % 5 === 4) scenes.push(...openOrder(i, day));
  else scenes.push(...paidOrder(i, day, bornAt + 2));
  if (i % 4 === 1) {
    scenes.push(
      {
        ...nextDay,
        reason: "Customer called: goes to the rear building",
        play: (db) => moveToRearBuilding(db, i),
      },
      {
        ...nextDay,
        minute: nextDay.minute + 3,
        play: async (db) => (await findOrder(db, i)).update({ internalNotes: "Called back, all clear." }),
      },
    );
  }
  if (i % 6 === 2) {
    scenes.push({
      minute: at(day + 1, 150),
      actor: CAST.priceImport,
      reason: "The list price was wrong",
      play: (db, when) => correctPrice(db, when, i),
    });
  }
  return scenes;
}

function paidOrder(i: number, day: number, payAt: number): readonly Scene[] {
  const scenes: Scene[] = [
    { minute: at(day, payAt), actor: CAST.shop, play: (db, when) => authorizePayment(db, when, i) },
    { minute: at(day, payAt + 2), actor: CAST.payments, play: (db) => capturePayment(db, i) },
    {
      minute: at(day + 2, 600 + ((i * 31) % 300)),
      actor: CAST.carrier,
      play: async (db) => (await findOrder(db, i)).update({ status: "shipped" }),
    },
  ];
  if (i % 2 === 0) {
    scenes.push({
      minute: at(day + 4, 480 + ((i * 71) % 600)),
      actor: CAST.carrier,
      play: async (db) => (await findOrder(db, i)).update({ status: "delivered" }),
    });
  }
  return scenes;
}

function openOrder(i: number, day: number): readonly Scene[] {
  const scenes: Scene[] = [
    {
      minute: at(day + 1, 960),
      actor: clerkOn(day + 1),
      reason: "Customer wants less",
      play: (db) => dropLastItem(db, i),
    },
  ];
  if (i % 15 === 4) {
    scenes.push({
      minute: at(day + 2, 615),
      actor: clerkOn(day + 2),
      reason: pick(CANCELLED_BECAUSE, Math.floor(i / 15)),
      play: async (db) => (await findOrder(db, i)).update({ status: "cancelled" }),
    });
  }
  if (i % 20 === 9) {
    scenes.push({
      minute: at(day + 3, 1000),
      actor: clerkOn(day + 3),
      reason: "Test order, removed from the lists",
      play: async (db, deletedAt) => (await findOrder(db, i)).update({ deletedAt }),
    });
  }
  return scenes;
}

/** Orders without a message of the carrier are marked as delivered in one statement. */
function weeklyDeliveries(day: number): Scene {
  return {
    minute: at(day, 990),
    actor: clerkOn(day),
    reason: "Carrier's weekly list: all delivered",
    play: ({ models }) => models.Order.update({ status: "delivered" }, { where: { status: "shipped" } }),
  };
}
