import { literal, Op } from "sequelize";

import type { Lane } from "./lane.ts";
import { type Performance, reasonOf, type Statement, where } from "./performance.ts";
import { moveKey, rawStatement } from "./raw-statements.ts";
import { revertSome, restoreSome } from "./revert-operations.ts";
import type { Operation } from "./operation.ts";
import type { ModelName } from "./world.ts";

/** Carries out an operation as the statements it takes, and gives what the caller of each got. */
export async function perform(operation: Operation, on: Performance): Promise<readonly string[]> {
  const { lane, step } = on;
  const { models } = lane.connection;
  const run = (statement: Statement) => lane.write(step, statement);
  const one = async (statement: Statement) => [await run(statement)];

  switch (operation.do) {
    case "transaction":
      if (lane.transaction === null || operation.next === "savepoint") await lane.begin();
      else if (operation.next === "commit") await lane.commit();
      else if (operation.next === "rollback") await lane.rollback();
      else await lane.rollbackAll();
      return [];
    case "create":
      return one(async (transaction) => {
        await models[operation.model].create(fresh(operation, on), { transaction });
      });
    case "save": {
      const found = where(lane, operation);
      if (found === null) return perform({ ...operation, do: "create", slot: 0 }, on);
      return one(async (transaction) => {
        const instance = await models[operation.model].findOne({ where: found, transaction });
        instance?.set(patch(operation, lane));
        const { only } = operation;
        const fields = only !== null && operation.model === "Item" ? { fields: [only] } : {};
        await instance?.save({ transaction, ...fields });
      });
    }
    case "updateWhere": {
      const found = operation.many ? { lane: lane.number } : where(lane, operation);
      const { code: _one, ...values } = patch(operation, lane);
      return one((transaction) =>
        models[operation.model].update(values, { where: found ?? { lane: -1 }, transaction }),
      );
    }
    case "bulkCreate": {
      const rows = operation.rows.map((row) => fresh({ ...row, model: "Item", pick: 0, text: null }, on));
      const options =
        operation.how === "plain"
          ? {}
          : operation.how === "ignoreDuplicates"
            ? { ignoreDuplicates: true }
            : { updateOnDuplicate: ["status", "count", "data", "secret"] };
      const auditEach = rows.map((row) => ({ reason: reasonOf(row["status"]) }));
      const each = operation.each && operation.how !== "ignoreDuplicates" ? { auditEach } : {};
      return one(async (transaction) => {
        const made = await models.Item.bulkCreate(rows, { transaction, ...options, ...each });
        return made.length;
      });
    }
    case "upsert":
      return one(async (transaction) => {
        const row = fresh(operation, { ...on, generated: false });
        const [made] = await models[operation.model].upsert(row, { transaction });
        return made.get("lane");
      });
    case "increment": {
      const found = where(lane, { model: "Item", pick: operation.pick });
      const ids = operation.many ? {} : (found ?? { lane: -1 });
      const { by } = operation;
      const options = { where: { lane: lane.number, ...ids } };
      return one(async (transaction) => {
        if (operation.literal) {
          await models.Item.update({ count: literal(`count + ${by}`) }, { ...options, transaction });
        } else {
          await models.Item.increment("count", { by, ...options, transaction });
        }
      });
    }
    case "findOrCreate":
      return one(async (transaction) => {
        const { code: _own, ...defaults } = operation.values;
        const [row, created] = await models.Item.findOrCreate({
          where: { code: `${lane.number}${operation.code}`, lane: lane.number },
          defaults: { ...defaults, ...(on.generated ? {} : { id: (lane.number + 1) * 1000 + 9 }) },
          transaction,
        });
        return [row.get("code"), created];
      });
    case "destroy": {
      const found = where(lane, operation);
      if (found === null) return perform({ ...operation, do: "create", slot: 0 }, on);
      const before = operation.model === "Item" ? await orphan(found["id"] ?? 0, on) : [];
      const outcome = await run(async (transaction) => {
        const row = await models[operation.model].findOne({ where: found, transaction });
        await row?.destroy({ transaction });
      });
      return [...before, outcome];
    }
    case "destroyWhere": {
      const model: ModelName = operation.model === "Item" && !on.rules.cascades ? "Note" : operation.model;
      const key = { Item: "id", Part: "position", Note: "itemId" }[model];
      return one((transaction) =>
        models[model].destroy({
          where: { lane: lane.number, [key]: { [Op.gt]: operation.pick } },
          transaction,
          force: operation.pick % 2 === 0,
        }),
      );
    }
    case "undelete":
      return one(async (transaction) => {
        await models.Note.restore({ where: { lane: lane.number }, transaction });
      });
    case "moveKey":
      return moveKey(operation, on, run);
    case "noOp": {
      const found = where(lane, { model: "Item", pick: operation.pick });
      return one(async (transaction) => {
        const row = await models.Item.findOne({ where: found ?? { lane: -1 }, transaction });
        await row?.save({ transaction });
        const { doubled: _generated, ...values } = row?.get() ?? {};
        if (row !== null) await models.Item.update(values, { where: found ?? {}, transaction });
      });
    }
    case "raw":
      return one((transaction) => rawStatement(operation, on, transaction));
    case "revert":
      return revertSome(operation, on, run);
    case "restore":
      return restoreSome(operation, on, run);
  }
}

/** Takes children away before their parent goes, as an application without foreign key actions does. */
async function orphan(id: string | number, on: Performance): Promise<readonly string[]> {
  if (on.rules.cascades) return [];
  const { Part, Note } = on.lane.connection.models;
  const outcomes = [
    await on.lane.write(on.step, (transaction) => Part.destroy({ where: { itemId: id }, transaction })),
  ];
  for (const field of ["itemId", "otherId"]) {
    const options = { where: { [field]: id }, paranoid: false };
    outcomes.push(
      await on.lane.write(on.step, (transaction) =>
        Note.update({ [field]: null }, { ...options, transaction }),
      ),
    );
  }
  return outcomes;
}

interface Values {
  readonly model: ModelName;
  readonly pick: number;
  readonly text: string | null;
  readonly values: Readonly<Record<string, unknown>> & { readonly code?: string | null };
}

function patch({ model, pick, text, values }: Values, lane: Lane): Record<string, unknown> {
  if (model === "Part") return { name: text };
  if (model === "Note") return { text, otherId: where(lane, { model: "Item", pick })?.["id"] ?? null };
  const { code, ...rest } = values;
  return {
    ...rest,
    ...(code === undefined ? {} : { code: code === null ? null : `${lane.number}${code}` }),
  };
}

function fresh(
  row: Values & { readonly slot: number | null },
  { lane, generated }: Performance,
): Record<string, unknown> {
  const slot = row.slot ?? 7;
  const shared = { lane: lane.number, ...patch(row, lane) };
  const parent = where(lane, { model: "Item", pick: row.pick })?.["id"];
  if (row.model === "Part") return { ...shared, itemId: parent ?? 0, position: slot };
  if (row.model === "Note")
    return {
      ...shared,
      id: `00000000-0000-4000-8000-00000000${lane.number}00${slot}`,
      itemId: parent ?? null,
    };
  return row.slot === null && generated ? shared : { ...shared, id: (lane.number + 1) * 1000 + slot };
}
