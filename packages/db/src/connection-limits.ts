/** Timeouts of connections, so that a waiting one does not block others for long. */
export interface ConnectionLimits {
  /** Longest duration of a statement in milliseconds. */
  readonly statementMs: number;
  /** Longest wait for a lock in milliseconds. */
  readonly lockMs: number;
  /** Longest time that a transaction may be idle, in milliseconds. */
  readonly idleInTransactionMs: number;
  /** Longest wait for a connection in milliseconds. */
  readonly connectionMs: number;
  /** Milliseconds without data from the server after which a connection is closed. Must exceed `statementMs`. */
  readonly silenceMs: number;
}

/** The limits as options of the driver. */
export function driverLimits(limits: ConnectionLimits) {
  return {
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    connectionTimeoutMillis: limits.connectionMs,
    query_timeout: limits.silenceMs,
  };
}
