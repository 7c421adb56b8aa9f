import type { Database } from "@hindsight/db";

/** Twelve rows of a model of each engine that a transaction deletes, a change for somebody else and a gap, of which some can leave. */
export async function deleteInBulk({ audit, models: { Customer, Tag } }: Database): Promise<void> {
  const actor = { type: "user", id: "ana-7", label: "Ana" };
  const texts = Array.from({ length: 12 }, (_, i) => `bulk ${i}`);
  const tags = await Tag.bulkCreate(texts.map((name) => ({ name })));
  const customers = await Customer.bulkCreate(texts.map((name) => ({ name, email: `${name}@example.com` })));
  await audit.run({ actor: { ...actor, onBehalfOf: { type: "user", id: "ben-7", label: 'Ben "B"' } } }, () =>
    Tag.update({ name: "renamed" }, { where: { id: tags[0]?.id ?? 0 } }),
  );
  await audit.paused("Import", () => Tag.create({ name: "unseen" }));
  await audit.run({ actor }, async () => {
    await Tag.destroy({ where: { id: tags.map(({ id }) => id) } });
    await Customer.destroy({ where: { id: customers.map(({ id }) => id) } });
  });
  for (const { id } of tags.slice(0, 4)) await audit.holds.place({ model: "Tag", key: id, reason: "Case" });
  for (const { id } of customers.slice(0, 9))
    await audit.holds.place({ model: "Customer", key: id, reason: "Case" });
}
