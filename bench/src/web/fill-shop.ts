import { withClient } from "../with-client.ts";

/** The size of the log of {@link fillShop}. */
export interface ShopSize {
  /** Approximate number of entries in the log of all models. */
  readonly entries: number;
  /** How many of them are versions of the order with id 1. */
  readonly versions: number;
}

/** One entry in ten is a read of an order, one in a hundred a new customer, and ten are the life of an order. */
const [ENTRIES_PER_READ, ENTRIES_PER_CUSTOMER, ENTRIES_PER_ORDER] = [10, 100, 10];

/** What each version has beside the row. */
const SHARED = `version_id, version_at, version_action, version_transaction, version_label, version_actor_type, version_actor_id,
  version_actor_label, version_reason, version_request_id, version_remote_address`;

const shared = (label: string, action: string) => `t.id, t.at, ${action}::"char", t.transaction, ${label},
  CASE WHEN t.actor = 'importer' THEN 'system' WHEN t.actor IS NOT NULL THEN 'user' END, t.actor, 'Name of ' || t.actor,
  CASE WHEN t.tx % 3 = 0 THEN (ARRAY['Customer called about the delivery', 'Stock was counted', 'Corrected by hand'])[1 + t.tx % 5 % 3] END,
  'req-' || md5(t.tx::text), '10.0.' || t.tx % 250 || '.17'`;

/**
 * Fills the migrated database of the sample application and its log with the last year of a shop: what the library would have
 * recorded of orders with an item and a payment each, of new customers, and of reads. A third is by `importer`, most by `u0` to
 * `u199`. The same each time, but for the day on which it ends.
 */
export async function fillShop(databaseUrl: string, size: ShopSize): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    await client.query("SET maintenance_work_mem = '512MB'; SET work_mem = '512MB'; SET timezone = 'UTC'");
    for (const statement of timeline(size)) await client.query(statement);
    await client.query(live(size));
    await client.query([orders, customers, payments, items, reads].join(";\n"));
    await client.query(
      `SELECT setval('audit.version_id', (SELECT max(id) FROM timeline));
       SELECT setval(pg_get_serial_sequence(name, 'id'), 10000000) FROM unnest(ARRAY['orders', 'customers', 'payments', 'order_items']) name`,
    );
    await client.query("VACUUM ANALYZE");
  });
}

