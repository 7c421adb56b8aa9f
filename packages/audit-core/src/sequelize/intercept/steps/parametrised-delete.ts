import { sqlOfConnection } from "../../driver/internals.ts";
import type { PreparedStatements } from "../../driver/prepared-statements.ts";
import type { TrackedTables } from "../../models/tracked-tables.ts";
import type { GivenStatement } from "../given-statement.ts";
import type { WrittenModels } from "../written-models.ts";

/** Types for which a literal of nine digits and a parameter compare alike. */
const INTEGERS: ReadonlySet<string> = new Set(["int4", "int8"]);

/** A delete of a tracked row with parameters, so that it can be prepared; any other statement unchanged. */
export async function withParameters(
  given: GivenStatement,
  models: Pick<WrittenModels, "registered">,
  tables: Pick<TrackedTables, "tables">,
  prepared: Pick<PreparedStatements, "setterOn">,
): Promise<Pick<GivenStatement, "sql" | "values">> {
  const { sql, values, connection, options } = given;
  if (values.length > 0 || (options.searchPath ?? "") !== "") return given;
  const deletion = parametrisedDelete(sql);
  const registration = deletion === null ? undefined : models.registered(deletion.schema, deletion.table);
  if (deletion === null || registration === undefined) return given;
  if ((await prepared.setterOn(connection)) === null) return given;
  const [table] = await tables.tables(sqlOfConnection(connection), [registration]);
  const isInteger = (name: string) =>
    table?.columns.some((column) => column.name === name && INTEGERS.has(column.baseType)) ?? false;
  return deletion.numbers.every(isInteger) ? { sql: deletion.text, values: deletion.values } : given;
}

/** A delete whose values became parameters. */
export interface ParametrisedDelete {
  readonly schema: string | null;
  readonly table: string;
  readonly text: string;
  readonly values: readonly string[];
  /** Columns that were compared with an unquoted whole number. */
  readonly numbers: readonly string[];
}

const NAME = '"(?:[^"]|"")+"';
const VALUE = String.raw`\d{1,9}|'(?:[^'\\]|'')*'`;
const CONDITION = `${NAME} = (?:${VALUE})`;
const CONDITIONS = new RegExp(`(${NAME}) = (${VALUE})`, "g");
const DELETE = new RegExp(
  `^DELETE FROM (?:(${NAME})\\.)?(${NAME}) WHERE (${CONDITION}(?: AND ${CONDITION})*)$`,
);

/**
 * Parses the delete of a row as Sequelize writes it: the only write of a single row that it sends without parameters. A
 * quoted value may become a parameter for any type of column, an unquoted number only for integers.
 */
export function parametrisedDelete(sql: string): ParametrisedDelete | null {
  const [, schema, table, conditions] = DELETE.exec(sql) ?? [];
  if (table === undefined || conditions === undefined) return null;
  const values: string[] = [];
  const numbers: string[] = [];
  const where = conditions.replace(CONDITIONS, (_condition, column: string, value: string) => {
    const isText = value.startsWith("'");
    if (!isText) numbers.push(unquoted(column));
    values.push(isText ? value.slice(1, -1).replaceAll("''", "'") : value);
    return `${column} = $${values.length}`;
  });
  return {
    schema: schema === undefined ? null : unquoted(schema),
    table: unquoted(table),
    text: `${sql.slice(0, sql.length - conditions.length)}${where}`,
    values,
    numbers,
  };
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}
