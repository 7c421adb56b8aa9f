import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";

/** Where the archive is, as whoever archived last called it; `null` before the first file. */
export async function archiveLocation({ sequelize }: Pick<Database, "sequelize">): Promise<string | null> {
  const [store] = await sequelize.query<{ location: string }>("SELECT location FROM archive_store", {
    type: QueryTypes.SELECT,
  });
  return store?.location ?? null;
}
