import type { Transaction } from "sequelize";

import type { Operation } from "./operation.ts";
import { type Performance, type Run, where } from "./performance.ts";

/** Statements as people write them by hand. `:id` is a row of the lane, `:lane` the lane. */
const RAW = [
  "UPDATE items SET status = :text, count = count + 1 WHERE id = :id",
  "UPDATE items SET amount = amount * 1.0 WHERE lane = :lane",
  "UPDATE items SET happened_at = '2026-03-01 14:30:00.000001+02:30' WHERE id = :id RETURNING id, happened_at",
  `UPDATE "items" AS i SET data = coalesce(i.data, '{}') || '{"a": null}' WHERE i.lane = :lane AND jsonb_typeof(i.data) = 'object'`,
  "update items set data = 'null' where id = :id",
  "DELETE FROM parts WHERE lane = :lane AND position > 1 RETURNING *",
  "DELETE FROM notes WHERE lane = :lane AND text IS NULL",
  "INSERT INTO items (id, lane, status, count) VALUES (:fixed, :lane, :text, 1) ON CONFLICT (id) DO UPDATE SET count = items.count + 1, status = excluded.status RETURNING *",
  "INSERT INTO items (id, lane) VALUES (:fixed, :lane), (:fixed + 1, :lane) ON CONFLICT DO NOTHING",
  "INSERT INTO parts (item_id, position, lane, name) SELECT id, 5, lane, status FROM items WHERE lane = :lane ON CONFLICT (item_id, position) DO UPDATE SET name = excluded.name WHERE parts.name IS DISTINCT FROM excluded.name",
  "UPDATE parts SET name = i.status FROM items i WHERE i.id = parts.item_id AND parts.lane = :lane",
  "UPDATE notes SET text = :text, deleted_at = NULL WHERE lane = :lane RETURNING text",
  "UPDATE items SET tags = array_append(tags, :text), bytes = decode('00ff', 'hex') WHERE id = :id",
  "UPDATE items SET count = DEFAULT, flag = NOT flag, cache_key = :text WHERE lane = :lane",
  "UPDATE ONLY public.items SET secret = :text WHERE id = :id",
  "UPDATE items SET count = count + 30 WHERE lane = :lane",
] as const;

/** What only triggers can see: writes inside a larger statement and writes the database makes itself. */
const UNSEEN_BY_HOOKS = [
  "WITH gone AS (DELETE FROM parts WHERE lane = :lane RETURNING *) INSERT INTO notes (id, lane, item_id, text) SELECT md5(item_id || ':' || position)::uuid, lane, NULL, name FROM gone ON CONFLICT (id) DO NOTHING",
  "WITH a AS (UPDATE items SET status = 'cte' WHERE id = :id RETURNING id) UPDATE items SET status = 'other' WHERE lane = :lane AND id NOT IN (SELECT id FROM a)",
  "MERGE INTO items t USING (SELECT :fixed AS id UNION ALL SELECT :id) s ON t.id = s.id WHEN MATCHED AND t.count > 5 AND NOT EXISTS (SELECT FROM parts WHERE item_id = t.id) THEN DELETE WHEN MATCHED THEN UPDATE SET status = :text WHEN NOT MATCHED THEN INSERT (id, lane) VALUES (s.id, :lane)",
  "UPDATE items SET parent_id = :id WHERE lane = :lane",
  "UPDATE items SET parent_id = id WHERE lane = :lane",
  "UPDATE notes SET item_id = :id, other_id = :id WHERE lane = :lane",
  "UPDATE items SET id = id + 100 WHERE id = :id AND id < 3000",
  "UPDATE items SET id = id + 100 WHERE lane = :lane AND id < 3000 AND id % 2 = 0",
  "DELETE FROM items WHERE lane = :lane",
  "DELETE FROM items WHERE id = :id OR parent_id = :id",
  "COPY items (id, lane) FROM PROGRAM 'echo :fixed,:lane' (FORMAT csv)",
  "DO $$ BEGIN UPDATE items SET count = count + 1 WHERE lane = :lane; UPDATE parts SET name = 'do' WHERE lane = :lane; END $$",
] as const;

type Raw = Extract<Operation, { readonly do: "raw" }>;

export async function rawStatement(
  { which, bound, pick, text }: Raw,
  { lane, rules }: Performance,
  transaction: Transaction | null,
): Promise<unknown> {
  const statements: readonly string[] = rules.cascades ? [...RAW, ...UNSEEN_BY_HOOKS] : RAW;
  const template = statements[which % statements.length] ?? "";
  // A lane without a row names one of its own: MERGE inserts it, and the other lane must not meet it.
  const id = where(lane, { model: "Item", pick })?.["id"] ?? -1 - lane.number;
  const fixed = (lane.number + 1) * 1000 + 3;
  const numbers: Readonly<Record<string, string | number>> = {
    ":id": id,
    ":lane": lane.number,
    ":fixed": fixed,
  };
  const statement = template.replace(/(?<!:):(?:id|lane|fixed)\b/g, (name) => String(numbers[name]));
  const binds = bound && statement.includes(":text");
  const [rows] = await lane.connection.sequelize.query(
    binds ? statement.replaceAll(":text", "$text") : statement,
    { ...(binds ? { bind: { text } } : { replacements: { text } }), transaction, raw: true },
  );
  return rows;
}

/** Moves rows to other primary keys: the history of one ends and another's begins. */
export async function moveKey(
  { pick, many }: Extract<Operation, { readonly do: "moveKey" }>,
  { lane }: Performance,
  run: Run,
): Promise<readonly string[]> {
  const { sequelize, models } = lane.connection;
  if (many) {
    // Upwards, from the top: keys that one row leaves and another takes in the same statement.
    const shift = "UPDATE parts SET position = position + 1 WHERE lane = :lane";
    return [
      await run(async (transaction) => {
        await sequelize.query(shift, { replacements: { lane: lane.number }, transaction });
      }),
    ];
  }
  const found = where(lane, { model: "Part", pick });
  return [
    await run((transaction) =>
      models.Part.update({ position: pick }, { where: found ?? { lane: -1 }, transaction }),
    ),
  ];
}
