/**
 * Characters without a sight of their own that change how the text around them looks: controls, marks of direction,
 * invisible signs. Line breaks and tabs are seen by what they do, and joiners belong to scripts and emoji.
 */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]--[\n\t\u200c\u200d]]/gv;

/** A text of somebody else's in which every character can be seen: U+202E, which turns text around, reads `[U+202E]`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    return `[U+${code}]`;
  });
}
