const segmenter = new Intl.Segmenter("und");

/** The grapheme clusters of a text, which readers call characters, with their positions. */
export function charactersOf(text: string): Intl.Segments {
  return segmenter.segment(text);
}
