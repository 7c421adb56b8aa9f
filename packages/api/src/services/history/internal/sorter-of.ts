import type { Value } from "@hindsight/audit-core";
import { quotedTable } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { keyText } from "../../records/internal/key-values.ts";
import type { ServiceContext } from "../../service-context.ts";

/** Sorts values of a field as the database sorts its column: by type and collation. */
export async function sorterOf(
  { db, transaction }: ServiceContext,
  {
    model,
    field,
    values,
  }: { readonly model: string; readonly field: string; readonly values: readonly Value[] },
): Promise<(values: readonly Value[]) => readonly Value[]> {
  const of = db.sequelize.model(model);
  const column = of.getAttributes()[field]?.field ?? field;
  const quoted = db.sequelize.getQueryInterface().quoteIdentifier(column, true);
  const sorted = await db.sequelize.query<{ place: number }>(
    `SELECT given.place::int AS place
FROM jsonb_array_elements($given::jsonb) WITH ORDINALITY given(row, place)
CROSS JOIN jsonb_populate_record(NULL::${quotedTable(of)}, given.row) typed
ORDER BY typed.${quoted}`,
    {
      bind: { given: JSON.stringify(values.map((value) => ({ [column]: value }))) },
      type: QueryTypes.SELECT,
      transaction: transaction ?? null,
    },
  );
  const places = new Map(sorted.map(({ place }, i) => [keyText([values[place - 1] ?? null]), i]));
  const placeOf = (value: Value) => places.get(keyText([value])) ?? 0;
  return (some) => some.toSorted((one, other) => placeOf(one) - placeOf(other));
}