/** The changes in the order they were made: step `n` of row `r`, and the transactions that they were made in. */
function timeline({ entries, versions }: ShopSize): readonly string[] {
  const reads = Math.floor(entries / ENTRIES_PER_READ);
  const customers = Math.ceil(entries / ENTRIES_PER_CUSTOMER);
  const orders = Math.max(1, Math.floor((entries - reads - customers - versions) / ENTRIES_PER_ORDER));
  const year = "interval '360 days'";
  const hash = "abs(hashint4(r * 31 + n * 17)::bigint)";
  return [
    `CREATE TEMPORARY TABLE changes AS
SELECT row_number() OVER (ORDER BY share, kind, r) AS tx, kind, r, n, now() - interval '1 minute' - ${year} * (1 - share) AS at,
  CASE WHEN draw < 50 THEN NULL WHEN draw < 350 THEN 'importer' ELSE 'u' || draw * draw % 200 END AS actor
FROM (
  SELECT 'order' AS kind, r, n, (r + (n - 1) * 0.02 * ${orders} + ${hash} % 1000 / 1000.0) / (1.1 * ${orders} + 2) AS share, ${hash} / 7 % 1000 AS draw
  FROM generate_series(2, ${orders + 1}) r CROSS JOIN generate_series(1, 6) n
  UNION ALL SELECT 'long', 1, n, n / (${versions} + 1.0), 400 + ${hash} % 600
  FROM generate_series(1, ${versions}) n CROSS JOIN (SELECT 1 AS r) one
  UNION ALL SELECT 'customer', r, 1, 0.1 * r / ${customers}, ${hash} / 7 % 1000 FROM generate_series(1, ${customers}) r CROSS JOIN (SELECT 1 AS n) one
  UNION ALL SELECT 'read', r, 1, r / (${reads} + 1.0), 400 + ${hash} % 600 FROM generate_series(1, ${reads}) r CROSS JOIN (SELECT 1 AS n) one
) v`,
    // A transaction in the log is one that the server has seen, as those that follow it look which are over.
    `CREATE PROCEDURE pg_temp.commit_each() LANGUAGE plpgsql AS $$
BEGIN FOR i IN 0..(SELECT count(*) FROM changes) LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
    `CREATE TEMPORARY TABLE first AS SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS transaction`,
    "CALL pg_temp.commit_each()",
    `CREATE TEMPORARY TABLE timeline AS
SELECT row_number() OVER (ORDER BY c.tx, part) AS id, c.*, part, (f.transaction + c.tx)::text::xid8 AS transaction
FROM changes c CROSS JOIN first f
CROSS JOIN LATERAL (SELECT unnest(CASE WHEN kind <> 'order' THEN ARRAY[kind] WHEN n IN (1, 3, 5) THEN ARRAY['order', 'item']
  WHEN n = 2 THEN ARRAY['order', 'payment'] ELSE ARRAY['order'] END) AS part) p`,
    "ANALYZE timeline",
  ];
}

/** An order after step `n` of its life; the one with the long life changes its notes and its total each time. */
const order = (long: boolean, r: string, n: string) =>
  [
    r,
    `md5('o' || ${r})::uuid`,
    `'A' || ${r}`,
    `1 + ${r} % (SELECT count(*) FROM timeline WHERE part = 'customer')`,
    long
      ? "'pending'"
      : `(ARRAY['pending', 'paid', 'paid', 'shipped', 'shipped', 'delivered'])[${n}::integer]`,
    long ? `${n} % 1000 + 0.05` : `${r} * 31 % 10000 / 100.0 + CASE WHEN ${n} > 2 THEN 10 ELSE 0 END`,
    "'Please leave the parcel with the neighbour'",
    long
      ? `'Step ' || ${n}`
      : `CASE WHEN ${n} > 1 THEN 'Note ' || md5(${r} || ':' || (${n} / 5)) ELSE '' END`,
    `jsonb_build_object('street', 'Street ' || ${r} % 5000, 'city', 'Vienna', 'postalCode', (1010 + ${r} % 200)::text, 'country', 'AT')`,
    "'{}'::text[]",
    "(SELECT min(at) FROM changes)",
  ].join(", ");
const ORDER = `id, public_id, number, customer_id, status, total, customer_notes, internal_notes, shipping_address, labels, created_at`;

const customer = (r: string) =>
  `${r}, 'Customer ' || ${r}, ${r} || '@bench.example', '555 ' || ${r}, 'standard', (SELECT min(at) FROM changes)`;
const CUSTOMER = "id, name, email, phone, tier, created_at";

const payment = (r: string) =>
  `${r}, ${r}, ${r} * 31 % 10000 / 100.0, 'transfer', 'captured', (SELECT min(at) FROM changes)`;
const PAYMENT = "id, order_id, amount, method, status, created_at";

/** The item of an order is there once, then three times, and then five times or no more. */
const quantity = (n: string) => `((${n} + 1) / 2 * 2 - 1)`;
const isGone = "t.n = 5 AND t.r % 20 = 0";
const created = "(SELECT to_jsonb(min(at)) #>> '{}' FROM changes)";

function live({ versions }: ShopSize): string {
  const rows = "FROM (SELECT DISTINCT r FROM changes WHERE kind = 'order') t";
  return [
    `INSERT INTO customers (${CUSTOMER}) SELECT ${customer("r")} FROM changes WHERE kind = 'customer'`,
    `INSERT INTO orders (${ORDER}) SELECT ${order(false, "t.r", "6")} ${rows}`,
    `INSERT INTO orders (${ORDER}) SELECT ${order(true, "1", String(versions))}`,
    `INSERT INTO payments (${PAYMENT}) SELECT ${payment("t.r")} ${rows}`,
    `INSERT INTO order_items (id, order_id, sku, name, quantity, unit_price, created_at)
SELECT r, r, 'SKU-' || r % 900, 'Article ' || r % 900, 5, 9.90, (SELECT min(at) FROM changes) ${rows} WHERE r % 20 <> 0`,
  ].join(";\n");
}

const orders = [false, true]
  .map(
    (long) => `INSERT INTO audit.orders_history (${SHARED}, version_changed, ${ORDER})
SELECT ${shared(`'Order A' || t.r || ' – ' || ${long ? "'Pending'" : "(ARRAY['Pending', 'Paid', 'Paid', 'Shipped', 'Shipped', 'Delivered'])[t.n]"}`, "CASE t.n WHEN 1 THEN '+' ELSE '~' END")},
  CASE WHEN t.n > 1 THEN ${long ? "ARRAY['total', 'internal_notes']" : "CASE t.n WHEN 2 THEN ARRAY['status', 'internal_notes'] WHEN 3 THEN ARRAY['total'] WHEN 5 THEN ARRAY['internal_notes'] ELSE ARRAY['status'] END"} END,
  ${order(long, "t.r", "t.n")}
FROM timeline t WHERE t.part = '${long ? "long" : "order"}' ORDER BY t.id`,
  )
  .join(";\n");

const customers = `INSERT INTO audit.customers_history (${SHARED}, ${CUSTOMER})
SELECT ${shared("'Customer ' || t.r", "'+'")}, ${customer("t.r")} FROM timeline t WHERE t.part = 'customer' ORDER BY t.id`;

const payments = `INSERT INTO audit.payments_history (${SHARED}, ${PAYMENT})
SELECT ${shared("'transfer payment of ' || t.r * 31 % 10000 / 100.0", "'+'")}, ${payment("t.r")} FROM timeline t WHERE t.part = 'payment' ORDER BY t.id`;

const itemText: Readonly<Record<string, string>> = {
  id: "t.r::text",
  order_id: "t.r::text",
  sku: "'SKU-' || t.r % 900",
  name: "'Article ' || t.r % 900",
  quantity: `${quantity("t.n")}::text`,
  unit_price: "'9.90'",
  created_at: created,
};
const itemWas = { ...itemText, quantity: `${quantity("(t.n - 2)")}::text` };
const object = (fields: Readonly<Record<string, string>>, as: (text: string) => string) =>
  `jsonb_build_object(${Object.entries(fields)
    .map(([name, text]) => `'${name}', ${as(text)}`)
    .join(", ")})`;

const items = `INSERT INTO audit.log (${SHARED}, version_table, version_key_number, version_key, version_changes)
SELECT ${shared(`${quantity("t.n")} || ' × Article ' || t.r % 900`, `CASE WHEN t.n = 1 THEN '+' WHEN ${isGone} THEN '-' ELSE '~' END`)},
  (SELECT k.id FROM audit.tracked_tables k WHERE k.model = 'OrderItem'), t.r, t.r::text,
  CASE WHEN t.n = 1 THEN ${object(itemText, (text) => text)}
    WHEN ${isGone} THEN ${object(itemWas, (text) => `jsonb_build_array(${text}, NULL)`)}
    ELSE jsonb_build_object('quantity', jsonb_build_array(${itemWas.quantity}, ${itemText["quantity"]})) END
FROM timeline t WHERE t.part = 'item' ORDER BY t.id`;

const reads = `INSERT INTO audit.entries (${SHARED}, version_table, version_model, version_key, version_changes)
SELECT ${shared("NULL", "'?'")}, (SELECT k.id FROM audit.tracked_tables k WHERE k.model = 'Order'), 'Order', t.r::text, '{}'
FROM timeline t WHERE t.part = 'read' ORDER BY t.id`;
