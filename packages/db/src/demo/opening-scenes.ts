import { CAST, CUSTOMERS, TAGS } from "./cast.ts";
import { DEMO_USERS } from "./demo-users.ts";
import { daysAgo, type Scene } from "./scene.ts";

/** What was there before the first order: people, customers, contracts, tags. */
export const OPENING: readonly Scene[] = [
  {
    minutesAgo: daysAgo(35, 0),
    actor: null,
    async play(db, createdAt) {
      const users = DEMO_USERS.map(({ id, name, email, role }) => ({ id, name, email, role, createdAt }));
      await db.models.User.bulkCreate(users, { ignoreDuplicates: true });
    },
  },
  {
    minutesAgo: daysAgo(34, 0),
    actor: CAST.ada,
    reason: "Moved over from the old system",
    play: (db, createdAt) =>
      db.models.Customer.bulkCreate(CUSTOMERS.map((customer) => ({ ...customer, createdAt }))),
  },
  {
    minutesAgo: daysAgo(34, 5),
    actor: CAST.ada,
    play: (db, createdAt) => db.models.Tag.bulkCreate(TAGS.map((tag) => ({ ...tag, createdAt }))),
  },
  {
    minutesAgo: daysAgo(33, 0),
    actor: CAST.ada,
    reason: "Frame agreement signed",
    async play(db, createdAt) {
      const customers = await db.models.Customer.findAll({ where: { tier: "gold" }, order: ["id"] });
      await db.models.Contract.bulkCreate(
        customers.map(({ id, name }) => ({
          customerId: id,
          title: `Frame agreement ${name}`,
          terms: { discountPercent: 10, paymentDays: 30, clauses: ["Free returns within 60 days"] },
          validFrom: "2026-01-01",
          validUntil: "2026-12-31",
          document: Buffer.from(`Signed: ${name}`),
          createdAt,
        })),
      );
    },
  },
  {
    minutesAgo: daysAgo(9, 0),
    actor: CAST.ben,
    reason: "Renegotiated by phone, mail of the same day",
    async play(db) {
      const contract = await db.models.Contract.findOne({ order: ["title"], rejectOnEmpty: true });
      const clauses = [...contract.terms.clauses, "Delivery within 48 hours"];
      await contract.update({ terms: { ...contract.terms, paymentDays: 45, clauses } });
    },
  },
  {
    minutesAgo: daysAgo(6, 0),
    actor: CAST.ada,
    reason: "Upgraded after the third order of the month",
    play: (db) => db.models.Customer.update({ tier: "silver" }, { where: { email: "ciao@aurora.example" } }),
  },
];
