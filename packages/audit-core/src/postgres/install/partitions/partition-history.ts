import { partitionFunction } from "../../engines/partitions.ts";
import type { FunctionDefinition } from "../../sql/ddl.ts";
import { qualified } from "../../sql/quote.ts";
import { SETTINGS } from "./settings.ts";

/**
 * Makes a plain history the first partition of a new one of its name, up to the end of the last month that it has versions of,
 * and sees to it that a partitioned one has all partitions that it needs. No version is rewritten, but all are read once.
 */
export function partitionHistory(schema: string): FunctionDefinition {
  const monthsOf = qualified(schema, "months_of");
  const make = qualified(schema, "make_partition");
  const free = qualified(schema, "free_name");
  return {
    kind: "function",
    name: partitionFunction(schema, "partition_history"),
    arguments: ["history regclass"],
    returns: "void",
    security: "INVOKER",
    settings: SETTINGS,
    body: `DECLARE
  whole regclass := history;
  former record;
  one record;
  newest timestamptz;
  until timestamptz;
BEGIN
  SELECT c.relkind, c.relowner, n.nspname, c.relname
  INTO former
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = history;
  IF former.relkind = 'r' THEN
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', history);
    FOR one IN
      SELECT format('view %s', r.ev_class::regclass) AS what
      FROM pg_depend d
      JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
      WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = history
      UNION ALL
      SELECT format('publication %I', p.pubname)
      FROM pg_publication_rel r
      JOIN pg_publication p ON p.oid = r.prpubid
      WHERE r.prrelid = history
    LOOP
      RAISE EXCEPTION '% cannot be partitioned, because % is about this table', history, one.what
        USING ERRCODE = 'dependent_objects_still_exist', HINT = 'Drop it, run install(), and create it again.';
    END LOOP;
    EXECUTE format('SELECT max(version_at) FROM %s', history) INTO newest;
    until := date_trunc('month', greatest(newest, clock_timestamp())) + interval '1 month';
    IF NOT isfinite(until) THEN
      RAISE EXCEPTION '% cannot be partitioned, because it has versions of the time infinity', history
        USING ERRCODE = 'feature_not_supported';
    END IF;
    FOR one IN SELECT i.indexrelid::regclass AS index FROM pg_index i WHERE i.indrelid = history LOOP
      EXECUTE format('ALTER INDEX %s RENAME TO %I', one.index, ${free}(history, 'before_index'));
    END LOOP;
    EXECUTE format('ALTER TABLE %s RENAME TO %I', history, ${free}(history, 'before'));
    EXECUTE format(
      'CREATE TABLE %I.%I (LIKE %s INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE (version_at)',
      former.nspname,
      former.relname,
      history
    );
    whole := format('%I.%I', former.nspname, former.relname)::regclass;
    FOR one IN
      SELECT format('REVOKE ALL ON %s FROM %s', whole, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END) AS statement, 1 AS step
      FROM pg_class c
      CROSS JOIN LATERAL aclexplode(c.relacl) a
      WHERE c.oid = whole AND a.grantee <> c.relowner
      UNION
      SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, whole, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END), 2
      FROM pg_class c
      CROSS JOIN LATERAL aclexplode(c.relacl) a
      WHERE c.oid = history AND a.grantee <> c.relowner
      ORDER BY 2
    LOOP
      EXECUTE one.statement;
    END LOOP;
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%L)', whole, history, until);
  END IF;
  IF NOT EXISTS (SELECT FROM ${monthsOf}(whole)) THEN
    PERFORM ${make}(whole, 'before', NULL, date_trunc('month', clock_timestamp()) + interval '1 month');
  END IF;
  IF NOT EXISTS (SELECT FROM ${monthsOf}(whole) m WHERE m.until IS NULL) THEN
    PERFORM ${make}(whole, 'after', (SELECT max(m.until) FROM ${monthsOf}(whole) m), NULL);
  END IF;
  PERFORM ${partitionFunction(schema, "add_months")}(whole);
END`,
  };
}
