const SEGMENTER = new Intl.Segmenter();

/** What a reader takes for single characters: an emoji or an accented letter is never split. */
export function characters(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}
