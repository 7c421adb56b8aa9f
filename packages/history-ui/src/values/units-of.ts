/** Longer lines are cut behind their sentences, and longer sentences anywhere. */
const MAX_UNIT = 1000;

const SENTENCE = /(?<=[.!?;,]\s)/;

/** What of a text is compared as one: its lines, and parts of long ones. An insertion changes the cuts behind it as little as can be. */
export function unitsOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => (line.length <= MAX_UNIT ? [line] : piecesOf(line)));
}

function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  for (const sentence of line.split(SENTENCE)) {
    for (let from = 0; from < sentence.length; from += MAX_UNIT) {
      pieces.push(sentence.slice(from, from + MAX_UNIT));
    }
  }
  return pieces;
}
