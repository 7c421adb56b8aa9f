import { AuditError } from "../../../core/error.ts";
import { literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** Version ids at one moment. */
export interface IdsRead {
  /** The last assigned id. */
  readonly last: string;
  /** Open transactions that have taken ids. */
  readonly holders: readonly { readonly transaction: string; readonly prepared: boolean }[];
  /** Identity of the history: system identifier, timeline and OID of the sequence. */
  readonly history: string;
  /** Changes at each start of the server, and at each checkpoint. */
  readonly run: string;
  /** The server's clock. */
  readonly clock: string;
}

/**
 * Reads the last id of the sequence, then the transactions that have a lock on it: `nextval()` locks the sequence before it
 * returns an id, and the lock is held until the transaction ends. The subquery on locks depends on the id, so it runs second.
 * @throws {AuditError} UNSUPPORTED on a standby, where locks of the primary are not visible, and for a sequence with CACHE.
 */
export async function readIds(sql: Sql, schema: string): Promise<IdsRead> {
  const name = qualified(schema, "version_id");
  const sequence = `${literal(name)}::regclass`;
  const [look] = await sql.query<IdsRead & { standby: boolean; cache: string }>(
    `SELECT s.last::text AS last, pg_is_in_recovery() AS standby,
  (SELECT seqcache::text FROM pg_sequence WHERE seqrelid = ${sequence}) AS cache,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('transaction', l.virtualtransaction, 'prepared', l.pid IS NULL)), '[]')
    FROM ${locksOn(sequence)} AND s.last IS NOT NULL) AS holders,
  c.history, c.history || '/' || k.checkpoint_lsn AS run, to_jsonb(clock_timestamp() AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS clock
FROM (SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM ${name}) s
CROSS JOIN pg_control_checkpoint() k CROSS JOIN LATERAL (SELECT concat_ws('/',
  (SELECT system_identifier FROM pg_control_system()),
  CASE WHEN pg_is_in_recovery() THEN k.timeline_id ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
  ${sequence}::oid) AS history) c`,
  );
  if (look === undefined) throw new Error("PostgreSQL returned no position of the log");
  if (look.standby) {
    throw new AuditError(
      "UNSUPPORTED",
      "tail: this server is a standby, where open transactions of the primary are not visible; read the tail from the primary",
    );
  }
  if (look.cache !== "1") {
    throw new AuditError(
      "UNSUPPORTED",
      `tail: the sequence ${schema}.version_id has CACHE ${look.cache}, so that version ids may not be in order; run ALTER SEQUENCE ${name} CACHE 1`,
    );
  }
  return look;
}

/** FROM clause for locks `l` on the sequence, one for each open transaction that has taken ids. */
export function locksOn(sequence: string): string {
  return `pg_locks l WHERE l.locktype = 'relation' AND l.relation = ${sequence} AND l.mode = 'RowExclusiveLock'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
}

/** Computes the fence: the id up to which all versions are committed or rolled back, so that the tail may pass them. */
export class TailFence {
  #run: string | null = null;
  #last = 0n;
  /** For each open transaction, an id before all ids it may have taken. */
  #holders: ReadonlyMap<string, bigint> = new Map();

  /**
   * A transaction that did not hold the lock at the last read has taken its ids after that. For prepared transactions, and
   * after a restart, which may assign lost ids again, only `known` is certain: the caller knows that ids up to it are settled.
   */
  upTo(look: IdsRead, known: bigint): bigint {
    if (look.run !== this.#run) {
      this.#run = look.run;
      this.#last = known;
      this.#holders = new Map();
    }
    const holders = new Map(
      look.holders.map(({ transaction, prepared }) => {
        const unseen = prepared ? known : this.#last;
        return [transaction, this.#holders.get(transaction) ?? unseen];
      }),
    );
    this.#holders = holders;
    this.#last = BigInt(look.last);
    return [...holders.values()].reduce((least, floor) => (floor < least ? floor : least), this.#last);
  }
}
