/**
 * Invisible characters that change how text looks: control characters, marks of direction, zero-width characters. Not line
 * breaks and tabs, which have a visible effect, nor joiners, which belong to scripts and emoji.
 */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]--[\n\t\u200c\u200d]]/gv;

/** Makes invisible characters of a foreign text visible: U+202E, which reverses text, becomes `[U+202E]`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    return `[U+${code}]`;
  });
}
