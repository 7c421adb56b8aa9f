import type { Lane } from "./lane.ts";
import type { Performance } from "./performance.ts";
import type { ModelName } from "./world.ts";

/**
 * Empties a table, which takes the rows of both lanes. It waits for every transaction that wrote to it, so that what is open
 * is committed first. A table that others refer to takes them along, which only triggers can see.
 */
export async function emptyTable(
  model: ModelName,
  on: Pick<Performance, "lane" | "step" | "rules">,
  other: Lane,
): Promise<readonly string[]> {
  const { lane, step, rules } = on;
  await lane.commit();
  await other.commit();
  const { models } = lane.connection;
  const outcome = await lane.write(step, async () => {
    if (model === "Item" && rules.cascades) await models.Item.truncate({ cascade: true });
    else if (model === "Note") await models.Note.truncate();
    else await models.Part.truncate();
  });
  await other.witness(step, lane);
  return [outcome];
}
