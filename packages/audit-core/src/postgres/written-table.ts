const TARGET =
  /(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)(?:\s+TABLE)?(?:\s+ONLY)?\s+((?:"(?:[^"]|"")+"|[A-Za-z_]\w*)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[A-Za-z_]\w*))?)/i;
const HEAD = new RegExp(`^\\s*${TARGET.source}`, "i");
const ANYWHERE = new RegExp(
  `\\b${TARGET.source.replace("TRUNCATE", String.raw`TRUNCATE|MERGE\s+INTO`)}`,
  "gi",
);
const LITERAL = /'(?:[^']|'')*'/g;
const NAME = /"(?:[^"]|"")+"|[A-Za-z_]\w*/g;

export type Verb = "INSERT" | "UPDATE" | "DELETE" | "TRUNCATE";

export interface WrittenTable {
  readonly verb: Verb;
  /** `null` when the statement leaves it to the search path. */
  readonly schema: string | null;
  readonly name: string;
}

/** The table a statement writes to, read from its head; `null` when it is no plain write. */
export function writtenTable(sql: string): WrittenTable | null {
  const match = HEAD.exec(sql);
  return match === null ? null : toWrittenTable(match);
}

/** Every table that text anywhere in a statement may write to; literals do not count. */
export function writtenTables(sql: string): readonly WrittenTable[] {
  return [...sql.replace(LITERAL, "''").matchAll(ANYWHERE)].map(toWrittenTable);
}

function toWrittenTable([, verb = "", target = ""]: RegExpMatchArray): WrittenTable {
  const names = (target.match(NAME) ?? []).map(unquote);
  const name = names.at(-1) ?? "";
  return {
    verb: verb.split(/\s/)[0]?.toUpperCase() as Verb,
    schema: names.length > 1 ? (names[0] ?? null) : null,
    name,
  };
}

function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
