import { DatabaseError } from "./database-error.ts";

/**
 * How the environment wants the history kept, by HINDSIGHT_PARTITIONS.
 * @throws {DatabaseError} SETTING_INVALID
 */
export function partitionsSetting(env: Readonly<Record<string, string | undefined>>): "monthly" | undefined {
  const { HINDSIGHT_PARTITIONS: setting = "" } = env;
  if (setting === "") return undefined;
  if (setting === "monthly") return setting;
  throw new DatabaseError("SETTING_INVALID", "HINDSIGHT_PARTITIONS must be monthly, or not set");
}
