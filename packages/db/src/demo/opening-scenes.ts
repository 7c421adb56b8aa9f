import { CAST, DANA, DANA_LEFT } from "./cast.ts";
import { DEMO_USERS } from "./demo-users.ts";
import { at, type Scene } from "./scene.ts";
import { CUSTOMERS, TAGS } from "./stock.ts";

/** The scenes before the first order: users, customers, contracts and tags are created. */
const FOUNDING: readonly Scene[] = [
  {
    minute: at(-35, 480),
    actor: null,
    async play({ models }, createdAt) {
      const users = [...DEMO_USERS, DANA].map(({ id, name, email, role }) => {
        // The auditor starts as a viewer and is promoted later.
        return {
          id,
          name,
          email,
          role: role === "auditor" ? "viewer" : role,
          emailVerified: true,
          createdAt,
        };
      });
      await models.User.bulkCreate(users, { ignoreDuplicates: true });
    },
  },
  {
    minute: at(-34, 540),
    actor: CAST.dana,
    reason: "Moved over from the old system",
    play: ({ models }, createdAt) =>
      models.Customer.bulkCreate(
        CUSTOMERS.map(({ name, email, phone, tier }) => ({ name, email, phone, tier, createdAt })),
      ),
  },
  {
    minute: at(-34, 575),
    actor: CAST.dana,
    play: ({ models }, createdAt) => models.Tag.bulkCreate(TAGS.map((tag) => ({ ...tag, createdAt }))),
  },
  {
    minute: at(-33, 610),
    actor: CAST.ada,
    reason: "Frame agreement signed",
    async play({ models }, createdAt) {
      const customers = await models.Customer.findAll({ where: { tier: "gold" }, order: ["id"] });
      const year = createdAt.getUTCFullYear();
      await models.Contract.bulkCreate(
        customers.map(({ id, name }, i) => ({
          id: `0197c000-0000-7000-8000-${String(i + 1).padStart(12, "0")}`,
          customerId: id,
          title: `Frame agreement ${name}`,
          terms: { discountPercent: 10, paymentDays: 30, clauses: ["Free returns within 60 days"] },
          validFrom: `${year}-01-01`,
          validUntil: `${year + 1}-12-31`,
          document: Buffer.from(`Signed: ${name}`),
          createdAt,
        })),
      );
    },
  },
];

/** Later changes to them. */
const CHANGES: readonly Scene[] = [
  {
    minute: at(-20, 545),
    actor: CAST.ada,
    reason: "Joined the audit team",
    play: ({ models }) =>
      models.User.update({ role: "auditor" }, { where: { email: "auditor@hindsight.example" } }),
  },
  {
    minute: at(-16, 890),
    actor: CAST.dana,
    reason: "Renegotiated by phone, mail of the same day",
    async play({ models }) {
      const contract = await models.Contract.findOne({ order: ["title"], rejectOnEmpty: true });
      const clauses = [...contract.terms.clauses, "Delivery within 48 hours"];
      await contract.update({ terms: { ...contract.terms, paymentDays: 45, clauses } });
    },
  },
  {
    minute: at(DANA_LEFT, 1020),
    actor: CAST.ada,
    reason: "Left the company",
    play: ({ models }) => models.User.destroy({ where: { id: DANA.id } }),
  },
  {
    minute: at(-6, 605),
    actor: CAST.ada,
    reason: "Upgraded after the third order of the month",
    play: ({ models }) =>
      models.Customer.update({ tier: "silver" }, { where: { email: "ciao@aurora.example" } }),
  },
];

export const OPENING: readonly Scene[] = [...FOUNDING, ...CHANGES];
