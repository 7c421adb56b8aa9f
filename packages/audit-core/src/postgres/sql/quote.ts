/** A name as a PostgreSQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A schema-qualified name. */
export function qualified(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

/** The name in a {@link qualified} name, unquoted. */
export function unqualified(name: string): string {
  const [, last = ""] = /\."((?:[^"]|"")*)"$/.exec(name) ?? [];
  return last.replaceAll('""', '"');
}

/** SQL expression that does what {@link qualified} does, for two columns. */
export function qualifiedIn(schema: string, name: string): string {
  return `'"' || replace(${schema}, '"', '""') || '"."' || replace(${name}, '"', '""') || '"'`;
}

/** Text as a PostgreSQL string literal that is safe with any `standard_conforming_strings`. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** Like {@link literal}, with one line per piece: the server concatenates adjacent literals. */
export function literalOf(pieces: readonly string[]): string {
  const escapes = pieces.some((piece) => piece.includes("\\"));
  const quoted = pieces.map((piece) => {
    const text = piece.replaceAll("'", "''");
    return `'${escapes ? text.replaceAll("\\", "\\\\") : text}'`;
  });
  return `${escapes ? " E" : ""}${quoted.join("\n")}`;
}
