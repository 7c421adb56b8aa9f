/** What a JSDoc comment says. */
export interface Doc {
  /** Markdown, one paragraph. */
  readonly text: string;
  readonly returns: string | null;
  readonly throws: string | null;
  readonly byDefault: string | null;
  /** Code. */
  readonly example: string | null;
}

/** Parses the text of a comment, without its first asterisk. */
export function parseDoc(comment: string): Doc {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, ""));
  const [text = "", ...tags] = lines.join("\n").split(/^@(?=[a-z])/m);
  const tag = (name: string) =>
    tags
      .filter((part) => part.startsWith(`${name} `) || part.startsWith(`${name}\n`))
      .map((part) => part.slice(name.length))[0] ?? null;
  const line = (value: string | null) => (value === null ? null : value.replaceAll(/\s+/g, " ").trim());
  return {
    text: line(text) ?? "",
    returns: line(tag("returns")),
    throws:
      line(tag("throws"))
        ?.replace(/^\{AuditError\} /, "")
        .replace(/^\{(\w+)\}/, "`$1`") ?? null,
    byDefault: line(tag("default")),
    example:
      tag("example")
        ?.replaceAll(/^```.*$/gm, "")
        .trim() ?? null,
  };
}
