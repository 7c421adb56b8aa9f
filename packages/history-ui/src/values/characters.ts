const SEGMENTER = new Intl.Segmenter();

/** The grapheme clusters of a text: emoji and accented letters are not split. */
export function characters(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

/** Code units on each side that decide whether there is a boundary. */
const AROUND = 48;

/** Whether a grapheme cluster lies on both sides of a place in a text. */
export function splitsCharacter(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const from = Math.max(0, at - AROUND);
  return SEGMENTER.segment(text.slice(from, at + AROUND)).containing(at - from)?.index !== at - from;
}
