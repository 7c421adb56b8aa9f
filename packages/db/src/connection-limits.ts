/** How long things may take on a connection, so that one that waits does not keep the others from their turn. */
export interface ConnectionLimits {
  /** Milliseconds of a statement. */
  readonly statementMs: number;
  /** Milliseconds that a statement waits for what another transaction has locked. */
  readonly lockMs: number;
  /** Milliseconds that a transaction may stand open without a statement. */
  readonly idleInTransactionMs: number;
  /** Milliseconds to wait for a connection. */
  readonly connectionMs: number;
  /** Milliseconds without a word from the server after which a connection is given up; more than a statement may take. */
  readonly silenceMs: number;
}

/** The limits as the driver takes them. */
export function driverLimits(limits: ConnectionLimits) {
  return {
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    connectionTimeoutMillis: limits.connectionMs,
    query_timeout: limits.silenceMs,
  };
}
