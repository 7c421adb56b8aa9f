import type { PreparedStatements } from "../../driver/prepared-statements.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { Outgoing } from "../sending.ts";

/** The prepared statements for a statement and for setting its context. */
export interface KeptPlan extends Pick<Outgoing, "nameOf" | "shallSendAgain"> {
  /** Name of the prepared statement that sets the context; `null` for none. */
  readonly setter: string | null;
}

/** A statement that is not prepared. */
export const NOT_KEPT: KeptPlan = { setter: null, nameOf: () => null, shallSendAgain: () => false };

/** Prepares repeated writes of tracked models, unless the connection goes through a pooler. */
export async function keepPlan(
  { connection, options }: Pick<GivenStatement, "connection" | "options">,
  isWrite: boolean,
  hasContext: boolean,
  prepared: PreparedStatements,
): Promise<KeptPlan> {
  const setter = isWrite || hasContext ? await prepared.setterOn(connection) : null;
  if (setter === null) return NOT_KEPT;
  return {
    setter,
    nameOf: (text) => (isWrite ? prepared.nameOf(text) : null),
    shallSendAgain: (error) => prepared.lostName(error) && !options.transaction,
  };
}
