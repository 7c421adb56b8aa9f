import type { TailCursor } from "@hindsight/audit-core/sequelize";
import type { ModelAudited } from "@hindsight/events";

import { type ParkedEvent, rowOf } from "./parked-event.ts";
import type { Claim } from "./subscription-session.ts";

/** The first waiting event of a row. */
export interface DueEvent {
  readonly event: ModelAudited;
  readonly tries: number;
}

export interface Place {
  /** How often it was moved by a replay. */
  readonly generation: number;
  /** Milliseconds until a parked event is due; `null` when none waits. */
  readonly dueMs: number | null;
}

const DUE = 100;

/** Members of a parked event as the table has them. */
const PARKED = "p(event jsonb, tries integer, error text, wait_ms double precision, dead boolean)";
const VALUES = `(p.event->>'versionId')::bigint, p.event->>'model', p.event->>'key', p.event, p.tries, p.error,
    now() + p.wait_ms * interval '1 ms', CASE WHEN p.dead THEN now() END`;

/** The events of each row that are to be handled next. */
const FIRST_OF_ROWS = `SELECT DISTINCT ON (model, key) version_id, event, tries, due_at FROM parked_events
  WHERE subscription = $1 AND dead_at IS NULL
  ORDER BY model, key, version_id`;

/** The place and the parked events of one subscription, written over the connection that holds its claim. */
export class SubscriptionStore {
  readonly #claim: Claim;
  readonly #name: string;

  constructor(claim: Claim, name: string) {
    this.#claim = claim;
    this.#name = name;
  }

  /** Of which replay its place is, and how long it is until a parked event is due. */
  async place(): Promise<Place> {
    const [place] = await this.#claim.query<Place>(
      `SELECT r.generation, extract(epoch FROM min(first.due_at) - clock_timestamp())::float8 * 1000 AS "dueMs"
FROM log_readers r LEFT JOIN (${FIRST_OF_ROWS}) first ON true
WHERE r.name = $1 GROUP BY r.generation`,
      [this.#name],
    );
    return place ?? { generation: 0, dueMs: null };
  }

  /** Rows that have waiting events. */
  async blockedRows(): Promise<Set<string>> {
    const rows = await this.#claim.query<{ model: string; key: string }>(
      "SELECT DISTINCT model, key FROM parked_events WHERE subscription = $1 AND dead_at IS NULL",
      [this.#name],
    );
    return new Set(rows.map(rowOf));
  }

  /**
   * Moves the place behind a batch and parks what could not be handled, in one statement.
   * @returns whether the place is still of this generation; nothing is written otherwise.
   */
  async commit(cursor: TailCursor, generation: number, parked: readonly ParkedEvent[]): Promise<boolean> {
    const [moved] = await this.#claim.query<{ count: number }>(
      `WITH moved AS (
  UPDATE log_readers SET cursor = $2, saved_at = now() WHERE name = $1 AND generation = $3 RETURNING 1
), parked AS (
  INSERT INTO parked_events (subscription, version_id, model, key, event, tries, error, due_at, dead_at)
  SELECT $1, ${VALUES}
  FROM moved, jsonb_to_recordset($4::jsonb) ${PARKED}
  ON CONFLICT (subscription, version_id) DO NOTHING
)
SELECT count(*)::int AS count FROM moved`,
      [this.#name, JSON.stringify(cursor), generation, toJson(parked)],
    );
    return moved?.count === 1;
  }

  /** Of each row that waits, the first event where its time has come; at most a hundred. */
  async due(): Promise<readonly DueEvent[]> {
    return this.#claim.query<DueEvent>(
      `SELECT event, tries FROM (${FIRST_OF_ROWS}) first WHERE due_at <= now() ORDER BY version_id LIMIT ${DUE}`,
      [this.#name],
    );
  }

  /** Forgets parked events that were handled, and keeps what the others failed with. */
  async settle(handled: readonly ModelAudited[], failed: readonly ParkedEvent[]): Promise<void> {
    await this.#claim.query(
      `WITH handled AS (
  DELETE FROM parked_events WHERE subscription = $1 AND version_id = ANY ($2::bigint[])
)
UPDATE parked_events e SET tries = p.tries, error = p.error, due_at = now() + p.wait_ms * interval '1 ms',
  dead_at = CASE WHEN p.dead THEN now() END
FROM jsonb_to_recordset($3::jsonb) ${PARKED}
WHERE e.subscription = $1 AND e.version_id = (p.event->>'versionId')::bigint`,
      [this.#name, handled.map(({ versionId }) => versionId), toJson(failed)],
    );
  }
}

function toJson(parked: readonly ParkedEvent[]): string {
  return JSON.stringify(parked.map(({ waitMs, ...event }) => ({ ...event, wait_ms: waitMs })));
}
