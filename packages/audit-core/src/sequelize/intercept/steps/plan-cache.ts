import type { PreparedStatements } from "../../driver/prepared-statements.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { Outgoing } from "../sending.ts";

/** What the server may keep of a statement, and of the one that sets its context. */
export interface KeptPlan extends Pick<Outgoing, "nameOf" | "shallSendAgain"> {
  /** Name of the statement that sets the context; `null` for none. */
  readonly setter: string | null;
}

/** Of a statement that has no name. */
export const NOT_KEPT: KeptPlan = { setter: null, nameOf: () => null, shallSendAgain: () => false };

/** Lets the server keep the plans of repeated writes of tracked models, where the connection leads to one server process. */
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
