import type { Model, Transaction } from "sequelize";

import type { Release, Site } from "./release.ts";
import { tableOf } from "./table.ts";
import { type Write } from "./step.ts";
import { valueOf } from "./value-of.ts";

/** A number that gives a masked value away wherever it stands. */
export const CLEAR = "clear-";

/** Sends a write as a release of the application would. */
export async function write(release: Release, operation: Write): Promise<void> {
  const { Thing, things } = release.at[operation.place];
  switch (operation.do) {
    case "upsert":
      await Thing.upsert({ id: operation.id, ...values(release.at[operation.place], operation.pick) });
      return;
    case "update":
      await Thing.update(some(release.at[operation.place], operation.pick), { where: { id: operation.id } });
      return;
    case "updateAll":
      await Thing.update(some(release.at[operation.place], operation.pick), { where: {} });
      return;
    case "bulkCreate": {
      const rows = [1, 2, 3, 4].map((id) => ({
        id,
        ...values(release.at[operation.place], operation.pick + id),
      }));
      await Thing.bulkCreate(rows, { ignoreDuplicates: true });
      return;
    }
    case "destroy":
      await Thing.destroy({ where: { id: operation.id } });
      return;
    case "raw":
      await release.sequelize.query(
        `UPDATE ${tableOf(operation.place)} SET secret = '${CLEAR}${operation.pick}' WHERE id >= ${operation.id}`,
      );
      return;
    case "revert": {
      const { items } = await things.history(operation.id, { limit: 100 });
      const version = items[operation.version % Math.max(items.length, 1)];
      if (version !== undefined) await things.revert(version.id);
      return;
    }
    case "restore":
      await things.restore(operation.id);
  }
}

/** Changes a row, inside a transaction that others do not wait for. */
export async function change(site: Site, id: number, pick: number, transaction: Transaction): Promise<void> {
  const row: Model | null = await site.Thing.findByPk(id, { transaction });
  if (row === null) await site.Thing.create({ id, ...values(site, pick) }, { transaction });
  else await site.Thing.update(values(site, pick), { where: { id }, transaction });
}

/** A value for each column. */
function values({ columns }: Site, pick: number): Record<string, unknown> {
  return Object.fromEntries(
    columns
      .filter(({ name }) => name !== "id" && name !== "touched")
      .map(({ name, type }, i) => [name, name === "secret" ? `${CLEAR}${pick}` : valueOf(type, pick + i)]),
  );
}

/** A value for one or two columns. */
function some(site: Site, pick: number): Record<string, unknown> {
  const all = Object.entries(values(site, pick));
  return Object.fromEntries([0, 3].map((more) => all[(pick + more) % all.length] ?? ["secret", null]));
}
