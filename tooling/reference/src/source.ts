import { readFile } from "node:fs/promises";
import { type Comment, type Declaration, parseSync } from "oxc-parser";
import { type Doc, parseDoc } from "./doc.ts";

/** A part of a source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One module, parsed, with its comments. */
export class Source {
  readonly #text: string;
  readonly #docs: readonly Comment[];
  readonly #declared = new Map<string, { readonly span: Span; readonly declaration: Declaration }[]>();

  private constructor(file: string, text: string) {
    const { program, comments } = parseSync(file, text);
    this.#text = text;
    this.#docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
    for (const statement of program.body) {
      if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) continue;
      const { declaration } = statement;
      const name = nameOf(declaration);
      if (name === null) continue;
      const known = this.#declared.get(name) ?? [];
      this.#declared.set(name, [...known, { span: statement, declaration }]);
    }
  }

  static async read(file: string): Promise<Source> {
    return new Source(file, await readFile(file, "utf8"));
  }

  /** Exported declarations of a name: a type and a value may share one. */
  declarations(name: string): readonly { readonly span: Span; readonly declaration: Declaration }[] {
    return this.#declared.get(name) ?? [];
  }

  /** The comment right before a part. */
  doc({ start }: Span): Doc {
    const before = this.#docs.findLast(({ end }) => end <= start);
    const isNext = before !== undefined && this.#text.slice(before.end, start).trim() === "";
    return parseDoc(isNext ? before.value : "");
  }

  text({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  /** A part as it would stand at the beginning of a line. */
  outdented(span: Span): string {
    const line = this.#text.slice(this.#text.lastIndexOf("\n", span.start) + 1, span.start);
    const indent = /^ */.exec(line)?.[0] ?? "";
    return this.text(span).replaceAll(`\n${indent}`, "\n");
  }
}

function nameOf(declaration: Declaration): string | null {
  if (declaration.type === "VariableDeclaration") {
    const id = declaration.declarations[0]?.id;
    return id?.type === "Identifier" ? id.name : null;
  }
  return "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id.name : null;
}
