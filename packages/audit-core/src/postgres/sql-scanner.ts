/** A place in a statement outside strings, quoted names, comments and parentheses. */
interface Word {
  readonly text: string;
  readonly start: number;
}

const SKIPPED =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|[(),;]|[A-Za-z_]\w*/gy;
const ESCAPE_STRING = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y;

/** Upper-cased words of a statement at its top level, and its separators `,` and `;`. */
export function topLevelWords(sql: string): readonly Word[] {
  const words: Word[] = [];
  let depth = 0;
  let position = 0;
  while (position < sql.length) {
    ESCAPE_STRING.lastIndex = position;
    SKIPPED.lastIndex = position;
    const match = ESCAPE_STRING.exec(sql) ?? SKIPPED.exec(sql);
    if (match === null) {
      position += 1;
      continue;
    }
    const [text] = match;
    if (text === "(") depth += 1;
    else if (text === ")") depth -= 1;
    else if (depth === 0 && /^[A-Za-z_,;]/.test(text) && !/^[eE]'/.test(text)) {
      words.push({ text: text.toUpperCase(), start: position });
    }
    position += text.length;
  }
  return words;
}
