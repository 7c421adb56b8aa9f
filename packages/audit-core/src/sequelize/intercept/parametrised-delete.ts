/** A delete with parameters in place of its values. */
export interface ParametrisedDelete {
  readonly schema: string | null;
  readonly table: string;
  readonly text: string;
  readonly values: readonly string[];
  /** Columns that are compared with whole numbers. */
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
 * The delete of a row as Sequelize words it, the one write of a row that it sends without parameters: each would be another
 * statement to the server. A quoted value and a parameter take the type of the column alike; a whole number does only when
 * the column is an integer.
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
