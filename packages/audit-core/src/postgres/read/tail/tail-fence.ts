import { AuditError } from "../../../core/error.ts";
import { literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** The ids of the log at one moment. */
export interface IdsRead {
  /** The last id that was given out. */
  readonly last: string;
  /** Transactions that took ids, this one or earlier ones, and have not ended. */
  readonly holders: readonly { readonly transaction: string; readonly prepared: boolean }[];
  /** Which history this is: system identifier, timeline and oid of the sequence. */
  readonly history: string;
  /** Changes with each start of the server, and now and then while it runs. */
  readonly run: string;
  /** The server's clock. */
  readonly clock: string;
}

/**
 * Reads the sequence, and then who holds it: `nextval()` takes a lock on it before it gives out an id, which the server
 * keeps until the transaction has ended for everybody else. The look at the locks leans on the value, so it comes later.
 * @throws {AuditError} UNSUPPORTED on a standby, where the locks of the primary are not to be seen, and for a sequence
 * that gives out ids in blocks.
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
      "tail: this server is a standby, which does not know which transactions of the primary are still open; read the tail from the primary",
    );
  }
  if (look.cache !== "1") {
    throw new AuditError(
      "UNSUPPORTED",
      `tail: the sequence ${schema}.version_id gives out ids in blocks of ${look.cache}, so that they do not order the log; run ALTER SEQUENCE ${name} CACHE 1`,
    );
  }
  return look;
}

/** Locks on the sequence, `l`, by which the transactions that took ids are known. */
export function locksOn(sequence: string): string {
  return `pg_locks l WHERE l.locktype = 'relation' AND l.relation = ${sequence} AND l.mode = 'RowExclusiveLock'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
}

/** Up to which id no version can appear any more, from one look to the next. */
export class TailFence {
  #run: string | null = null;
  #last = 0n;
  /** What had been given out when each holder had not taken any. */
  #holders: ReadonlyMap<string, bigint> = new Map();

  /**
   * Who was no holder at the last look took its ids after it. Of anybody else, and after a start of the server, which may
   * give out unwritten ids again, only what the caller knows counts: that all up to `known` are settled.
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
