const segmenter = new Intl.Segmenter("und");

/** The characters of a text, each with where it begins. */
export function charactersOf(text: string): Intl.Segments {
  return segmenter.segment(text);
}
