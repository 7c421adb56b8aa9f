/** A name as a PostgreSQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A schema-qualified name. */
export function qualified(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

/** SQL for what {@link qualified} gives of the values of two columns. */
export function qualifiedIn(schema: string, name: string): string {
  return `'"' || replace(${schema}, '"', '""') || '"."' || replace(${name}, '"', '""') || '"'`;
}

/** Text as a PostgreSQL literal, safe whatever `standard_conforming_strings` says. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** Pieces of a text as one PostgreSQL literal, each on a line of its own: the server puts them together. */
export function literalOf(pieces: readonly string[]): string {
  const escapes = pieces.some((piece) => piece.includes("\\"));
  const quoted = pieces.map((piece) => {
    const text = piece.replaceAll("'", "''");
    return `'${escapes ? text.replaceAll("\\", "\\\\") : text}'`;
  });
  return `${escapes ? " E" : ""}${quoted.join("\n")}`;
}
