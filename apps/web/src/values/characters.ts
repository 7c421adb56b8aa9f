const SEGMENTER = new Intl.Segmenter();

/** The grapheme clusters of a text: emoji and accented letters are not split. */
export function characters(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}
