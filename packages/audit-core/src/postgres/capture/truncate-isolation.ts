import type { FunctionDefinition } from "../sql/ddl.ts";
import { qualified } from "../sql/quote.ts";
import { REFUSING } from "../sql/refusing-function.ts";

/** The function that rejects TRUNCATE in a transaction whose snapshot may not contain all rows. */
export function requireReadCommitted(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    about: [
      "TRUNCATE is recorded from the rows it removes; only READ COMMITTED is certain to see all of them.",
    ],
    name: qualified(schema, "require_read_committed"),
    arguments: [],
    returns: "void",
    body: `BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'TRUNCATE of a tracked table cannot be recorded under % isolation', current_setting('transaction_isolation')
      USING ERRCODE = 'feature_not_supported', HINT = 'Use DELETE, or isolation level READ COMMITTED.';
  END IF;
END`,
  };
}
